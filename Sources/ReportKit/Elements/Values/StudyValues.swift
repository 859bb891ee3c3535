import Activations
import Approximation
import Numbers
import Training

/// The names that a template can print: `study`, `datasets`, `runs`, `claims`.
///
/// Names equal those of `results.json` and the front matter where these have one.
enum StudyValues {
  static let fields: [ValueField<StudyResults>] = [
    .record("study", study) { $0 },
    .list("datasets", dataset) { results in
      results.datasets.map { DatasetInStudy(result: $0, study: results) }
    },
    .list("runs", run) { $0.runs },
    .list("claims", claim) { $0.claims },
  ]

  private static let study: [ValueField<StudyResults>] =
    [
      .text("title") { $0.frontMatter.title },
      .record("network", network) { $0.network.summary == nil ? nil : $0.network },
      .boolean("startsEqual") { $0.startsEqual },
      .number("startValue") { $0.startValue },
      .list("variants", variant) { results in
        results.study.variants.map {
          VariantOfStudy(
            variant: $0, study: results.study, numbers: results.frontMatter.numbers)
        }
      },
      .texts("seeds") { $0.study.seeds.map { "\($0)" } },
      .integer("seedCount") { $0.study.seeds.count },
      .text("presentSeeds") { SeedCount($0.datasets.flatMap(\.variants)).text },
      .integer("runCount") { $0.study.runCount },
      .boolean("quick") { $0.study.quick },
      .integer("imageRows") { $0.network.rows },
      .integer("imageColumns") { $0.network.columns },
      .integer("layerCount") { $0.network.activationCount },
      .list("ranges", range) { results in
        results.frontMatter.ranges.map { ($0, results.frontMatter.numbers) }
      },
      .boolean("hasStandIn") { !$0.standIns.isEmpty },
      .boolean("hasPaperRows") { $0.baseLayers.contains { $0.paper != nil } },
      .number("largestMove") { $0.moves.max() },
      .number("meanMove") { $0.moves.mean },
      .number("meanPaperDifference") { $0.paperDifferences.mean },
      .number("printedError") { $0.printedError },
      .number("smallestSlope") { $0.slopes.min() },
      .number("largestSlope") { $0.slopes.max() },
      .text("nearZeroRange") { $0.frontMatter.ranges[0].intervalText($0.frontMatter.numbers) },
      .number("nearZeroError") { $0.baseLayers.map { $0.ranges[0].leakyError.value }.max() },
    ] + recipe({ $0.study.base }, { $0.frontMatter.numbers })

  private struct VariantOfStudy {
    let variant: StudyVariant
    let study: Study
    let numbers: NumberConventions
  }

  private static let variant: [ValueField<VariantOfStudy>] =
    [
      .text("name") { $0.variant.name },
      .text("title") { $0.variant.title },
      .texts("datasets") { $0.study.datasets(of: $0.variant).map(\.name) },
      .texts("seeds") { $0.study.seeds(of: $0.variant).map { "\($0)" } },
      .integer("seedCount") { $0.study.seeds(of: $0.variant).count },
    ] + recipe({ $0.variant.recipe }, { $0.numbers })

  /// What a study has of its first variant, and a variant of itself.
  private static func recipe<Subject>(
    _ recipe: @escaping @Sendable (Subject) -> Recipe,
    _ numbers: @escaping @Sendable (Subject) -> NumberConventions
  ) -> [ValueField<Subject>] {
    [
      .texts("terms") { recipe($0).stated(.terms) { $0.activation.terms.map(\.name) } },
      .texts("termTitles") { recipe($0).stated(.terms) { $0.activation.terms.map(\.title) } },
      .text("normalization") {
        recipe($0).stated(.normalization) { $0.activation.normalization.rawValue }
      },
      .text("start") { recipe($0).stated(.start) { $0.startText } },
      .text("coefficientsPer") {
        recipe($0).stated(.coefficientsPer) { $0.activation.coefficientsPer.rawValue }
      },
      .text("schedule") { recipe($0).stated(.schedule) { $0.schedule.description } },
      .list("cycles", cycle) { subject in
        recipe(subject).stated(.schedule) {
          $0.schedule.cycles.enumerated().map { (number: $0 + 1, cycle: $1) }
        }
      },
      .text("optimizer") { recipe($0).stated(.optimizer) { $0.optimizer.name } },
      .text("optimizerText") { subject in
        recipe(subject).stated(.optimizer) { $0.optimizer.words(numbers(subject)) }
      },
      .integer("batch") { recipe($0).stated(.batch) { $0.batchSize } },
    ]
  }

