import Foundation
import Testing

/// A report that stands and what was derived for it, used by the next build.
@Suite("what a build keeps for the next one") struct KeptReportTests {
  private let folder = TemporaryFolder()

  /// Every input of a report that a user can change.
  private struct Inputs {
    var template = KeptReportTests.template
    var part = "part"
    var manifest: String
    var options: [String] = []
  }

  private static let template = SmallStudy.template(
    study: """
      variants:
          plain: {terms: [relu], schedule: "weights:1@1e-3", seeds: 2}
      """,
    body: """
      ## Results

      {% table "coefficients" %}Coefficients.{% endtable %}
      {% figure "functions" label="fig:f" %}Functions.{% endfigure %}
      {% figure "ranges" dataset="mnist" %}Ranges.{% endfigure %}
      {% function dataset="mnist" layer=1 %}
      See {% ref "fig:f" %}: {% approximation dataset="mnist" layer=2 %}.

      {% claim "more than a guess" : datasets[0].testAccuracy > 0.05 %}

      {% include "part.md" %}
      """)
  private static let unchanged = "nothing has changed"

  private func manifest(_ name: String) throws -> String {
    try String(contentsOf: ReportProcess.package.appending(path: "data/\(name)"), encoding: .utf8)
  }

  private func inputs() throws -> Inputs { Inputs(manifest: try manifest("mnist.yml")) }

  private func write(_ inputs: Inputs) throws {
    _ = try folder.write(inputs.template, to: "study.md")
    _ = try folder.write(inputs.part, to: "part.md")
    _ = try folder.write(inputs.manifest, to: "data/mnist.yml")
    _ = try folder.write(try manifest("kmnist.yml"), to: "data/kmnist.yml")
  }

  private func build(
    _ options: [String] = [], store: String = ".report-store", output: String = "out"
  ) throws -> ReportProcess.Outcome {
    try ReportProcess.run(
      ["build", "study.md", "--offline", "--store", store, "--output", output] + options,
      in: folder.url)
  }

  /// The bytes of a report's files, by their names.
  private func report(_ name: String = "out") -> [String: Data] {
    Dictionary(
      uniqueKeysWithValues: folder.files(in: name).map { file in
        (file, FileManager.default.contents(atPath: "\(folder.path)/\(name)/\(file)") ?? Data())
      })
  }

  /// The report of a build that has the same runs, and neither figures nor what was derived.
  private func reportAnew(_ options: [String] = []) throws -> [String: Data] {
    let files = FileManager.default
    for name in ["bare", "anew"] { try? files.removeItem(at: folder.url.appending(path: name)) }
    try files.copyItem(
      at: folder.url.appending(path: ".report-store"), to: folder.url.appending(path: "bare"))
    for kind in ["derived", "report", "figure"] {
      // Of a report that may not be what its text says, nothing is kept.
      try? files.removeItem(at: folder.url.appending(path: "bare/entries/\(kind)"))
    }
    let anew = try build(options, store: "bare", output: "anew")
    #expect(anew.status == 0, "\(anew.errors)")
    return report("anew")
  }

  @Test("a build of which nothing has changed leaves the report as it stands")
  func nothingChanged() throws {
    try write(try inputs())
    #expect(try build().status == 0)
    func number() throws -> Int? {
      let page = "\(folder.path)/out/index.html"
      return try FileManager.default.attributesOfItem(atPath: page)[.systemFileNumber] as? Int
    }
    let before = (try number(), report())
    let again = try build(["--threads", "2"])
    #expect(again.status == 0)
    #expect(again.errors.contains(Self.unchanged))
    #expect(again.errors.contains("stand-ins"), "notices are told again")
    #expect(try number() == before.0)
    #expect(report() == before.1)
    #expect(folder.files(in: "").filter { $0.hasPrefix(".out") } == [])
  }

