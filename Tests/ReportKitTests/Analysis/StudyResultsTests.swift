import Activations
import Testing

@testable import ReportKit

@Suite struct StudyResultsTests {
  private static let one = [[0.5, 0.3, 0.2], [0.2, 0.3, 0.5]]
  private static let other = [[0.3, 0.1, 0.6], [0.4, 0.5, 0.1]]

  @Test("each run has its own functions, and several have those of their mean")
  func means() throws {
    let results = try SampleStudy.results(seeds: ["mnist": [Self.one, Self.other]])
    let base = results.datasets[0].base
    #expect(base.seeds.map { $0.layers[1].mixture.coefficients } == [Self.one[1], Self.other[1]])
    #expect(base.means[0].mixture.coefficients == [0.4, 0.2, 0.4])
    let count = try #require(base.seeds[0].layers[0].preActivations?.count)
    #expect(base.means[0].preActivations?.count == 2 * count)
    #expect(base.means[0].ranges.count == 2)
    #expect(results.runs.map(\.run.seed) == [0, 1])
  }

  @Test("the functions of one seed are their own mean")
  func oneSeed() throws {
    let base = try SampleStudy.results(["mnist": Self.one]).datasets[0].base
    #expect(base.means.map(\.mixture) == base.seeds[0].layers.map(\.mixture))
    #expect(base.means[0].preActivations == base.seeds[0].layers[0].preActivations)
  }

  @Test("runs may be missing, of a variant all of them")
  func missingRuns() throws {
    let results = try SampleStudy.results(seeds: ["a": [Self.one, Self.other], "b": [Self.one]])
    #expect(results.datasets.map(\.base.runs.count) == [2, 1])
    let without = try StudyResults(
      frontMatter: results.frontMatter, networks: try results.networks(of: ["mixture"]),
      datasets: results.datasets.map(\.dataset),
      runs: Dictionary(uniqueKeysWithValues: results.runs.map { ($0.run, $0.result.run) })
        .filter { $0.key.seed == 0 })
    #expect(without.datasets.map(\.base.runs.count) == [1, 1])
  }

  @Test("other variants have runs of their own, and what takes no time to derive")
  func variants() throws {
    let relu = StudyVariant(
      name: "relu",
      recipe: Recipe(activation: try MixtureSpecification(terms: PaperTable1.terms), batchSize: 8))
    let results = try SampleStudy.results(seeds: ["mnist": [Self.one]], variants: [relu])
    let variants = results.datasets[0].variants
    #expect(variants.map(\.variant.name) == ["mixture", "relu"])
    #expect(variants.map { $0.means[0].ranges.count } == [2, 0])
    #expect(results.runs.map(\.run.variant) == ["mixture", "relu"])
  }

  @Test("a dataset has the variants that are trained on it, and pairs are of common seeds")
  func limitedVariants() throws {
    let recipe = try SampleStudy.results(["a": Self.one]).study.base
    let wide = StudyVariant(name: "wide", recipe: recipe, datasets: ["b"], seeds: [1, 5])
    let results = try SampleStudy.results(
      seeds: ["a": [Self.one, Self.other], "b": [Self.one, Self.other]], variants: [wide])
    #expect(
      results.datasets.map { $0.variants.map(\.variant.name) } == [
        ["mixture"], ["mixture", "wide"],
      ])
    #expect(results.runs.map(\.run.name).filter { $0.hasPrefix("wide") } == ["wide/b/1"])
    #expect(results.progress == "5 of 6 runs")
    let variants = results.datasets[1].variants
    #expect(variants[1].differences(to: variants[0], \.testAccuracy)?.n == 1)
    #expect(try results.showing("wide").datasets.map(\.dataset.name) == ["b"])
    let table = AccuracyTable.content(results)
    #expect(table.englishRows.map { $0[1] } == ["mixture", "mixture", "wide"])
    let record = StudyRecord(results).variants
    #expect(record.map(\.datasets) == [nil, ["b"]] && record.map(\.seeds) == [nil, [1, 5]])
  }

  @Test("samples know what they were after the last epochs of the cycle that made them")
  func earlier() throws {
    let results = try SampleStudy.results(["a": Self.one])
    let base = results.datasets[0].base
    let run = base.runs[0]
    let mixture = run.lastEpochs(training: .mixture)
    #expect(!mixture.isEmpty && Set(mixture.map(\.cycle)).count == 1)
    #expect(
      base.layers[0].coefficient(0)?.earlier
        == mixture.dropLast().map { [$0.coefficients[0].values[0]] })
    let last = run.epochs.filter { $0.cycle == run.epochs.last?.cycle }.suffix(5)
    #expect(
      base.sample(\.testAccuracy, after: \.testAccuracy)?.earlier
        == last.dropLast().map { [$0.testAccuracy ?? .nan] })
    #expect(base.sample(\.testAccuracy)?.earlier == [])
  }
}
