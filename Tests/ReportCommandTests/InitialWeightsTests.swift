import Foundation
import Testing

/// Studies that start from tensors of a file: `initial-weights`.
@Suite("initial weights") struct InitialWeightsTests {
  private static func tensors(_ header: String, data: [UInt8]) -> Data {
    let length = UInt64(header.utf8.count)
    return Data((0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * UInt64($0))) })
      + Data(header.utf8) + Data(data)
  }

  @Test("what keeps a file from being started from is told at its place, before training")
  func refused() throws {
    let folder = TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      at: folder.url.appending(path: "data"),
      withDestinationURL: ReportProcess.package.appending(path: "data"))
    _ = try folder.write(
      SmallStudy.template(study: "initial-weights: start.bin"), to: "study.md")
    func outcome(_ command: String) throws -> ReportProcess.Outcome {
      try ReportProcess.run([command, "study.md"], in: folder.url)
    }
    let missing = try outcome("check")
    #expect(missing.status == 66)
    #expect(missing.errors.contains("study.md:12:20") && missing.errors.contains("RPT-0170"))

    _ = try folder.write(Data("PK\u{3}\u{4}and more".utf8), to: "start.bin")
    let pickle = try outcome("check")
    #expect(pickle.status == 65)
    for text in ["study.md:12:20", "torch.save", "weights_only=True", "RPT-0617"] {
      #expect(pickle.errors.contains(text), "\(pickle.errors)")
    }

    let header = "{\"c1.weight\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}"
    _ = try folder.write(Self.tensors(header, data: [0, 0, 0, 0]), to: "start.bin")
    #expect(try outcome("check").status == 0)
    let other = try ReportProcess.run(["build", "study.md", "--offline"], in: folder.url)
    #expect(other.status == 65)
    for text in ["study.md:12:20", "c1.weight", "RPT-0624"] {
      #expect(other.errors.contains(text), "\(other.errors)")
    }
  }

  /// A folder with `w.safetensors`, whose coefficients were learned.
  private static func trained() throws -> TemporaryFolder {
    let folder = TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      at: folder.url.appending(path: "data"),
      withDestinationURL: ReportProcess.package.appending(path: "data"))
    let saved = try ReportProcess.run(
      train + ["--schedule", "mixture:1@1e-1", "--save", "w.safetensors"], in: folder.url)
    try #require(saved.status == 0, "\(saved.errors)")
    return folder
  }

  private static let train = [
    "train", "synthetic-digits", "--network", "lenet-small", "--limit", "320", "--offline",
  ]

  @Test("where a start is shown it is that of the file")
  func shownStart() throws {
    let folder = try Self.trained()
    let body = """
      Start {{ study.start }}, {{ study.startsEqual }}, moved by {{ study.largestMove | fixed: 6 }}.

      {% table "sources" %}S.{% endtable %}
      {% figure "start-end" %}S.{% endfigure %}
      {% figure "coefficients" %}C.{% endfigure %}
      {% figure "ternary" %}T.{% endfigure %}
      """
    _ = try folder.write(
      SmallStudy.template(study: "initial-weights: w.safetensors", body: body)
        .replacing("weights:1@1e-3,mixture:1@1e-2", with: "weights:1@1e-9"), to: "study.md")
    let built = try ReportProcess.run(
      ["build", "study.md", "--offline", "--output", "out"], in: folder.url)
    try #require(built.status == 0, "\(built.errors)")
    let page = folder.text("out/report.md")
    #expect(page.contains("Start from w.safetensors, false, moved by 0.000000."))
    #expect(page.contains("| not recoverable | from w.safetensors |"))
    let results = folder.text("out/results.json")
    #expect(!results.contains("\"start\""))
    #expect(results.contains("\"file\":\"w.safetensors\""))

    // A file of runs says that its start was that of a file, which it does not have.
    try FileManager.default.copyItem(
      at: folder.url.appending(path: "out/results.json"), to: folder.url.appending(path: "own.json")
    )
    _ = try folder.write(
      "---\ntitle: G\nstudy: {results: own.json}\n---\n"
        + "{% table \"sources\" %}S.{% endtable %}\n", to: "given.md")
    let given = try ReportProcess.run(["build", "given.md", "--output", "given"], in: folder.url)
    #expect(given.status == 0, "\(given.errors)")
    #expect(folder.text("given/report.md").contains("| not recoverable | not stated |"))
  }

  @Test("a start beside a file with all coefficients is refused at its place")
  func startBesideFile() throws {
    let folder = try Self.trained()
    func check(_ study: String, _ arguments: [String] = []) throws -> ReportProcess.Outcome {
      _ = try folder.write(SmallStudy.template(study: study), to: "study.md")
      return try ReportProcess.run(["check", "study.md"] + arguments, in: folder.url)
    }
    let file = "initial-weights: w.safetensors"
    let own = try check("\(file)\n  start: [0.2, 0.3, 0.5]")
    #expect(own.status == 65)
    for text in ["study.md:13:3", "^~~~~", "`start` changes nothing", "w.safetensors", "RPT-0173"] {
      #expect(own.errors.contains(text), "\(own.errors)")
    }
    let variant = try check("\(file)\n  variants: {other: {start: random}}")
    #expect(variant.status == 65 && variant.errors.contains("study.md:13:22"), "\(variant.errors)")
    let option = try check(file, ["--set", "start=random"])
    #expect(option.status == 64 && option.errors.contains("RPT-0173"), "\(option.errors)")
    // Another variant than that which has the file may say where it starts.
    let apart = try check("start: random\n  variants: {other: {\(file)}}")
    #expect(apart.status == 0, "\(apart.errors)")
    let trained = try ReportProcess.run(
      Self.train + ["--initial-weights", "w.safetensors", "--start", "equal"], in: folder.url)
    #expect(trained.status == 64, "\(trained.errors)")
    #expect(trained.errors.contains("--start changes nothing: `w.safetensors`"))
  }

  @Test("a file says of which mixture its weights are, and another one is refused with both")
  func otherMixture() throws {
    let folder = try Self.trained()
    let cases = [
      (["--terms", "sin,tanh,relu"], "`relu,tanh,sin`", "`sin,tanh,relu`"),
      (["--normalization", "absolute"], "`softmax`", "`absolute`"),
      (["--coefficients-per", "channel"], "`layer`", "`channel`"),
    ]
    for (arguments, saved, asked) in cases {
      let outcome = try ReportProcess.run(
        Self.train + ["--initial-weights", "w.safetensors"] + arguments, in: folder.url)
      #expect(outcome.status == 65, "\(outcome.errors)")
      for text in [saved, asked, "RPT-0627"] {
        #expect(outcome.errors.contains(text), "\(outcome.errors)")
      }
    }
    _ = try folder.write(
      SmallStudy.template(study: "initial-weights: w.safetensors\n  normalization: square"),
      to: "study.md")
    let study = try ReportProcess.run(["build", "study.md", "--offline"], in: folder.url)
    #expect(study.status == 65)
    for text in ["study.md:12:20", "`softmax`", "`square`", "RPT-0627"] {
      #expect(study.errors.contains(text), "\(study.errors)")
    }
  }
}