  @Test("a claim that has to hold and does not is told by every build")
  func requiredClaim() throws {
    var inputs = try inputs()
    inputs.template = inputs.template.replacing("> 0.05 %}", with: "> 2 | required %}")
    try write(inputs)
    for _ in 1...2 {
      let outcome = try build()
      #expect(outcome.status == 1)
      #expect(outcome.errors.contains("more than a guess"))
    }
  }

  @Test("a number that was typed by hand is told by every build")
  func typedNumber() throws {
    var inputs = try inputs()
    inputs.template.replace("limit: 320", with: "limit: 321")
    inputs.part = "It has 321 images."
    try write(inputs)
    for _ in 1...2 {
      let outcome = try build()
      #expect(outcome.status == 0)
      #expect(outcome.errors.contains("321 is typed by hand"))
    }
  }

  @Test(
    "an image that changes makes another report, however the template shows it",
    arguments: ["![A dot.](dot.svg)", "!{% if study.seedCount > 0 %}[A dot.](dot.svg){% endif %}"])
  func changedImage(markdown: String) throws {
    var inputs = try inputs()
    inputs.template += "\n\(markdown)\n"
    try write(inputs)
    for colour in ["red", "blue"] {
      _ = try folder.write(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">\
        <rect width="9" height="9" fill="\(colour)"/></svg>
        """, to: "dot.svg")
      let outcome = try build()
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(!outcome.errors.contains(Self.unchanged))
      #expect(report() == (try reportAnew()))
    }
  }

  @Test("of a template with errors in its Markdown nothing is made, and nothing else is told")
  func markdownErrors() throws {
    var inputs = try inputs()
    inputs.template += "\nA formula: $\\wrongcommand$.\n"
    try write(inputs)
    _ = try folder.write("no folder", to: "out")
    let outcome = try build()
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("wrongcommand"))
    #expect(outcome.errors.contains("study.md"))
    #expect(!outcome.errors.contains("no report"), "\(outcome.errors)")
    #expect(!outcome.errors.contains("drawn instead"), "\(outcome.errors)")
    #expect(!folder.files(in: "").contains { $0.hasPrefix(".report-store") })
  }

  @Test("what is missing or damaged in a report of which nothing has changed is made again")
  func damagedReport() throws {
    try write(try inputs())
    #expect(try build().status == 0)
    let whole = report()
    for file in ["index.html", "results.json", "figures/functions-middle.svg", "manifest.json"] {
      let path = "\(folder.path)/out/\(file)"
      if file != "manifest.json" {
        try FileManager.default.removeItem(atPath: path)
        #expect(try build().status == 0)
        #expect(report() == whole, "without \(file)")
      }
      try (folder.text("out/\(file)") + " ").write(
        toFile: path, atomically: false, encoding: .utf8)
      let outcome = try build()
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(!outcome.errors.contains(Self.unchanged), "\(file)")
      #expect(report() == whole, "a longer \(file)")
    }
  }

  @Test(
    "what was kept and is damaged is made again", arguments: ["derived", "report", "figure"])
  func damagedEntries(kind: String) throws {
    var inputs = try inputs()
    for words in ["", "More words."] {
      inputs.part = words
      try write(inputs)
      #expect(try build().status == 0)
      let root = folder.url.appending(path: ".report-store/entries/\(kind)")
      let names = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String }
      let entries = (names ?? []).filter { $0.hasSuffix(".entry") }
      #expect(!entries.isEmpty)
      for entry in entries {
        var bytes = try Data(contentsOf: root.appending(path: entry))
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: root.appending(path: entry))
      }
      inputs.part = words + " Other words."
      try write(inputs)
      let outcome = try build()
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.errors.contains("RPT-0954"))
      #expect(report() == (try reportAnew()))
    }
  }

  private static let changes: [(what: String, change: @Sendable (inout Inputs) -> Void)] = [
    ("words", { $0.template += "\nMore words.\n" }),
    ("a table", { $0.template += "\n{% table \"approximation\" %}{% endtable %}\n" }),
    ("a figure", { $0.template += "\n{% figure \"training\" %}Training.{% endfigure %}\n" }),
    (
      "the variant of a figure",
      {
        $0.template.replace(
          "{% figure \"ranges\"", with: "{% figure \"ranges\" variant=\"plain\"")
      }
    ),
    ("the words of a claim", { $0.template.replace("a guess", with: "guesses") }),
    ("what is claimed", { $0.template.replace("> 0.05", with: "> 0.5") }),
    (
      "a claim",
      {
        $0.template +=
          "\n{% claim \"a claim\" : 1 > 0 %}\n\n{% table \"verdicts\" %}{% endtable %}\n"
      }
    ),
    ("an include", { $0.part = "another part" }),
    ("a claim in an include", { $0.part = "{% claim \"another\" : datasets[0].testLoss > 0 %}" }),
    (
      "a question to the runs",
      { $0.template += "\n{% table \"substitution\" %}Substitutions.{% endtable %}\n" }
    ),
    (
      "another question in an include",
      { $0.part = "{% figure \"loss-triangle\" dataset=\"mnist\" layer=3 %}L.{% endfigure %}" }
    ),
    ("the language", { $0.template.replace("study:\n", with: "language: de\nstudy:\n") }),
    ("the title", { $0.template.replace("A small study", with: "Another") }),
    ("a comment in the front matter", { $0.template.replace("study:\n", with: "study: # of\n") }),
    ("a range", { $0.template.replace("\"-5:5\"", with: "\"-4:4\"") }),
    ("a range that is given", { $0.options = ["--set", "ranges.middle=-4:4"] }),
    ("a title that is given", { $0.options = ["--set", "title=Another"] }),
    ("the seeds", { $0.options = ["--seeds", "2"] }),
    ("a variant alone", { $0.options = ["--only", "variant=plain"] }),
    ("the other variant alone", { $0.options = ["--only", "variant=mixture"] }),
    ("a quick build", { $0.options = ["--quick"] }),
    ("the seeds of a variant", { $0.template.replace("seeds: 2", with: "seeds: [1]") }),
    ("the title of a variant", { $0.template.replace("plain: {", with: "plain: {title: P, ") }),
    ("the name of a variant", { $0.template.replace("plain: {", with: "simple: {") }),
    ("a rate", { $0.template.replace("1@1e-2", with: "1@2e-2") }),
    (
      "another dataset",
      {
        $0.template.replace(
          "    - name: mnist",
          with: "    - {name: kmnist, stand-in: synthetic-kana}\n    - name: mnist")
        $0.template.replace("seeds: 2", with: "datasets: [mnist, kmnist]")
      }
    ),
    (
      "the datasets of a variant",
      {
        $0.template.replace(
          "    - name: mnist",
          with: "    - {name: kmnist, stand-in: synthetic-kana}\n    - name: mnist")
        $0.template.replace("seeds: 2", with: "datasets: [mnist]")
      }
    ),
    ("the images", { $0.template.replace("synthetic-digits", with: "synthetic-kana") }),
    ("how many images", { $0.template.replace("limit: 320", with: "limit: 300") }),
    ("a dataset's title", { $0.manifest.replace("title: MNIST", with: "title: Digits") }),
  ]

  @Test("whatever changes, the report is that of a build without what was kept")
  func changed() throws {
    let base = try inputs()
    try write(base)
    #expect(try build().status == 0)
    let whole = report()
    for (what, change) in Self.changes {
      var inputs = base
      change(&inputs)
      try write(inputs)
      let known = try build(inputs.options)
      #expect(known.status == 0, "\(what): \(known.errors)")
      #expect(!known.errors.contains(Self.unchanged), "\(what)")
      #expect(report() == (try reportAnew(inputs.options)), "\(what)")
      #expect(try build(inputs.options).errors.contains(Self.unchanged), "\(what)")
    }
    try write(base)
    #expect(try build().status == 0)
    #expect(report() == whole)
  }
}
