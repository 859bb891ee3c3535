import Foundation
import Testing

/// A command line that must fail: how it exits, and what its message must contain.
struct BadInput: CustomTestStringConvertible, Sendable {
  var rule: String
  var template = SmallStudy.template()
  var arguments: [String] = []
  var environment: [String: String] = [:]
  /// Further files of the folder, by name.
  var files: [String: String] = [:]
  var status: Int32
  var message: [String]

  var testDescription: String { rule }
}

private let templateCases: [BadInput] = [
  BadInput(
    rule: "an adaptive study that begins with as many seeds as it may have",
    template: SmallStudy.template(study: "seeds: 5\n  adaptive: {up-to: 5}"),
    status: 65,
    message: [
      "study.md:13:21: error: the study begins with 5 seeds, so none can be added up to 5",
      "RPT-0159", "^", "above 5",
    ]),
  BadInput(
    rule: "a claim that compares nothing",
    template: SmallStudy.template(body: "{% claim \"a\" : datasets[0].testAccuracy %}"),
    status: 65,
    message: ["study.md:15:41: error: expected `>`, `<` or `~`, found `%}`", "RPT-0214"]),
  BadInput(
    rule: "a claim that says nothing", template: SmallStudy.template(body: "{% claim \"a\" %}"),
    status: 65, message: ["study.md:15:14: error: expected `:` and what is claimed", "a > b"]),
  BadInput(
    rule: "a claim of a name that does not exist",
    template: SmallStudy.template(body: "{% claim \"a\" : datasets[0].testAcuracy > 0.9 %}"),
    status: 65, message: ["study.md:15:28: error:", "testAcuracy", "testAccuracy", "RPT-0252"]),
  BadInput(
    rule: "a claim about a list without a quantifier",
    template: SmallStudy.template(
      body: "{% claim \"a\" : (runs | map: 'testAccuracy') > 0.9 %}"),
    status: 65, message: ["study.md:15:16: error: a list is compared", "`every` or `some`", "^~~~"]),
  BadInput(
    rule: "a claim about records",
    template: SmallStudy.template(body: "{% claim \"a\" : every datasets > 0.9 %}"),
    status: 65, message: ["study.md:15:22: error: a claim cannot compare a record", "RPT-0277"]),
  BadInput(
    rule: "a level that is a share",
    template: SmallStudy.template(body: "{% claim \"a\" : 2 > 1 | level: 0.95 %}"),
    status: 65, message: ["study.md:15:31: error: the level", "0.95", "per cent", "^~~~"]),
  BadInput(
    rule: "a margin below zero",
    template: SmallStudy.template(body: "{% claim \"a\" : 2 > 1 | margin: -0.1 %}"),
    status: 65, message: ["study.md:15:32: error: the margin", "-0.1", "RPT-0283"]),
  BadInput(
    rule: "equivalence without a margin",
    template: SmallStudy.template(body: "{% claim \"a\" : 2 ~ 1 %}"),
    status: 65, message: ["study.md:15:18: error: `~` needs a margin", "margin: 0.02", "RPT-0284"]),
  BadInput(
    rule: "an option that claims do not have",
    template: SmallStudy.template(body: "{% claim \"a\" : 2 > 1 | requird %}"),
    status: 65, message: ["study.md:15:24: error:", "requird", "Did you mean `required`?"]),
  BadInput(
    rule: "a claim inside a caption",
    template: SmallStudy.template(
      body: "{% figure \"training\" %}{% claim \"a\" : 2 > 1 %}{% endfigure %}"),
    status: 65, message: ["study.md:15:27: error:", "claim", "caption"]),
  BadInput(
    rule: "a label of a claim that is one of a figure",
    template: SmallStudy.template(body: "{% claim \"a\" label=\"fig:a\" : 2 > 1 %}"),
    status: 65, message: ["study.md:15:20: error:", "fig:a", "clm:"]),
  BadInput(
    rule: "a claim whose figure is not there",
    template: SmallStudy.template(body: "{% claim \"a\" figure=\"tbl:x\" : 2 > 1 %}"),
    status: 65, message: ["study.md:15:21: error:", "tbl:x"]),
  BadInput(
    rule: "an unknown key of the front matter", template: SmallStudy.template(study: "sheduler: x"),
    status: 65, message: ["study.md:12:3: error:", "sheduler", "schedule", "^~~~"]),
  BadInput(
    rule: "a YAML alias", template: SmallStudy.template(frontMatter: "subtitle: *a"),
    status: 65, message: ["study.md:3:11: error:", "alias"]),
  BadInput(
    rule: "a YAML anchor", template: SmallStudy.template(frontMatter: "subtitle: &a text"),
    status: 65, message: ["study.md:3:11: error:", "anchor"]),
  BadInput(
    rule: "a number where a text list is expected",
    template: SmallStudy.template(frontMatter: "authors: 3"),
    status: 65, message: ["study.md:3:10: error:", "authors"]),
  BadInput(
    rule: "an unknown dataset",
    template: SmallStudy.template().replacing("name: mnist", with: "name: mnits"),
    status: 65, message: ["study.md:5:13: error:", "mnits", "mnist"]),
  BadInput(
    rule: "an unknown stand-in",
    template: SmallStudy.template().replacing("synthetic-digits", with: "synthetic-digit"),
    status: 65, message: ["study.md:6:17: error:", "synthetic-digits"]),
  BadInput(
    rule: "an unknown term", template: SmallStudy.template().replacing("tanh", with: "tahn"),
    status: 65, message: ["study.md:8:17: error:", "tahn", "tanh"]),
  BadInput(
    rule: "two learned factors in a term",
    template: SmallStudy.template().replacing("tanh", with: "prelu*kaf"),
    status: 65, message: ["study.md:8:", "error:", "prelu*kaf", "RPT-0514"]),
  BadInput(
    rule: "coefficients per something that has none",
    template: SmallStudy.template(study: "coefficients-per: unit"),
    status: 65, message: ["study.md:12:", "error:", "unit", "channel"]),
  BadInput(
    rule: "an unknown network",
    template: SmallStudy.template().replacing("lenet-small", with: "lenet-smal"),
    status: 65, message: ["study.md:7:12: error:", "lenet-small"]),
  BadInput(
    rule: "a schedule that trains nothing known",
    template: SmallStudy.template().replacing("mixture:1", with: "mixtur:1"),
    status: 65, message: ["study.md:9:28: error:", "mixtur"]),
  BadInput(
    rule: "a reversed range", template: SmallStudy.template().replacing("-5:5", with: "5:-5"),
    status: 65, message: ["study.md:13:11: error:", "range"]),
  BadInput(
    rule: "a language that is none", template: SmallStudy.template(frontMatter: "language: <b>"),
    status: 65, message: ["study.md:3:11: error:", "RPT-0325", "^~~"]),
  BadInput(
    rule: "a range whose name cannot be that of a figure's file",
    template: SmallStudy.template(body: "{% figure \"functions\" %}F{% endfigure %}")
      .replacing("middle:", with: "a/b:"),
    status: 65, message: ["study.md:15:4: error:", "a/b", "^~~~~~"]),
  BadInput(
    rule: "an escaped private-use character in front matter",
    template: SmallStudy.template(frontMatter: "abstract: \"\\uE000b0\\uE001\""),
    status: 65, message: ["study.md:3:11: error:", "U+E000"]),
  BadInput(
    rule: "a private-use character in a template",
    template: SmallStudy.template(body: "a \u{F8FF}"),
    status: 65, message: ["study.md:15:3: error:", "U+F8FF", "RPT-0205"]),
  BadInput(
    rule: "a private-use character in an include",
    template: SmallStudy.template(body: "{% include \"part.md\" %}"),
    files: ["part.md": "a\r\n\u{F0000}"],
    status: 65, message: ["part.md:2:1: error:", "U+F0000", "RPT-0205"]),
  BadInput(
    rule: "a refused link in an include",
    template: SmallStudy.template(
      body: "{% table \"data\" %}D{% endtable %}\n{% include \"part.md\" %}"),
    files: ["part.md": "a\n\nb [x](ftp://a)\n"],
    status: 65, message: ["part.md:3:3: error:", "RPT-0306", "b [x](ftp://a)", "  ^~~~~~~~~~~~"]),
  BadInput(
    rule: "front matter that is never closed", template: "---\ntitle: x\n",
    status: 65, message: ["study.md:1:1: error:"]),
  BadInput(
    rule: "an unclosed tag", template: SmallStudy.template(body: "{% if study.quick %}never"),
    status: 65, message: ["study.md:15:", "error:", "if"]),
  BadInput(
    rule: "an unknown name", template: SmallStudy.template(body: "{{ study.tile }}"),
    status: 65, message: ["study.md:15:10: error:", "tile", "title"]),
  BadInput(
    rule: "an unknown filter", template: SmallStudy.template(body: "{{ study.title | uper }}"),
    status: 65, message: ["study.md:15:18: error:", "upper"]),
  BadInput(
    rule: "an unknown figure",
    template: SmallStudy.template(body: "{% figure \"funktions\" %}{% endfigure %}"),
    status: 65, message: ["study.md:15:11: error:", "functions"]),
  BadInput(
    rule: "a figure of a dataset that does not say which",
    template: SmallStudy.template(body: "{% figure \"ranges\" %}{% endfigure %}"),
    status: 65, message: ["study.md:15:4: error:", "dataset", "RPT-0280"]),
  BadInput(
    rule: "an argument that chooses nothing for this kind of figure",
    template: SmallStudy.template(body: #"{% figure "training" dataset="mnist" %}{% endfigure %}"#),
    status: 65, message: ["study.md:15:30: error:", "does not choose by `dataset`", "RPT-0282"]),
  BadInput(
    rule: "a part of a figure that shows one dataset",
    template: SmallStudy.template(
      body: #"{% figure "confusion" dataset="mnist" datasets="mnist" %}{% endfigure %}"#),
    status: 65, message: ["study.md:15:48: error:", "does not choose by `datasets`", "RPT-0282"]),
  BadInput(
    rule: "a part of a table that has no layers",
    template: SmallStudy.template(body: #"{% table "accuracy" layers="1" %}{% endtable %}"#),
    status: 65, message: ["study.md:15:28: error:", "does not choose by `layers`", "RPT-0282"]),
  BadInput(
    rule: "a part of a table of the template's own",
    template: SmallStudy.template(
      body: #"{% table rows=runs columns=[row.seed] label="tbl:a" layers="1" %}{% endtable %}"#),
    status: 65, message: ["study.md:15:60: error:", "layers", "only kinds of tables"]),
  BadInput(
    rule: "layers of a part that no network has",
    template: SmallStudy.template(body: #"{% table "fits" layers="1, 4" %}{% endtable %}"#),
    status: 65, message: ["study.md:15:24: error:", "4"]),
  BadInput(
    rule: "a figure that is too small to be read",
    template: SmallStudy.template(body: #"{% figure "training" width=20 %}{% endfigure %}"#),
    status: 65, message: ["study.md:15:28: error:", "width", "180", "720"]),
  BadInput(
    rule: "a layer that the network does not have",
    template: SmallStudy.template(body: "{% function dataset=\"mnist\" layer=4 %}"),
    status: 65, message: ["study.md:15:35: error:", "RPT-0281"]),
  BadInput(
    rule: "a reference to nothing",
    template: SmallStudy.template(body: "See {% ref \"fig:none\" %}."),
    status: 65, message: ["study.md:15:12: error:", "fig:none"]),
  BadInput(
    rule: "a template that includes itself",
    template: SmallStudy.template(body: "{% include \"study.md\" %}"),
    status: 65, message: ["study.md:15:12: error:", "include itself"]),
  BadInput(
    rule: "an include outside of the template's folder",
    template: SmallStudy.template(body: "{% include \"../secret.md\" %}"),
    status: 65, message: ["study.md:15:12: error:", ".."]),
  BadInput(
    rule: "an include that does not exist",
    template: SmallStudy.template(body: "{% include \"parts/none.md\" %}"),
    status: 66, message: ["study.md:15:12: error:", "parts/none.md"]),
]

private let frontMatterTextCases: [BadInput] = [
  BadInput(
    rule: "an escaped private-use character in the title",
    template: SmallStudy.template().replacing("A small study", with: "\"A \\uF8FF study\""),
    status: 65, message: ["study.md:2:8: error:", "U+F8FF", "^~~~"]),
  BadInput(
    rule: "an escaped private-use character in a subtitle that goes on",
    template: SmallStudy.template(frontMatter: "subtitle: \"one\n  \\uF8FF\""),
    status: 65, message: ["study.md:3:11: error:", "U+F8FF", "^~~~"]),
  BadInput(
    rule: "an item in the title that the list does not have",
    template: SmallStudy.template().replacing(
      "A small study", with: "\"Of {{ datasets[3].title }}\""),
    status: 65,
    message: ["study.md:2:24: error: there is no item 3 in a list of 1", "^\n", "[RPT-0256]"]),
  BadInput(
    rule: "an item in the folded abstract that no network has",
    template: SmallStudy.template(
      frontMatter:
        "abstract: >-\n  Of 9.\n  {% for d in datasets %}{{ d.layers[9].largest.title }}{% endfor %}"
    ),
    status: 65, message: ["study.md:5:38: error: there is no item 9 in a list of", "[RPT-0256]"]),
  BadInput(
    rule: "a list in the place of the abstract",
    template: SmallStudy.template(frontMatter: "abstract:\n  - one\n  - two"),
    status: 65, message: ["study.md:4:3: error:", "abstract", "^"]),
]

private let commandCases: [BadInput] = [
  BadInput(
    rule: "a malformed --set", arguments: ["--set", "batch"], status: 64,
    message: ["--set", "error:"]),
  BadInput(
    rule: "a --set of a private-use character", arguments: ["--set", "title=\"\\uE000\""],
    status: 64, message: ["--set:1:7: error:", "U+E000"]),
  BadInput(
    rule: "a --set whose path has an empty step", arguments: ["--set", "study..x=1"], status: 64,
    message: ["--set:1:7: error: a step of the path `study..x` is empty", "^", "study.batch"]),
  BadInput(
    rule: "a second --set of a private-use character",
    arguments: ["--set", "study.batch=32", "--set", "abstract=\"a \\uF8FF\""],
    status: 64, message: ["--set:2:10: error:", "U+F8FF", "abstract=", "^~~~"]),
  BadInput(
    rule: "a --set of an unknown key", arguments: ["--set", "study.batsh=3"], status: 64,
    message: ["--set:1:", "batsh", "batch"]),
  BadInput(
    rule: "no threads", arguments: ["--threads", "0"], status: 64, message: ["--threads"]),
  BadInput(
    rule: "an unknown option", arguments: ["--ouptut", "x"], status: 64, message: ["--ouptut"]),
  BadInput(
    rule: "an unknown instruction set", environment: ["REPORT_CPU": "avx3"], status: 64,
    message: ["REPORT_CPU", "avx3", "avx2"]),
  BadInput(
    rule: "real data only, and none to be had", arguments: ["--real-data"], status: 69,
    message: ["train-images-idx3-ubyte.gz"]),
  BadInput(
    rule: "a folder of datasets that does not exist", arguments: ["--data", "/nonexistent/data"],
    status: 66, message: ["/nonexistent/data"]),
]

@Suite("bad input") struct BadInputTests {
  private func run(_ input: BadInput, output: String? = nil) throws -> (
    ReportProcess.Outcome, TemporaryFolder
  ) {
    let folder = TemporaryFolder()
    let path = try folder.write(input.template, to: "study.md")
    for (name, text) in input.files { _ = try folder.write(text, to: name) }
    let outcome = try ReportProcess.run(
      ["build", path, "--output", output ?? "\(folder.path)/out", "--offline"] + input.arguments,
      environment: input.environment)
    return (outcome, folder)
  }

  @Test(
    "has a clear message, the right exit code, and writes nothing",
    arguments: templateCases + frontMatterTextCases + commandCases)
  func fails(_ input: BadInput) throws {
    let (outcome, folder) = try run(input)
    #expect(outcome.status == input.status, "\(outcome.errors)")
    for fragment in input.message {
      #expect(outcome.errors.contains(fragment), "no “\(fragment)” in:\n\(outcome.errors)")
    }
    #expect(outcome.output.isEmpty)
    #expect(!outcome.errors.contains("cycle 1"), "it was trained before")
    #expect(folder.files() == (["study.md"] + input.files.keys).sorted())
  }

  @Test(
    "a check finds every error of a template at once",
    arguments: [
      """
      {{ study.tile }} and {{ datasets[0].nam }} and {% figure \"training\" lable=\"x\" %}{% endfigure %}

      ![a](images/b.png)
      """
    ])
  func checkFindsAll(body: String) throws {
    let folder = TemporaryFolder()
    let path = try folder.write(SmallStudy.template(body: body), to: "study.md")
    let outcome = try ReportProcess.run(["check", path])
    #expect(outcome.status == 65)
    let places = outcome.errors.matches(of: /study.md:([0-9]+:[0-9]+): error/).map(\.1)
    #expect(places == ["15:10", "15:37", "15:69", "17:1"], "\(outcome.errors)")
  }

  @Test(
    "a reference that nothing can answer is found without training",
    arguments: [
      ("{% ref \"fig:trainig\" %}\n\n{% figure \"training\" %}x{% endfigure %}", 65),
      ("{% ref \"fig:training\" %}\n\n{% figure \"training\" %}x{% endfigure %}", 0),
      ("{% ref \"fig:ranges-mnist\" %}\n\n{% figure \"training\" %}x{% endfigure %}", 65),
      ("{% ref \"tbl:a\" %}\n\n{% table \"data\" label=\"tbl:a\" %}x{% endtable %}", 0),
      ("{% ref \"eq:mnist-3\" %}\n\n{% function dataset=\"mnist\" layer=3 %}", 0),
      ("{% ref \"eq:mnist-4\" %}\n\n{% function dataset=\"mnist\" layer=3 %}", 65),
      // A computed label could be any.
      (
        "{% ref \"fig:x\" %}\n\n{% figure \"training\" label=\"fig:\" + \"x\" %}x{% endfigure %}", 0
      ),
    ])
  func checkFindsReferences(body: String, status: Int) throws {
    let folder = TemporaryFolder()
    let path = try folder.write(SmallStudy.template(body: body), to: "study.md")
    let outcome = try ReportProcess.run(["check", path])
    #expect(outcome.status == Int32(status), "\(outcome.errors)")
    if status != 0 { #expect(outcome.errors.contains("RPT-0321")) }
  }

  @Test(
    "names that are longer than a line are cut in messages",
    arguments: [
      ["train", "mnist", "--network"], ["train", "mnist", "--optimizer"],
      ["train", "mnist", "--schedule"], ["train", "mnist", "--terms"],
      ["train", "mnist", "--normalization"], ["plot"], ["approximate"], ["explain"],
    ])
  func longNames(arguments: [String]) throws {
    let outcome = try ReportProcess.run(arguments + [String(repeating: "x", count: 5000)])
    #expect(outcome.status == 64, "\(outcome.errors)")
    #expect(outcome.errors.contains(String(repeating: "x", count: 60) + "…"), "\(outcome.errors)")
    #expect(!outcome.errors.contains(String(repeating: "x", count: 100)), "\(outcome.errors)")
  }

  @Test("a missing template exits with 66")
  func missingTemplate() throws {
    let outcome = try ReportProcess.run(["build", "/nonexistent/study.md"])
    #expect(outcome.status == 66)
    #expect(outcome.errors.contains("/nonexistent/study.md"))
  }

  @Test("an output folder that cannot be made exits with 73 before anything is trained")
  func outputBelowFile() throws {
    let folder = TemporaryFolder()
    let path = try folder.write(SmallStudy.template(), to: "study.md")
    let outcome = try ReportProcess.run(
      ["build", path, "--output", "\(path)/out", "--offline"])
    #expect(outcome.status == 73, "\(outcome.errors)")
    #expect(!outcome.errors.contains("cycle"))
    #expect(folder.files() == ["study.md"])
  }

  @Test("a folder that is not a report is never replaced")
  func foreignFolder() throws {
    let folder = TemporaryFolder()
    let path = try folder.write(SmallStudy.template(), to: "study.md")
    _ = try folder.write("precious", to: "out/thesis.tex")
    let outcome = try ReportProcess.run(
      ["build", path, "--output", "\(folder.path)/out", "--offline"])
    #expect(outcome.status == 73)
    #expect(folder.files() == ["out/thesis.tex", "study.md"])
  }

  @Test("a failed build leaves the previous report as it was")
  func previousReportSurvives() throws {
    let folder = TemporaryFolder()
    let path = try folder.write(SmallStudy.template(), to: "study.md")
    let arguments = ["build", path, "--output", "\(folder.path)/out", "--offline"]
    #expect(try ReportProcess.run(arguments).status == 0)
    let before = folder.text("out/index.html")
    _ = try folder.write(
      SmallStudy.template(body: "See {% ref \"fig:none\" %}."), to: "study.md")
    #expect(try ReportProcess.run(arguments).status == 65)
    #expect(folder.text("out/index.html") == before)
    #expect(folder.files().allSatisfy { !$0.contains("partial") })
  }
}

/// A damaged file in the place of MNIST's training images.
struct DamagedFile: CustomTestStringConvertible, Sendable {
  var rule: String
  var bytes: [UInt8]
  var name = "train-images-idx3-ubyte"
  var message: String

  var testDescription: String { rule }
}

@Suite("damaged data") struct DamagedDataTests {
  private static let header: [UInt8] = [0, 0, 8, 3, 0, 0, 234, 96, 0, 0, 0, 28, 0, 0, 0, 28]

  @Test(
    "exits with 65, names the file and writes nothing",
    arguments: [
      DamagedFile(
        rule: "labels in the place of images", bytes: [0, 0, 8, 1] + header.dropFirst(4),
        message: "1 dimension where 3 are declared"),
      DamagedFile(rule: "truncated after its header", bytes: header, message: "cut off"),
      DamagedFile(rule: "an empty file", bytes: [], message: "is empty"),
      DamagedFile(
        rule: "gzip that is not gzip",
        bytes: [0x1F, 0x8B, 8] + [UInt8](repeating: 0xFF, count: 64),
        name: "train-images-idx3-ubyte.gz", message: "compressed data is invalid"),
    ])
  func isRefused(_ file: DamagedFile) throws {
    let folder = TemporaryFolder()
    let path = try folder.write(SmallStudy.template(), to: "study.md")
    _ = try folder.write(Data(file.bytes), to: "data/mnist/\(file.name)")
    for other in ["train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"] {
      _ = try folder.write(Data(), to: "data/mnist/\(other)")
    }
    let outcome = try ReportProcess.run(
      [
        "build", path, "--output", "\(folder.path)/out", "--offline", "--data",
        "\(folder.path)/data",
      ])
    #expect(outcome.status == 65, "\(outcome.errors)")
    #expect(outcome.errors.contains(file.name))
    #expect(outcome.errors.contains(file.message), "\(outcome.errors)")
    #expect(folder.files(in: "out").isEmpty)
  }
}
