import Activations
import Foundation
import Testing
import Training

@testable import ReportKit

@Suite("comparison of two reports") struct ReportComparisonTests {
  /// Three seeds of equal layers around these coefficients.
  private static func seeds(
    _ relu: Double, spread: Double = 0.01, layers: Int = 1
  ) -> [[[Double]]] {
    [-1, 0, 1].map { step in
      let own = relu + spread * step
      return Array(repeating: [own, 0.6 - own, 0.4], count: layers)
    }
  }

  private static func recipe(
    schedule: String = "weights:10@1e-3,mixture:10@1e-2,weights:10@1e-3", batch: Int = 64
  ) throws -> Recipe {
    Recipe(
      activation: try MixtureSpecification(terms: PaperTable1.terms),
      schedule: try Schedule(parsing: schedule), batchSize: batch)
  }

  private static func report(
    _ runs: [[[Double]]], recipe base: Recipe? = nil, variants: [StudyVariant] = [],
    program: String = "report 1"
  ) throws -> ComparedReport {
    ComparedReport(
      folder: "out", generator: program,
      results: ResultsRecord(
        try SampleStudy.results(seeds: ["mnist": runs], variants: variants, base: base)))
  }

  private static func compare(_ before: ComparedReport, _ after: ComparedReport) -> ReportComparison
  {
    ReportComparison(before, after, level: 0.95, stored: nil)
  }

  @Test("equal reports say nothing")
  func equal() throws {
    let report = try Self.report(Self.seeds(0.3))
    let comparison = Self.compare(report, report)
    #expect(!comparison.saysSomething)
    #expect(comparison.markdown.isEmpty)
    #expect(comparison.text.contains("3 of 3 common runs have the same weights"))
    #expect(comparison.text.contains("4 quantities moved no more than seeds do"))
  }

  @Test("what moves less than the seeds do is noise")
  func noise() throws {
    let comparison = Self.compare(
      try Self.report(Self.seeds(0.30)),
      try Self.report([[[0.31, 0.29, 0.4]], [[0.29, 0.31, 0.4]], [[0.305, 0.295, 0.4]]]))
    #expect(comparison.equalRuns == 0)
    #expect(!comparison.hasMoved)
    #expect(comparison.markdown.isEmpty)
  }

  @Test("what moves farther is named, and the only input that differs explains it")
  func moved() throws {
    let comparison = Self.compare(
      try Self.report(Self.seeds(0.30)),
      try Self.report(
        [[[0.3601, 0.24, 0.4]], [[0.37, 0.23, 0.4]], [[0.3802, 0.22, 0.4]]],
        recipe: Self.recipe(batch: 32)))
    #expect(comparison.moved.map(\.quantity.term) == ["relu", "tanh"])
    #expect(comparison.moved.map(\.explanation) == [.onlyInput("batch"), .onlyInput("batch")])
    #expect(comparison.moved[0].pairs == 3)
    let interval = try #require(comparison.moved[0].interval)
    #expect(interval.lower < 0.0701 && 0.0701 < interval.upper)
    #expect(comparison.text.contains("batch is the only input that differs"))
    #expect(comparison.markdown.contains("batch"))
    #expect(comparison.withinNoise == 2)
  }

  @Test("of several inputs that differ, runs that have one of them alone say which it was")
  func steps() throws {
    let far = Self.seeds(0.40, spread: 0.011)
    let before = try Self.report(
      Self.seeds(0.30),
      variants: [
        StudyVariant(name: "small-batch", recipe: try Self.recipe(batch: 32)),
        StudyVariant(name: "long", recipe: try Self.recipe(schedule: "weights:20@1e-3")),
      ])
    // The sample's variants have the runs of the study's own recipe: the long one moves nothing, and
    // neither does the small batch, until it gets runs of its own.
    let moved = before.replacingRuns(of: "small-batch", by: try Self.report(far))
    let after = try Self.report(far, recipe: Self.recipe(schedule: "weights:20@1e-3", batch: 32))
    let explanations = Self.compare(moved, after).moved.map(\.explanation)
    #expect(!explanations.isEmpty)
    for explanation in explanations {
      #expect(explanation == .storedRuns(input: "batch", share: 1, runs: 3))
    }
    for explanation in Self.compare(before, after).moved.map(\.explanation) {
      #expect(explanation == .oneOf(["schedule", "batch"]))
    }
  }

  @Test("a single seed cannot say whether a change is noise")
  func oneSeed() throws {
    let comparison = Self.compare(
      try Self.report([[[0.3, 0.3, 0.4]]]), try Self.report([[[0.5, 0.1, 0.4]]]))
    #expect(!comparison.hasMoved)
    #expect(comparison.unknown.map(\.quantity.term) == ["relu", "tanh"])
    #expect(comparison.text.contains("one seed does not say"))
  }

