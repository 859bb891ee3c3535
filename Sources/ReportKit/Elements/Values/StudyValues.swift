import Approximation
import Training

/// The names that a template can print: `study`, `datasets`, `claims`.
///
/// Names equal those of `results.json` and the front matter where these have one.
enum StudyValues {
  static let fields: [ValueField<StudyResults>] = [
    .record("study", study) { $0 },
    .list("datasets", dataset) { results in
      results.datasets.map { DatasetInStudy(result: $0) }
    },
    .record("claims", claims) { ClaimsOfStudy(results: $0) },
  ]

  private static let study: [ValueField<StudyResults>] = [
    .text("title") { $0.frontMatter.title },
    .record("network", network) { $0.network },
    .texts("terms") { $0.study.base.activation.terms.map(\.name) },
    .texts("termTitles") { $0.study.base.activation.terms.map(\.title) },
    .text("normalization") { $0.study.base.activation.normalization.rawValue },
    .text("start") { $0.study.base.activation.start.text },
    .text("coefficientsPer") { $0.study.base.activation.coefficientsPer.rawValue },
    .boolean("startsEqual") { $0.study.base.activation.start == .equal },
    .number("startValue") { 1 / Double($0.study.base.activation.terms.count) },
    .text("schedule") { $0.study.base.schedule.description },
    .list("cycles", cycle) { results in
      results.study.base.schedule.cycles.enumerated().map { (number: $0 + 1, cycle: $1) }
    },
    .integer("batch") { $0.study.base.batchSize },
    .texts("seeds") { $0.study.seeds.map { "\($0)" } },
    .integer("seedCount") { $0.study.seeds.count },
    .boolean("quick") { $0.study.quick },
    .integer("imageRows") { $0.network.input.rows },
    .integer("imageColumns") { $0.network.input.columns },
    .integer("layerCount") { $0.network.activationCount },
    .list("ranges", range) { $0.frontMatter.ranges },
    .boolean("hasStandIn") { !$0.standIns.isEmpty },
    .boolean("hasPaperRows") { $0.layers.contains { $0.paper != nil } },
    .number("largestMove") { $0.moves.max() },
    .number("meanMove") { $0.moves.mean },
    .number("meanPaperDifference") { $0.paperDifferences.mean },
    .number("printedError") { $0.printedError },
  ]

  private static let network: [ValueField<Network>] = [
    .text("name") { $0.name ?? "custom" },
    .text("text") { $0.summary },
    .integer("parameters") { $0.parameterCount },
  ]

  private static let cycle: [ValueField<(number: Int, cycle: Cycle)>] = [
    .integer("cycle") { $0.number },
    .text("train") { $0.cycle.train.rawValue },
    .integer("epochs") { $0.cycle.epochs },
    .number("learningRate") { $0.cycle.learningRate },
  ]

  private static let range: [ValueField<StudyRange>] = [
    .text("name") { $0.name },
    .number("lower") { $0.lower },
    .number("upper") { $0.upper },
    .text("interval") { $0.intervalText },
  ]
}

extension StudyResults {
  var layers: [LayerResult] { datasets.flatMap(\.layers) }

  /// Distances of the coefficients from an equal start.
  fileprivate var moves: [Double] {
    let start = 1 / Double(study.base.activation.terms.count)
    return layers.flatMap { $0.mixture.coefficients.map { abs($0 - start) } }
  }

  fileprivate var paperDifferences: [Double] {
    layers.flatMap { layer in
      layer.paper.map { zip(layer.mixture.coefficients, $0.coefficients).map { abs($0 - $1) } }
        ?? []
    }
  }

  /// A bound of the distance between a printed function and the trained one on any range, with
  /// two significant digits and rounded up.
  fileprivate var printedError: Double? {
    let errors = layers.flatMap { layer in
      frontMatter.ranges.compactMap {
        try? LearnedEquation(layer).equation.roundingError(on: $0.bounds).upperBound
      }
    }
    return errors.max()?.roundedUp(significantDigits: 2)
  }
}

extension [Double] {
  /// The arithmetic mean; `nil` when empty.
  fileprivate var mean: Double? { isEmpty ? nil : reduce(0, +) / Double(count) }
}