  private static let network: [ValueField<NetworkFacts>] = [
    .text("name") { $0.name ?? "custom" },
    .text("text") { $0.summary },
    .integer("parameterCount") { $0.parameterCount },
  ]

  private static let cycle: [ValueField<(number: Int, cycle: Cycle)>] = [
    .integer("cycle") { $0.number },
    .text("train") { $0.cycle.train.rawValue },
    .integer("epochs") { $0.cycle.epochs },
    .number("learningRate") { $0.cycle.learningRate },
  ]

  private static let range: [ValueField<(range: StudyRange, numbers: NumberConventions)>] = [
    .text("name") { $0.range.name },
    .number("lower") { $0.range.lower },
    .number("upper") { $0.range.upper },
    .text("interval") { $0.range.intervalText($0.numbers) },
  ]
}

extension StudyResults {
  /// The share of each term in an equal start.
  fileprivate var startValue: Double? {
    study.base.stated(.terms) { 1 / Double($0.activation.terms.count) }
  }

  /// For x < 0, of all layers of all runs.
  fileprivate var slopes: [Double] { baseLayers.map(\.leaky.negativeSlope) }

  /// Whether all coefficients start with the same share; `nil` where nobody stated it.
  fileprivate var startsEqual: Bool? {
    study.base.stated(.start) { recipe in
      guard recipe.initialWeights != nil, let share = startValue else {
        return recipe.activation.start == .equal
      }
      let starts = baseSeeds.compactMap { start(of: study.variants[0], $0) }
      return !starts.isEmpty && starts.joined().joined().allSatisfy { abs($0 - share) < 1e-12 }
    }
  }

  /// Distances of the coefficients of all runs from where they started.
  fileprivate var moves: [Double] {
    baseSeeds.flatMap { seed in
      let starts = start(of: study.variants[0], seed) ?? []
      return zip(seed.layers, starts).flatMap { layer, start in
        zip(layer.mixture.coefficients, start).map { abs($0 - $1) }
      }
    }
  }

  fileprivate var paperDifferences: [Double] {
    baseLayers.flatMap { layer in
      layer.paper.map { zip(layer.mixture.coefficients, $0.coefficients).map { abs($0 - $1) } }
        ?? []
    }
  }

  /// A bound of the distance between a printed function and the trained one on any range, with
  /// two significant digits and rounded up.
  var printedError: Double? {
    if let knownPrintedError { return knownPrintedError }
    let errors = datasets.flatMap(\.base.layers).flatMap { layer in
      frontMatter.ranges.compactMap {
        try? LearnedEquation(layer).equation.roundingError(on: $0.bounds).upperBound
      }
    }
    return errors.max()?.roundedUp(significantDigits: 2)
  }
}

extension OptimizerSpecification {
  /// The optimizer with its parameters as prose names them.
  fileprivate func words(_ numbers: NumberConventions) -> String {
    func text(_ value: Double) -> String { numbers.text(NumberText.shortest(value)) }
    let separator = numbers.listSeparator
    switch self {
    case .adam(let beta1, let beta2, _):
      return "Adam (β₁ = \(text(beta1))\(separator)β₂ = \(text(beta2)))"
    case .adamW(let beta1, let beta2, _, let weightDecay):
      return
        "AdamW (β₁ = \(text(beta1))\(separator)β₂ = \(text(beta2))\(separator)weight decay \(text(weightDecay)))"
    case .sgd(let momentum): return "gradient descent (momentum \(text(momentum)))"
    }
  }
}

extension [Double] {
  /// The arithmetic mean; `nil` when empty.
  fileprivate var mean: Double? { isEmpty ? nil : reduce(0, +) / Double(count) }
}
