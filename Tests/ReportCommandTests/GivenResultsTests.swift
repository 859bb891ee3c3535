import Digests
import Foundation
import Testing

/// Reports on runs that were trained elsewhere: `study: {results: runs.json}`.
@Suite("given results") struct GivenResultsTests {
  private static let accuracies = """
    {"runs": [
      {"variant": "relu", "dataset": "mnist", "seed": 0, "testAccuracy": 0.9912},
      {"variant": "relu", "dataset": "mnist", "seed": 1, "testAccuracy": 0.9922},
      {"variant": "gelu", "dataset": "mnist", "seed": 0, "testAccuracy": 0.9931},
      {"variant": "gelu", "dataset": "mnist", "seed": 1, "testAccuracy": 0.9939}
    ]}
    """

  private static func template(_ body: String, study: String = "") -> String {
    """
    ---
    title: Given
    study:
      results: runs.json
    \(study.isEmpty ? "" : "  " + study + "\n")---

    \(body)

    """
  }

  private static func run(
    _ command: String, runs: String, body: String, study: String = "",
    arguments: [String] = [], in folder: TemporaryFolder = TemporaryFolder()
  ) throws -> ReportProcess.Outcome {
    _ = try folder.write(runs, to: "runs.json")
    _ = try folder.write(template(body, study: study), to: "study.md")
    return try ReportProcess.run([command, "study.md"] + arguments, in: folder.url)
  }

  @Test("a file of accuracies alone drives a page, its claims, figures and tables")
  func accuraciesAlone() throws {
    let folder = TemporaryFolder()
    let body = """
      Accuracy: {{ datasets[0].testAccuracy | percent: 2 }}

      {% claim "GELU is better" : every d in datasets: d.variants[1].testAccuracy > d.testAccuracy %}

      {% figure "accuracy" %}Accuracies.{% endfigure %}
      {% figure "differences" %}Differences.{% endfigure %}
      {% table "accuracy" variants="relu, gelu" %}Accuracies.{% endtable %}
      {% table "controls" %}Differences.{% endtable %}
      {% table "data" %}Data.{% endtable %}
      {% table "sources" %}Sources.{% endtable %}
      """
    func report(_ arguments: [String]) throws -> ReportProcess.Outcome {
      try ReportProcess.run(arguments, in: folder.url)
    }
    let built = try Self.run(
      "build", runs: Self.accuracies, body: body, arguments: ["--output", "out"], in: folder)
    try #require(built.status == 0, "\(built.errors)")
    let page = folder.text("out/report.md")
    #expect(page.contains("Accuracy: 99.17"))
    let stated = try report(["export", "out", "--to", "in-toto", "--output", "s.json"])
    #expect(stated.status == 0, "\(stated.errors)")
    let runs = try Data(contentsOf: folder.url.appending(path: "runs.json"))
    #expect(folder.text("s.json").contains(#""name" : "runs of runs.json""#))
    #expect(folder.text("s.json").contains(SHA256Digest(of: Array(runs)).hex))
    #expect(page.contains("holds:** GELU is better"))
    #expect(page.contains("| mnist | given | – | – | – | – | – |"))
    #expect(folder.text("out/index.html").contains("and not trained by this program"))
    #expect(folder.text("out/manifest.json").contains("\"file\" : \"runs.json\""))
    for command in [
      ["check", "study.md"], ["plan", "study.md"], ["build", "study.md", "--frozen"],
      ["verify", "out", "--template", "study.md", "--rebuild"],
      ["export", "out", "--to", "md", "--template", "study.md"],
      ["export", "out", "--to", "paper", "--template", "study.md"], ["diff", "out", "out"],
    ] {
      let outcome = try report(command)
      #expect(outcome.status == 0, "\(command): \(outcome.errors)")
    }
    // What a report says of given runs is a file of given runs.
    try FileManager.default.copyItem(
      at: folder.url.appending(path: "out/results.json"), to: folder.url.appending(path: "own.json")
    )
    let again = try report(["build", "study.md", "--set", "results=own.json", "--output", "again"])
    #expect(again.status == 0, "\(again.errors)")
    #expect(folder.text("again/tables/accuracy.csv") == folder.text("out/tables/accuracy.csv"))
  }

