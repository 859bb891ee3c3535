import Foundation
import Testing

/// The parts of `report approximate --results … --json` that depend on the results.
private struct MeasuredApproximation: Decodable {
  struct Layer: Decodable {
    struct Identifiability: Decodable {
      var mostAlike: [String]
      var sentence: String
      var sumUncertainty, splitUncertainty: Double
    }
    var dataset, source, variant: String
    var layer: Int
    var isLearned: Bool
    var count: Int
    var shareInRange, shareBelowZero: Double
    var shareBeyondDominance: Double?
    var identifiability: Identifiability?
  }
  struct Errors: Decodable { var bound, rms: Double; var weightedRMS: Double? }
  struct Fit: Decodable {
    var name, criterion: String
    var degree: Int?
    var coefficients: [[Double]]
    var error: Errors
  }
  struct Term: Decodable {
    var coefficient: Double
    var term: String
  }
  struct Closest: Decodable {
    var rms: Double
    var error: Errors?
  }
  var mixture: String
  var terms: [Term]
  var range: [Double]
  var preActivations: Layer?
  var fits: [Fit]
  var closest: [Closest]
}

/// The pre-activations of a layer, read by the test itself.
private struct Results: Decodable {
  struct Histogram: Decodable {
    var range: Double
    /// Of the bins from number `first` on; the others have none.
    var counts: [Int]
    var first: Int
  }
  struct Quantile: Decodable { var probability, value: Double }
  struct Layer: Decodable {
    var count: Int
    var histogram: Histogram
    var quantiles: [Quantile]
  }
  struct Run: Decodable {
    var dataset, variant: String
    var seed: UInt64
    var coefficients: [[String: Double]]
    var preActivations: [Layer]
  }
  var runs: [Run]
}

@Suite("report approximate --results") struct MeasuredApproximationTests {
  private static let results = "reports/showcase/results.json"
  private static let file = ReportProcess.package.appending(path: results)

