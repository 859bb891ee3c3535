import Foundation
import TestSupport
import Testing

/// Builds with a store that are killed, crowd it, or find it damaged: the report and everything that is
/// stored for good end with the bytes of a build that nobody disturbed.
@Suite("builds with a store that are disturbed") struct ResumeTests {
  private static let template = """
    ---
    title: Runs
    study:
      datasets:
        - name: mnist
          stand-in: synthetic-digits
      network: lenet-small
      terms: [relu, tanh, sin]
      schedule: weights:2@1e-3,mixture:2@1e-2,weights:1@1e-3
      limit: 640
      test-limit: 200
      seeds: 2
      variants:
        frozen:
          schedule: weights:2@1e-3,weights:1@1e-3
    ranges:
      middle: "-5:5"
    ---
    {% table "accuracy" %}Accuracy.{% endtable %}
    {% figure "training" %}Training.{% endfigure %}

    """

  private static let arguments = [
    "build", "study.md", "--offline", "--threads", "2", "--output", "out",
  ]

  private static func place() throws -> Scratch {
    let scratch = try Scratch()
    try Data(template.utf8).write(to: scratch.url.appending(path: "study.md"))
    let data = scratch.url.appending(path: "data")
    try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: Program.package.appending(path: "data/mnist.yml"), to: data.appending(path: "mnist.yml"))
    return scratch
  }

  /// The report and the entries that are made for good, by their paths, and the seconds they took.
  private static let undisturbed: Result<(files: [String: Data], seconds: Double), any Error> =
    Result {
      let scratch = try place()
      let start = Date()
      let outcome = try Program.run(arguments, in: scratch.url)
      #expect(outcome.status == 0, "\(outcome.errors)")
      return (try files(in: scratch.url), Date().timeIntervalSince(start))
    }

  private static func files(in folder: URL) throws -> [String: Data] {
    var files: [String: Data] = [:]
    let lasting = ["out/", ".report-store/entries/cycle", ".report-store/entries/run"]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    where lasting.contains(where: path.hasPrefix) {
      files[path] = FileManager.default.contents(atPath: folder.appending(path: path).path)
    }
    return files
  }

  private func expectSame(_ folder: URL, _ comment: Comment) throws {
    let (files, expected) = (try Self.files(in: folder), try Self.undisturbed.get().files)
    #expect(Set(files.keys) == Set(expected.keys), comment)
    #expect(files.filter { expected[$0.key] != $0.value }.keys.sorted() == [], comment)
  }

  @Test("killed at any moment, and again while it goes on, a build ends with the same bytes")
  func kills() throws {
    let whole = try Self.undisturbed.get().seconds
    var random = SplitMix(seed: Campaign.seed)
    for _ in 0..<Campaign.count(3, full: 100) {
      let scratch = try Self.place()
      let moments = (0..<2).map { _ in Double.random(in: 0.05...whole, using: &random) }
      for moment in moments {
        _ = try Program.shell(
          "timeout -s KILL \(moment) \"$REPORT\" \(Self.arguments.joined(separator: " "))",
          in: scratch.url)
      }
      let comment: Comment = "killed after \(moments) s"
      let outcome = try Program.run(Self.arguments, in: scratch.url)
      #expect(outcome.status == 0, "\(comment): \(outcome.errors)")
      try expectSame(scratch.url, comment)
    }
  }

  @Test(
    "builds that cannot see each other's processes make every cycle of one store once",
    .enabled(if: Program.hasNamespaces), arguments: [2, 4, 8])
  func crowds(count: Int) throws {
    for _ in 0..<Campaign.count(1, full: 34) {
      let scratch = try Self.place()
      let outcome = try Program.shell(
        """
        touch done
        for i in $(seq \(count)); do
          { timeout 120 unshare -p -f "$REPORT" \(Self.arguments.dropLast().joined(separator: " ")) \
              "out$i" 2> "log$i"; echo $? >> done; } &
        done
        until [ $(wc -l < done) -ge \(count) ]; do sleep 0.05; done; cat done
        """, in: scratch.url)
      #expect(
        outcome.output.split(separator: "\n").filter { $0 == "0" }.count == count,
        "\(outcome.output)")
      let logs = try (1...count).map {
        try String(contentsOf: scratch.url.appending(path: "log\($0)"), encoding: .utf8)
      }
      let cycles = logs.joined().split(separator: "\n").filter { $0.contains(" done, loss ") }
      // Two seeds of three cycles, and one more of the control, which shares the first.
      #expect(cycles.count == 8, "\(cycles.joined(separator: "\n"))")
      for index in 2...count {
        let same = try Program.shell("diff -r out1 out\(index)", in: scratch.url)
        #expect(same.status == 0, "\(same.output)")
      }
    }
  }

  @Test("whatever bit of a stored result is flipped, the build says so and makes the same again")
  func flips() throws {
    let scratch = try Self.place()
    #expect(try Program.run(Self.arguments, in: scratch.url).status == 0)
    let entries = try Self.files(in: scratch.url).keys.filter { $0.contains("/entries/run/") }
      .sorted()
    var random = SplitMix(seed: Campaign.seed)
    for _ in 0..<Campaign.count(3, full: 200) {
      let path = scratch.url.appending(path: entries.randomElement(using: &random) ?? "")
      var bytes = try Data(contentsOf: path)
      bytes[Int.random(in: bytes.indices, using: &random)] ^=
        1
        << UInt8.random(
          in: 0...7, using: &random)
      try bytes.write(to: path)
      let outcome = try Program.run(Self.arguments, in: scratch.url)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.errors.contains("RPT-095"), "\(outcome.errors)")
      try expectSame(scratch.url, "\(path.lastPathComponent)")
    }
  }

  @Test("a build gives the same bytes wherever, and with whatever processor, it runs")
  func surroundings() throws {
    let expected = try Self.undisturbed.get().files
    let flags = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let processors =
      ["", "scalar"]
      + ["avx2", "avx512f"].filter(flags.contains).map {
        $0 == "avx512f" ? "avx512" : $0
      }
    var random = SplitMix(seed: Campaign.seed)
    for round in 0..<Campaign.count(2, full: 20) {
      let scratch = try Self.place()
      let name = ["plain", "with a blank", "größe-數", "a/b/c/d"][round % 4]
      let folder = scratch.url.appending(path: name)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for file in ["study.md", "data"] {
        try FileManager.default.moveItem(
          at: scratch.url.appending(path: file), to: folder.appending(path: file))
      }
      var arguments = Self.arguments
      arguments[4] = ["1", "2", "3", "8"].randomElement(using: &random) ?? "1"
      let environment = [
        "LC_ALL": ["C", "de_DE.UTF-8", "tr_TR.UTF-8", "ar_EG.UTF-8"].randomElement(using: &random)
          ?? "C",
        "TZ": ["UTC", "Asia/Kathmandu", "America/St_Johns"].randomElement(using: &random) ?? "UTC",
        "REPORT_CPU": processors[round % processors.count],
      ]
      // The second build finds everything in the store.
      for _ in 0..<2 {
        let outcome = try Program.run(arguments, environment: environment, in: folder)
        #expect(outcome.status == 0, "\(environment): \(outcome.errors)")
        let files = try Self.files(in: folder).filter { $0.key.hasPrefix("out/") }
        let report = expected.filter { $0.key.hasPrefix("out/") }
        #expect(files == report, "\(name), \(arguments), \(environment)")
      }
    }
  }
}