  @Test(
    "runs that were given are not audited, which is said first and in words of the option",
    arguments: [
      ("--sample", ["--sample", "10%"]), ("--retrain", ["--retrain", "relu/mnist/0"]),
      ("--sample", ["--retrain", "no/such/0", "--sample", "10%"]),
    ])
  func notAudited(option: String, arguments: [String]) throws {
    let folder = TemporaryFolder()
    let built = try Self.run(
      "build", runs: Self.accuracies, body: "Text.", arguments: ["--output", "out"], in: folder)
    try #require(built.status == 0, "\(built.errors)")
    let verified = try ReportProcess.run(
      ["verify", "out", "--template", "study.md"] + arguments, in: folder.url)
    #expect(verified.status == 64 && verified.output.isEmpty)
    #expect(
      verified.errors == """
        error: \(option) asks for training, and the runs are those of `runs.json` [RPT-0985]
          help: Leave \(option) out.

        """)
  }

  @Test("a comparison of given runs says that their results are the same, not their weights")
  func compared() throws {
    let folder = TemporaryFolder()
    for (name, runs) in [
      ("a", Self.accuracies), ("b", Self.accuracies.replacing("0.9912", with: "0.9812")),
    ] {
      let built = try Self.run(
        "build", runs: runs, body: "Text.", arguments: ["--output", name], in: folder)
      try #require(built.status == 0, "\(built.errors)")
    }
    let diff = try ReportProcess.run(["diff", "a", "b"], in: folder.url)
    #expect(diff.output.contains("3 of 4 common runs have the same results.\n"), "\(diff.output)")
    let json = try ReportProcess.run(["diff", "a", "b", "--json"], in: folder.url).output
    #expect(
      json.contains("\"comparedBy\":\"results\"") || json.contains("\"comparedBy\" : \"results\""))
  }

  @Test("a build takes some of the given variants and seeds")
  func some() throws {
    let folder = TemporaryFolder()
    let outcome = try Self.run(
      "build", runs: Self.accuracies,
      body: "{% for run in runs %}{{ run.variant }} {{ run.seed }};{% endfor %}",
      arguments: ["--only", "variant=gelu", "--seeds", "1", "--output", "out"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(folder.text("out/report.md").contains("gelu 0;"))
    #expect(!folder.text("out/report.md").contains("gelu 1;"))
  }

  @Test("results.json of this program drives the whole template again")
  func ownResults() throws {
    let folder = TemporaryFolder()
    let body = """
      {{ study.network.text }}, {{ study.optimizerText }}, batch {{ study.batch }},
      {% for c in study.cycles %}{{ c.train }} {{ c.epochs }} {% endfor %}

      {% table "coefficients" %}C.{% endtable %}
      {% table "dominance" %}D.{% endtable %}
      {% table "accuracy" %}A.{% endtable %}
      {% table "contributions" %}C.{% endtable %}
      {% figure "functions" %}F.{% endfigure %}
      {% figure "training" %}T.{% endfigure %}
      {% figure "coefficients" %}C.{% endfigure %}
      {% figure "confusion" dataset="mnist" %}C.{% endfigure %}
      {% table "data-checks" %}C.{% endtable %}
      {% figure "class-balance" dataset="mnist" %}C.{% endfigure %}
      {% function dataset="mnist" layer=1 %}
      {% normalization %}
      """
    _ = try folder.write(SmallStudy.template(body: body), to: "trained.md")
    try FileManager.default.createSymbolicLink(
      at: folder.url.appending(path: "data"),
      withDestinationURL: ReportProcess.package.appending(path: "data"))
    let trained = try ReportProcess.run(
      ["build", "trained.md", "--output", "trained", "--offline"], in: folder.url)
    try #require(trained.status == 0, "\(trained.errors)")
    let given = try Self.run(
      "build", runs: folder.text("trained/results.json"), body: body,
      arguments: ["--output", "given"], in: folder)
    try #require(given.status == 0, "\(given.errors)")
    for table in ["coefficients", "dominance", "accuracy", "contributions", "data-checks"] {
      let path = "tables/\(table).csv"
      #expect(folder.text("given/\(path)") == folder.text("trained/\(path)"), "\(table)")
    }
    func text(_ name: String) -> String {
      folder.text("\(name)/report.md").split(separator: "\n").first { $0.hasPrefix("conv") }
        .map(String.init) ?? ""
    }
    #expect(!text("given").isEmpty)
    #expect(text("given") == text("trained"))
  }

  /// A file or template that must be refused, and what the message must contain.
  struct Refused: CustomTestStringConvertible, Sendable {
    let rule: String
    var runs = accuracies
    var body = "Nothing."
    var study = ""
    var command = "check"
    var arguments: [String] = []
    var status: Int32 = 65
    let message: [String]

    var testDescription: String { rule }
  }

  private static func file(_ run: String, study: String = "") -> String {
    "{\(study)\"runs\": [\n{\"variant\": \"a\", \"dataset\": \"d\", \"seed\": 0, \(run)}]}"
  }

  /// A run of one layer with so many values beyond ±8 on each side.
  private static func preActivations(
    _ minimum: String, _ maximum: String, _ deviation: String, _ counts: String, beyond: String
  ) -> String {
    file(
      "\"testAccuracy\": 1, \"coefficients\": [{\"relu\": 1}], \"preActivations\": [{\"mean\": 0, "
        + "\"standardDeviation\": \(deviation), \"minimum\": \(minimum), \"maximum\": \(maximum), "
        + "\"histogram\": {\"range\": 8, \"counts\": \(counts), \"underflow\": \(beyond), "
        + "\"overflow\": \(beyond)}}]")
  }

  @Test(
    "a run whose inputs lie beyond their histogram is shown with dashes, and a warning names it")
  func beyondHistogram() throws {
    let folder = TemporaryFolder()
    let body = """
      {% table "dominance" %}D.{% endtable %}
      {% table "contributions" %}C.{% endtable %}
      {% table "identifiability" %}I.{% endtable %}
      {% table "input-error" %}E.{% endtable %}
      {% figure "contributions" %}C.{% endfigure %}
      {% figure "ranges" dataset="d" %}R.{% endfigure %}
      """
    let outcome = try Self.run(
      "build", runs: Self.preActivations("-60", "60", "30", "[0, 0, 0, 0]", beyond: "50"),
      body: body, arguments: ["--output", "out"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      outcome.errors.contains("warning: every input of layer 1 of `a/d/0` lies beyond ±8"),
      "\(outcome.errors)")
    #expect(outcome.errors.contains("RPT-0517"))
    #expect(folder.text("out/report.md").contains("| d | 1 | 0.00 | – | 0.00 | 30.00 | – | – |"))
    let strict = try ReportProcess.run(
      ["build", "study.md", "--output", "out", "--strict"], in: folder.url)
    #expect(strict.status == 1, "\(strict.errors)")
  }

  @Test("wrong images are counted of a run that states its test images or has a matrix")
  func errors() throws {
    let cases: [(run: String, errors: String)] = [
      ("\"testAccuracy\": 0.9, \"testImages\": 1000", "100"),
      ("\"testAccuracy\": 0.9, \"confusion\": [[45, 5], [5, 45]]", "10"),
      ("\"testAccuracy\": 0.9, \"testImages\": 100, \"confusion\": [[45, 5], [5, 45]]", "10"),
      // As NumPy prints an accuracy in single precision.
      ("\"testAccuracy\": 0.9123000144958496, \"testImages\": 10000", "877"),
      ("\"testAccuracy\": 0.9", "–"),
    ]
    for (run, errors) in cases {
      let folder = TemporaryFolder()
      let outcome = try Self.run(
        "build", runs: Self.file(run), body: "{% table \"accuracy\" %}A.{% endtable %}",
        arguments: ["--output", "out"], in: folder)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(folder.text("out/report.md").contains("| \(errors) | – |"), "\(run)")
    }
  }

  static let refused: [Refused] = [
    Refused(
      rule: "text that is no JSON", runs: "{\"runs\": [\n{\"variant\": \"a\" \"seed\": 1}]}",
      message: ["runs.json:2:", "^"]),
    Refused(rule: "a file without runs", runs: "{}", message: ["runs.json:1:1", "runs"]),
    Refused(
      rule: "an unknown key", runs: file("\"testAcuracy\": 0.9"),
      message: ["runs.json:2:45", "testAcuracy", "Did you mean `testAccuracy`?"]),
    Refused(
      rule: "an accuracy in per cent", runs: file("\"testAccuracy\": 99.1"),
      message: ["runs.json:2:61", "^~~~", "99.1"]),
    Refused(
      rule: "a number that is none", runs: file("\"testAccuracy\": NaN"),
      message: ["runs.json:2:61", "NaN"]),
    Refused(
      rule: "a text where a number belongs", runs: file("\"testAccuracy\": \"0.9\""),
      message: ["runs.json:2:61", "testAccuracy"]),
    Refused(
      rule: "a missing seed", runs: "{\"runs\": [{\"variant\": \"a\", \"dataset\": \"d\"}]}",
      message: ["runs.json:1:11", "seed"]),
    Refused(
      rule: "one run twice",
      runs: """
        {"runs": [{"variant": "a", "dataset": "d", "seed": 0, "testAccuracy": 1},
        {"variant": "a", "dataset": "d", "seed": 0, "testAccuracy": 1}]}
        """, message: ["runs.json:2:1", "a/d/0", "line 1", "RPT-0163"]),
    Refused(
      rule: "a name that no file can have",
      runs: "{\"runs\": [{\"variant\": \"Leaky ReLU\", \"dataset\": \"d\", \"seed\": 0, "
        + "\"testAccuracy\": 1}]}",
      message: ["runs.json:1:23", "`leaky-relu`", "RPT-0168"]),
    Refused(
      rule: "a dataset that the list does not have",
      runs: file("\"testAccuracy\": 1", study: "\"datasets\": [{\"name\": \"mnist\"}],"),
      message: ["runs.json:2:29", "`d`", "mnist", "RPT-0168"]),
    Refused(
      rule: "a dataset on which the first variant has no run",
      runs: """
        {"runs": [{"variant": "a", "dataset": "d", "seed": 0, "testAccuracy": 1},
        {"variant": "b", "dataset": "e", "seed": 0, "testAccuracy": 1}]}
        """, message: ["runs.json:2:1", "`a`", "`e`", "RPT-0167"]),
    Refused(
      rule: "an unknown term", runs: file("\"testAccuracy\": 1, \"coefficients\": [{\"rely\": 1}]"),
      message: ["runs.json:2:82", "rely", "relu"]),
    Refused(
      rule: "a layer without a coefficient of a term",
      runs: file(
        "\"testAccuracy\": 1, \"coefficients\": [{\"relu\": 0.5, \"tanh\": 0.5}, {\"relu\": 1}]"),
      message: ["runs.json:2:109", "tanh"]),
    Refused(
      rule: "coefficients that the stated normalization cannot give",
      runs: file(
        "\"testAccuracy\": 1, \"coefficients\": [{\"relu\": 0.5, \"tanh\": 0.7}]",
        study: "\"study\": {\"variants\": [{\"name\": \"a\", \"normalization\": \"softmax\"}]},"),
      message: ["runs.json:2:81", "1.2", "softmax", "RPT-0165"]),
    Refused(
      rule: "runs of one variant with different layers",
      runs: """
        {"runs": [{"variant": "a", "dataset": "d", "seed": 0, "testAccuracy": 1, "coefficients": [{"relu": 1}]},
        {"variant": "a", "dataset": "d", "seed": 1, "testAccuracy": 1}]}
        """, message: ["runs.json:2:1", "0 layers, not 1 layer", "RPT-0164"]),
    Refused(
      rule: "a confusion matrix of another run",
      runs: file("\"testAccuracy\": 0.9, \"confusion\": [[5, 5], [5, 5]]"),
      message: ["runs.json:2:79", "50.00 %", "90.00 %", "RPT-0166"]),
    Refused(
      rule: "a confusion matrix that does not fit the classes",
      runs: file(
        "\"testAccuracy\": 1, \"confusion\": [[5, 0], [0, 5]]",
        study: "\"datasets\": [{\"name\": \"d\", \"classes\": [\"x\", \"y\", \"z\"]}],"),
      message: ["runs.json:2:77", "2 rows for 3 classes", "RPT-0166"]),
    Refused(
      rule: "a histogram whose counts are not those stated",
      runs: file(
        "\"testAccuracy\": 1, \"coefficients\": [{\"relu\": 1}], \"preActivations\": [{\"count\": "
          + "3, "
          + "\"mean\": 0, \"standardDeviation\": 1, \"minimum\": -1, \"maximum\": 1, "
          + "\"histogram\": {\"range\": 4, \"counts\": [1, 1]}}]"),
      message: ["runs.json:2:", "sum of 2", "RPT-0164"]),
    Refused(
      rule: "a confusion matrix of other images than the run's",
      runs: file("\"testAccuracy\": 0.9, \"testImages\": 1000, \"confusion\": [[45, 5], [5, 45]]"),
      message: ["runs.json:2:", "`runs[0].confusion` counts 100 images", "1,000", "RPT-0166"]),
    Refused(
      rule: "a confusion matrix whose diagonal is nearly the accuracy",
      runs: file(
        "\"testAccuracy\": 0.902, \"testImages\": 1000, \"confusion\": [[450, 50], [50, 450]]"),
      message: ["runs.json:2:", "90.00 %", "90.20 %", "RPT-0166"]),
    Refused(
      rule: "an accuracy that so many images cannot have",
      runs: file("\"testAccuracy\": 0.9123, \"testImages\": 100"),
      message: [
        "runs.json:2:61", "`runs[0].testAccuracy` is 0.9123", "100 images of `testImages`",
        "RPT-0166",
      ]),
    Refused(
      rule: "a smallest value that the histogram does not count there",
      runs: preActivations("-1", "9", "8", "[0, 0]", beyond: "50"),
      message: ["`runs[0].preActivations[0].minimum`", "below -8", "RPT-0166"]),
    Refused(
      rule: "a largest value that the histogram does not count there",
      runs: preActivations("-9", "1", "8", "[0, 0]", beyond: "50"),
      message: ["`runs[0].preActivations[0].maximum`", "from 8 on", "RPT-0166"]),
    Refused(
      rule: "a largest value in another bin",
      runs: preActivations("-5", "3", "1", "[3, 3, 0, 0]", beyond: "0"),
      message: ["`runs[0].preActivations[0].maximum`", "from -4 to 0", "RPT-0166"]),
    Refused(
      rule: "a deviation that values between the extremes cannot have",
      runs: preActivations("-1", "1", "3000", "[3, 3]", beyond: "0"),
      message: ["`runs[0].preActivations[0].standardDeviation`", "RPT-0166"]),
    Refused(
      rule: "a histogram of nothing", runs: preActivations("-1", "1", "1", "[0, 0]", beyond: "0"),
      message: ["runs.json:2:", "counts no value", "RPT-0166"]),
    Refused(
      rule: "a key of training beside results", study: "seeds: 3",
      message: ["study.md:5:3", "`seeds` changes nothing", "RPT-0162"]),
    Refused(
      rule: "an option that asks for another training", command: "build", arguments: ["--quick"],
      status: 64,
      message: ["--quick", "runs.json", "RPT-0985"]),
    Refused(
      rule: "a figure of what was not given",
      body: "{% figure \"training\" %}T.{% endfigure %}",
      message: ["study.md:7:4", "the loss of each epoch", "runs[].epochs[].loss", "RPT-0169"]),
    Refused(
      rule: "a table of what was not given", body: "{% table \"coefficients\" %}T.{% endtable %}",
      message: ["study.md:7:4", "learned functions", "RPT-0169"]),
    Refused(
      rule: "a function that was not given", body: "{% function dataset=\"mnist\" layer=1 %}",
      message: ["study.md:7:4", "learned functions", "RPT-0169"]),
    Refused(
      rule: "a value that was not given", body: "Loss {{ datasets[0].testLoss | fixed: 3 }}.",
      message: ["study.md:7:"]),
    Refused(
      rule: "a file that is not there", study: "", arguments: ["--set", "results=other.json"],
      status: 66, message: ["other.json", "RPT-0170"]),
  ]

  @Test(
    "what is wrong with given runs is told at its place by a check", arguments: refused)
  func refuses(_ item: Refused) throws {
    let outcome = try Self.run(
      item.command, runs: item.runs, body: item.body, study: item.study, arguments: item.arguments)
    #expect(outcome.status == item.status, "\(outcome.errors)")
    for text in item.message {
      #expect(outcome.errors.contains(text), "no \(text) in \(outcome.errors)")
    }
  }

  @Test(
    "the documented writer gives runs of PyTorch to figures, tables and claims",
    .enabled(if: Tool.pytorch != nil, "PyTorch is not installed"))
  func pytorch() throws {
    let folder = TemporaryFolder()
    for (name, count) in [("train", 300), ("t10k", 90)] {
      let (images, labels) = DrawnImages.idx(count: count)
      _ = try folder.write(images, to: "images/\(name)-images-idx3-ubyte")
      _ = try folder.write(labels, to: "images/\(name)-labels-idx1-ubyte")
    }
    let script = ReportProcess.package.appending(path: "Documentation/write-runs.py")
    #expect(
      try String(contentsOf: script, encoding: .utf8).split(
        separator: "\n", omittingEmptySubsequences: false
      ).count <= 41)
    _ = try Tool.run(
      try #require(Tool.pytorch),
      [script.path, folder.url.appending(path: "images").path, "\(folder.path)/runs.json"])
    let outcome = try Self.run(
      "build", runs: folder.text("runs.json"),
      body: """
        {% claim "learned" : every d in datasets: d.testAccuracy > 0.4 %}

        {% figure "training" variants="mixture, relu" %}T.{% endfigure %}
        {% figure "functions" %}F.{% endfigure %}
        {% figure "confusion" dataset="images" %}C.{% endfigure %}
        {% table "coefficients" %}C.{% endtable %}
        {% table "controls" %}C.{% endtable %}
        {% function dataset="images" layer=1 %}
        """, arguments: ["--output", "out"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(folder.text("out/report.md").contains("learned"))
  }
}

/// Images of 8 × 8 pixels that a tiny network can learn: a row, a column or a diagonal.
enum DrawnImages {
  static func idx(count: Int) -> (images: Data, labels: Data) {
    func header(_ numbers: [UInt32]) -> Data {
      Data(
        numbers.flatMap { number in
          (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
        })
    }
    var images = header([2051, UInt32(count), 8, 8])
    var labels = header([2049, UInt32(count)])
    for index in 0..<count {
      let (kind, place) = (index % 3, index / 3 % 8)
      labels.append(UInt8(kind))
      for row in 0..<8 {
        for column in 0..<8 {
          let isLine =
            switch kind {
            case 0: row == place
            case 1: column == place
            default: (row + place) % 8 == column
            }
          images.append(isLine ? 200 : UInt8((index * 7 + row * 13 + column * 29) % 50))
        }
      }
    }
    return (images, labels)
  }
}