  private func approximate(_ arguments: [String]) throws -> MeasuredApproximation {
    let outcome = try ReportProcess.run(
      ["approximate", "--results", Self.results] + arguments + ["--json"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    return try JSONDecoder().decode(MeasuredApproximation.self, from: Data(outcome.output.utf8))
  }

  private static func run(_ dataset: String) throws -> Results.Run {
    let all = try JSONDecoder().decode(Results.self, from: Data(contentsOf: file))
    return try #require(
      all.runs.first { $0.dataset == dataset && $0.variant == "mixture" && $0.seed == 0 })
  }

  @Test("a learned mixture is taken with its terms, in their order")
  func learned() throws {
    let found = try approximate(["--dataset", "fashion-mnist", "--layer", "2"])
    let coefficients = try Self.run("fashion-mnist").coefficients[1]
    #expect(found.terms.map(\.term) == ["relu", "tanh", "sin"])
    #expect(found.terms.allSatisfy { coefficients[$0.term] == $0.coefficient })
    let layer = try #require(found.preActivations)
    #expect(layer.isLearned)
    #expect(layer.dataset == "fashion-mnist" && layer.layer == 2 && layer.variant == "mixture")
    #expect(layer.source == "real")
  }

  @Test("without a range it is that of 99.8 % of the pre-activations, widened to their bins")
  func range() throws {
    let layer = try Self.run("mnist").preActivations[0]
    let found = try approximate(["--dataset", "mnist", "--layer", "1"])
    let quantiles = layer.quantiles.filter { [0.001, 0.999].contains($0.probability) }.map(\.value)
    #expect(found.range[0] <= quantiles[0] && found.range[0] > quantiles[0] - 1 / 16)
    #expect(found.range[1] >= quantiles[1] && found.range[1] < quantiles[1] + 1 / 16)
    #expect(found.range.allSatisfy { $0 * 16 == ($0 * 16).rounded() })
    #expect(try #require(found.preActivations).shareInRange >= 0.998)
  }

  @Test("shares and weighted means are those of the counted pre-activations")
  func weights() throws {
    let layer = try Self.run("kmnist").preActivations[0]
    let found = try approximate(["--dataset", "kmnist", "--layer", "1"])
    let measured = try #require(found.preActivations)
    let c = Dictionary(uniqueKeysWithValues: found.terms.map { ($0.term, $0.coefficient) })
    let (relu, tanhFactor, sinFactor) = (c["relu"] ?? 0, c["tanh"] ?? 0, c["sin"] ?? 0)
    let threshold = (tanhFactor + sinFactor) / relu
    // Twenty points in each bin of 1/16, evenly spread as the counts are taken to be.
    var beyond = 0.0
    var negative = 0.0
    var squares = 0.0
    var inRange = 0.0
    let fit = try #require(
      found.fits.first { $0.name == "two-slopes" && $0.criterion == "weighted-least-squares" })
    let slopes = fit.coefficients.map { $0[1] }
    let histogram = layer.histogram
    for (bin, count) in zip(histogram.first..., histogram.counts) where count > 0 {
      for part in 0..<20 {
        let x = -64 + (Double(bin) + (Double(part) + 0.5) / 20) / 16
        let weight = Double(count) / 20
        if x >= threshold { beyond += weight }
        if x < 0 { negative += weight }
        guard found.range[0] < x, x < found.range[1] else { continue }
        let f = relu * max(x, 0) + tanhFactor * tanh(x) + sinFactor * sin(x)
        let error = f - (x < 0 ? slopes[0] : slopes[1]) * x
        squares += weight * error * error
        inRange += weight
      }
    }
    let count = Double(layer.count)
    #expect(measured.count == layer.count)
    #expect(abs(measured.shareBelowZero - negative / count) < 1e-9)
    #expect(abs(try #require(measured.shareBeyondDominance) - beyond / count) < 1e-3)
    #expect(abs(measured.shareInRange - inRange / count) < 1e-9)
    let rms = (squares / inRange).squareRoot()
    #expect(abs(try #require(fit.error.weightedRMS) / rms - 1) < 1e-4)
  }