  @Test("a change that is the same with every seed is not said to be one seed's")
  func sameWithEverySeed() throws {
    let comparison = Self.compare(
      try Self.report([[[0.3, 0.3, 0.4]], [[0.3, 0.3, 0.4]]]),
      try Self.report([[[0.5, 0.1, 0.4]], [[0.5, 0.1, 0.4]]]))
    #expect(comparison.unknown.map(\.pairs) == [2, 2])
    #expect(comparison.text.contains("Moved by the same with every seed"))
    #expect(!comparison.text.contains("one seed does not say"))
  }

  @Test("variants that only one report has are named, and not compared")
  func onlyOne() throws {
    let relu = StudyVariant(name: "relu", recipe: try Self.recipe(batch: 8))
    let plain = try Self.report(Self.seeds(0.3))
    let comparison = Self.compare(
      plain, try Self.report(Self.seeds(0.3), variants: [relu]))
    #expect(comparison.onlyAfter == [ComparedCell(variant: "relu", dataset: "mnist")])
    #expect(comparison.onlyBefore.isEmpty)
    #expect(comparison.text.contains("Only after: relu on mnist"))
  }

  @Test("Markdown stays within a comment of a pull request and within its table's cells")
  func markdown() throws {
    let hostile = "a|b<script>\n`#`"
    let variants = try (0..<30).map { index in
      StudyVariant(
        name: "variant-\(index)", recipe: try Self.recipe(batch: index + 1))
    }
    let comparison = Self.compare(
      try Self.report(Self.seeds(0.3, layers: 8), variants: variants, program: hostile),
      try Self.report(
        Self.seeds(0.5, spread: 0.012, layers: 8), variants: variants, program: "x"))
    #expect(comparison.moved.count > 200)
    let text = comparison.markdown
    #expect(text.unicodeScalars.count <= ReportComparison.markdownLimit)
    #expect(text.contains("more are left out"))
    #expect(!text.contains("<script>"))
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("|") }
    let cells = Set(rows.map { $0.replacing("\\|", with: "").count { $0 == "|" } })
    #expect(cells.isSubset(of: [3, 4, 7]))
  }

  @Test("claims with another verdict are named, and those that one report makes")
  func claims() throws {
    func report(_ verdicts: [(String?, Verdict)]) throws -> ComparedReport {
      let report = try Self.report(Self.seeds(0.3))
      let claims = verdicts.map { label, verdict in
        ClaimRecord(
          text: "it is so", label: label, figure: nil, expression: "", level: 95, margin: 0,
          tail: 5,
          required: false, verdict: verdict, estimate: nil, interval: nil, n: 0, cases: [])
      }
      return ComparedReport(
        folder: "out", generator: "report 1",
        results: ResultsRecord(
          schema: 2, study: report.results.study, datasets: report.results.datasets,
          runs: report.results.runs, claims: claims))
    }
    let comparison = Self.compare(
      try report([("clm:a", .holds), ("clm:b", .undecided), (nil, .fails)]),
      try report([("clm:a", .fails), (nil, .fails), ("clm:c", .holds)]))
    #expect(
      comparison.claims == [
        ClaimChange(claim: "clm:a", before: .holds, after: .fails),
        ClaimChange(claim: "clm:b", before: .undecided, after: nil),
        ClaimChange(claim: "clm:c", before: nil, after: .holds),
      ])
    #expect(comparison.hasFlippedClaims)
    #expect(comparison.text.contains("✓ holds → ✗ fails"))
    #expect(comparison.markdown.contains("clm:a"))
  }

  @Test("the JSON has every quantity that moved, with plain numbers")
  func json() throws {
    let comparison = Self.compare(
      try Self.report(Self.seeds(0.30)), try Self.report(Self.seeds(0.5, spread: 0.012)))
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(try comparison.json())) as? [String: Any])
    #expect(object["schema"] as? Int == 1)
    let moved = try #require(object["moved"] as? [[String: Any]])
    #expect(moved.count == comparison.moved.count)
    #expect(moved[0]["difference"] is Double)
  }
}

extension ComparedReport {
  /// The same report with another one's runs of the study's own recipe as those of a variant.
  fileprivate func replacingRuns(of variant: String, by other: ComparedReport) -> ComparedReport {
    let own = results.runs.filter { $0.result.variant != variant }
    let others = other.results.runs.filter { $0.result.variant == StudyVariant.baseName }.map {
      ResultsRecord.RunRecord(dataset: $0.dataset, result: $0.result.labelled(variant))
    }
    return ComparedReport(
      folder: folder, generator: generator,
      results: ResultsRecord(
        schema: results.schema, study: results.study, datasets: results.datasets,
        runs: own + others, claims: results.claims))
  }
}