  @Test("weighted fits are best under the pre-activations, uniform ones on the range")
  func criteria() throws {
    let found = try approximate(["--dataset", "mnist", "--layer", "2"])
    func fit(_ name: String, _ criterion: String, _ degree: Int?) throws
      -> MeasuredApproximation.Fit
    {
      try #require(
        found.fits.first { $0.name == name && $0.criterion == criterion && $0.degree == degree })
    }
    for (name, degree) in [("two-slopes", nil), ("polynomial", 3), ("polynomial", 5)] {
      let uniform = try fit(name, "least-squares", degree).error
      let weighted = try fit(name, "weighted-least-squares", degree).error
      // Rounding may cost 1 %.
      #expect(try #require(weighted.weightedRMS) <= #require(uniform.weightedRMS) * 1.01)
      #expect(uniform.rms <= weighted.rms * 1.01)
    }
    #expect(zip(found.closest, found.closest.dropFirst()).allSatisfy { $0.rms <= $1.rms })
    let first = try #require(found.closest[0].error)
    #expect(abs(try #require(first.weightedRMS) / found.closest[0].rms - 1) < 0.011)
  }

  @Test("the identifiability of the terms is told in a sentence")
  func identifiability() throws {
    let found = try approximate(["--dataset", "mnist", "--layer", "1"])
    let layer = try #require(found.preActivations?.identifiability)
    #expect(layer.mostAlike == ["tanh", "sin"])
    #expect(layer.sumUncertainty < layer.splitUncertainty)
    #expect(layer.sentence.hasPrefix("tanh + sin can move by 0.0"))
    #expect(layer.sentence.contains("the split between them"))
  }

  @Test("another mixture can be looked at under the same pre-activations")
  func typed() throws {
    let found = try approximate(
      ["0.5*relu + 0.5*sin", "--dataset", "mnist", "--layer", "1", "--range", "-2:2"])
    let layer = try #require(found.preActivations)
    #expect(!layer.isLearned)
    #expect(found.mixture == "0.5*relu + 0.5*sin" && found.range == [-2, 2])
    let sentence = try #require(layer.identifiability).sentence
    #expect(sentence.hasPrefix("the split between relu and sin can move by"))
  }

  @Test("the text has a section on the pre-activations within 100 columns")
  func text() throws {
    let outcome = try ReportProcess.run(
      ["approximate", "--results", Self.results, "--dataset", "mnist", "--layer", "3"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let all = [
      "Pre-activations of layer 3, mnist, seed 0", "beyond x*", "identifiability", "weighted",
    ]
    for words in all {
      #expect(outcome.output.contains(words), "no “\(words)”")
    }
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.allSatisfy { $0.unicodeScalars.count <= 100 })
  }

  private static let usable = ["--results", results]

  private static let bad: [BadFunctionInput] = [
    BadFunctionInput(
      rule: "no mixture and no results", arguments: [], status: 64, message: ["RPT-0910"]),
    BadFunctionInput(
      rule: "a dataset without results", arguments: ["relu", "--dataset", "mnist"], status: 64,
      message: ["--dataset", "RPT-0910"]),
    BadFunctionInput(
      rule: "a file that is missing", arguments: ["--results", "none.json"], status: 66,
      message: ["`none.json`", "RPT-0901"]),
    BadFunctionInput(
      rule: "a folder in the place of the file", arguments: ["--results", "reports"], status: 66,
      message: ["`reports`", "RPT-0901"]),
    BadFunctionInput(
      rule: "several datasets", arguments: usable, status: 64,
      message: ["holds 3 datasets", "--dataset: mnist, fashion-mnist, kmnist", "RPT-0909"]),
    BadFunctionInput(
      rule: "several layers", arguments: usable + ["--dataset", "mnist"], status: 64,
      message: ["holds 3 layers", "--layer: 1, 2, 3", "RPT-0909"]),
    BadFunctionInput(
      rule: "an unknown dataset", arguments: usable + ["--dataset", "fashion-mnits"], status: 64,
      message: [
        "--dataset:1:1: error:", "Did you mean `fashion-mnist`?", "^~~~", results, "RPT-0902",
      ]),
    BadFunctionInput(
      rule: "an unknown layer", arguments: usable + ["--dataset", "mnist", "--layer", "4"],
      status: 64, message: ["--layer:1:1: error:", "1, 2, 3", "RPT-0902"]),
    BadFunctionInput(
      rule: "an unknown seed",
      arguments: usable + ["--dataset", "mnist", "--layer", "1", "--seed", "17"], status: 64,
      message: ["--seed:1:1: error:", "`17`", "RPT-0902"]),
    BadFunctionInput(
      rule: "a range beside the pre-activations",
      arguments: usable + ["--dataset", "mnist", "--layer", "1", "--range", "70:80"], status: 65,
      message: ["no pre-activation of layer 1", "RPT-0911"]),
    BadFunctionInput(
      rule: "a mixture with a mistake",
      arguments: ["rleu"] + usable + ["--dataset", "mnist", "--layer", "1"], status: 64,
      message: ["MIXTURE:1:1: error:", "`relu`", "RPT-0501"]),
  ]

  @Test("a choice that cannot be made has a clear message and the right exit code", arguments: bad)
  func fails(_ input: BadFunctionInput) throws {
    let outcome = try ReportProcess.run(["approximate"] + input.arguments)
    #expect(outcome.status == input.status, "\(outcome.errors)")
    for fragment in input.message {
      #expect(outcome.errors.contains(fragment), "no “\(fragment)” in:\n\(outcome.errors)")
    }
    #expect(outcome.output.isEmpty)
  }

  /// One layer of one dataset, valid but for what replaces the named part.
  private static func results(
    schema: String = "1", terms: String = #"["relu", "sin"]"#,
    coefficients: String = #"[{"relu": 0.5, "sin": 0.5}]"#, count: String = "3",
    counts: String = "[1, 2]", more: String = ""
  ) -> String {
    results(
      schema: schema,
      runs: run(terms: terms, coefficients: coefficients, count: count, counts: counts, more: more))
  }

  private static func run(
    variant: String = "mixture", seed: Int = 4, terms: String = #"["relu", "sin"]"#,
    coefficients: String = #"[{"relu": 0.5, "sin": 0.5}]"#, count: String = "3",
    counts: String = "[1, 2]", more: String = ""
  ) -> String {
    """
    {"variant": "\(variant)", "seed": \(seed), "network": "", "terms": \(terms),
    "coefficients": \(coefficients), "parameterCount": 1, "trainImages": 1, "testImages": 1,
    "testAccuracy": 1, "testLoss": 0, "epochs": [], "confusion": [], "weightsSHA256": "",
    \(more)"preActivations": [{"layer": 1, "count": \(count), "mean": 0,
    "standardDeviation": 1, "minimum": -1, "maximum": 1, "quantiles": [],
    "histogram": {"range": 2, "counts": \(counts), "underflow": 0, "overflow": 0}}]}
    """
  }

  private static func results(schema: String = "1", runs: String) -> String {
    results(
      schema: schema,
      datasets: """
        {"name": "mnist", "title": "MNIST", "source": "stand-in", "digest": "", "trainImages": 1,
        "testImages": 1, "mean": 0, "standardDeviation": 1, "runs": [\(runs)]}
        """)
  }

  private static func results(schema: String = "1", datasets: String) -> String {
    """
    {"schema": \(schema), "study": {"title": "", "datasets": [], "network": "", "terms": [],
    "normalization": "softmax", "start": "equal", "coefficientsPer": "layer", "schedule": "",
    "batch": 1, "seeds": [], "quick": true, "ranges": {}}, "datasets": [\(datasets)]}
    """
  }

  @Test("the only dataset and the only layer need not be named, and stand-ins are told")
  func only() throws {
    let folder = TemporaryFolder()
    let file = try folder.write(Self.results(), to: "results.json")
    let outcome = try ReportProcess.run(["approximate", "--results", file])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("f(x) = 0.5*relu + 0.5*sin  on [-2, 2]"))
    #expect(outcome.output.contains("drawn by the program, not mnist"))
  }

  @Test("what a term has learned besides its coefficient is taken too")
  func learnedValues() throws {
    let folder = TemporaryFolder()
    let text = Self.results(
      terms: #"["prelu", "sin"]"#, coefficients: #"[{"prelu": 0.5, "sin": 0.5}]"#,
      more: #""learnedValues": [[{"term": "prelu", "name": "slope", "values": [0.5]}]], "#)
    let file = try folder.write(text, to: "results.json")
    let outcome = try ReportProcess.run(["approximate", "--results", file])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("f(x) = 0.5*prelu(0.5) + 0.5*sin  on [-2, 2]"))
    #expect(outcome.output.contains("0.75 left, 1 right"))
  }

  @Test(
    "of several variants the first is taken, or the one that is named",
    arguments: [
      ([], "0.5*relu + 0.5*sin"), (["--variant", "relu"], "1.0*relu"),
      (["--variant", "relu", "--seed", "5"], "1.0*relu"),
    ])
  func variants(arguments: [String], mixture: String) throws {
    let folder = TemporaryFolder()
    let file = try folder.write(Self.variants, to: "results.json")
    let outcome = try ReportProcess.run(["approximate", "--results", file] + arguments)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("f(x) = \(mixture)  on [-2, 2]"), "\(outcome.output)")
  }

  @Test(
    "a variant that the results do not hold is refused",
    arguments: [("rleu", 64, "Did you mean `relu`?"), ("frozen", 65, "no runs of `frozen`")])
  func unknownVariant(name: String, status: Int32, message: String) throws {
    let folder = TemporaryFolder()
    let file = try folder.write(Self.variants, to: "results.json")
    let outcome = try ReportProcess.run(["approximate", "--results", file, "--variant", name])
    #expect(outcome.status == status)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
  }

  /// Results of schema 2: two variants with runs, and one without.
  private static var variants: String {
    func variant(_ name: String) -> String {
      """
      {"name": "\(name)", "title": "", "network": "", "terms": [], "normalization": "softmax",
      "start": "equal", "coefficientsPer": "layer", "schedule": "", "optimizer": "adam", "batch": 1}
      """
    }
    let seeds = [4, 5]
    let runs = seeds.flatMap { seed in
      [
        run(seed: seed, more: #""dataset": "mnist", "#),
        run(
          variant: "relu", seed: seed, terms: #"["relu"]"#, coefficients: #"[{"relu": 1}]"#,
          more: #""dataset": "mnist", "#),
      ]
    }
    return """
      {"schema": 2, "study": {"title": "", "datasets": [], "seeds": [4, 5], "quick": true,
      "ranges": {}, "variants": [\(["mixture", "relu", "frozen"].map(variant).joined(separator: ","))]},
      "datasets": [{"name": "mnist", "title": "MNIST", "source": "real", "digest": "",
      "trainImages": 1, "testImages": 1, "mean": 0, "standardDeviation": 1}],
      "runs": [\(runs.joined(separator: ","))]}
      """
  }

  private static let damaged: [(rule: String, text: String, message: [String])] = [
    ("no JSON", "{\n  \"schema\": 1,\n  hello\n}\n", [":3:3: error:", "it is not JSON"]),
    ("an empty file", "", ["it is not JSON"]),
    ("another JSON", "[1, 2]", ["the whole has another type"]),
    ("a manifest", #"{"schema": 1, "generator": "report"}"#, ["`study` is missing"]),
    ("a later schema", results(schema: "3"), ["schema is 3"]),
    ("no datasets", results(datasets: ""), ["holds no dataset"]),
    ("a dataset without runs", results(runs: ""), ["no runs"]),
    (
      "text for counts", results(counts: #"["a"]"#),
      ["`datasets[0].runs[0].preActivations[0].histogram.counts[0]` has another type"]
    ),
    ("a term that does not exist", results(terms: #"["rleu"]"#), ["no coefficient of `rleu`"]),
    (
      "a term that is no function", results(terms: #"["f"]"#, coefficients: #"[{"f": 1}]"#),
      ["`f` is not a term"]
    ),
    ("no terms", results(terms: "[]"), ["a run has no terms"]),
    (
      "learned values of a fixed term",
      results(
        more: #""learnedValues": [[{"term": "relu", "name": "slope", "values": [1]}]], "#),
      ["`relu` does not learn 1 value"]
    ),
    ("layers without coefficients", results(coefficients: "[]"), ["coefficients of 0 layers"]),
    ("other counts than values", results(count: "4"), ["counts 3 values, not 4"]),
    (
      "counts that overflow", results(counts: "[9223372036854775807, 9223372036854775807]"),
      ["cannot be added"]
    ),
    ("negative counts", results(counts: "[4, -1]"), ["cannot be added"]),
    ("a histogram of nothing", results(count: "0", counts: "[0, 0]"), ["holds nothing"]),
    ("a histogram without bins", results(count: "0", counts: "[]"), ["holds nothing"]),
  ]

  @Test("what is not a results file is refused for the reason that helps", arguments: damaged)
  func refused(rule: String, text: String, message: [String]) throws {
    let folder = TemporaryFolder()
    let file = try folder.write(text, to: "results.json")
    let outcome = try ReportProcess.run(["approximate", "--results", file])
    #expect(outcome.status == 65, "\(outcome.errors)")
    for fragment in message + ["RPT-0908"] {
      #expect(outcome.errors.contains(fragment), "no “\(fragment)” in:\n\(outcome.errors)")
    }
    #expect(outcome.output.isEmpty)
  }
}
