import Activations
import Numbers
import Plotting
import Training

/// Which share of the variance of each coefficient goes with the dataset, the seed and the start, a
/// panel per layer: a row per factor and one for the rest, a symbol per term, with the shares at both
/// ends of the 95 % interval of the factor's component. See `VarianceShares`.
///
/// A factor with a single level is left out. The runs are those of the seeds that all variants have on
/// all datasets that they have in common, so that each level of a factor meets each of the others.
enum VarianceFigure: FigureKind {
  static let name = "variance"
  static let variants = VariantArgument.some
  static let narrowing: [ShownPart.Argument] = [.layers]
  static let runParts: Set<RunPart> = [.coefficients, .start]

  static func refusal(of variants: [StudyVariant], in study: Study) -> String? {
    let recipes = variants.map(\.recipe)
    if recipes.contains(where: { !$0.differsInStartOnly(from: recipes[0]) }) {
      return "shows variants that differ in nothing but their start"
    }
    if recipes.contains(where: { $0.activation.start == .random && !$0.startsFromFile }) {
      return "shows given starts, as a random one is another for every seed"
    }
    let seeds = variants.map { study.seeds(of: $0) }
    // A build cut down to single seeds shows that there are too few runs.
    let needed = seeds.contains { $0.count > 1 } ? 2 : 1
    if common(seeds).count < needed { return "shows variants with at least two seeds in common" }
    let datasets = variants.map { study.datasets(of: $0) }
    return common(datasets).isEmpty ? "shows variants with a dataset in common" : nil
  }

  static func figure(of _: WholeStudy, _ shown: ShownResults) throws(PlottingError) -> Figure {
    let runs = CrossedRuns(shown)
    let shares = shown.layers.map { layer in
      shown.terms.indices.map { term in
        VarianceShares(
          runs.results.map { $0.coefficients[layer].values[term] },
          levels: runs.factors.map(\.levels))
      }
    }
    var panels: [Panel] = []
    for layer in shares { panels.append(try panel(layer, of: runs, shown)) }
    return try Figure(
      "What the variance of the coefficients goes with",
      size: Size(width: StudyFigure.width, height: 246), panels: [panels],
      columnHeadings: shown.layerHeadings, sharedX: .all, sharedY: .all,
      leadingDescription: description(shares, of: runs, shown))
  }

  private static func panel(
    _ shares: [VarianceShares?], of runs: CrossedRuns, _ shown: ShownResults
  ) throws(PlottingError) -> Panel {
    let rows = runs.factors.map { "\($0.name) (\($0.levels))" } + ["rest"]
    let shapes = SymbolStyle.Shape.allCases
    var marks: [any Mark] = []
    for (index, (term, share)) in zip(shown.terms, shares).enumerated() {
      guard let share else { continue }
      let values = share.factors.map(\.value) + [share.rest]
      let ends =
        share.factors.map { $0.interval ?? $0.value...$0.value } + [share.rest...share.rest]
      let middle = Double(shares.count - 1) / 2
      let shift = (middle - Double(index)) * 0.6 / Double(shares.count)
      let series = shown.series(of: term)
      marks.append(
        try PointSeries(
          x: values.map { 100 * $0 },
          y: values.indices.map { Double(values.count - 1 - $0) + shift },
          intervals: ends.map { 100 * $0.lowerBound...100 * $0.upperBound },
          direction: .horizontal, label: term.coefficientTitle,
          style: SymbolStyle(
            shapes[(series - 1) % shapes.count], color: .series(series), size: 6.5),
          isDescribed: false))
    }
    if marks.isEmpty {
      let reason = runs.factors.count < 2 ? "too few runs yet" : "all coefficients are equal"
      marks = [try TextAnnotation(reason, at: .topLeft)]
    }
    return Panel(
      title: "N = \(runs.results.count)",
      x: Axis("share of the variance, %", range: try AxisRange(-4, 104)),
      y: try .categories(rows, reversed: true), marks: marks)
  }

  private static func description(
    _ shares: [[VarianceShares?]], of runs: CrossedRuns, _ shown: ShownResults
  ) -> String {
    let names = runs.factors.map(\.name) + ["rest"]
    let layers = zip(shown.layerHeadings, shares).map { heading, layer in
      let terms = zip(shown.terms, layer).compactMap { term, share in
        share.map { share in
          let values = share.factors.map(\.value) + [share.rest]
          return "\(term.coefficientTitle) "
            + zip(names, values).map {
              "\($0) \(shown.numbers.text(NumberText.percentage($1, places: 1) + " %"))"
            }.joined(separator: shown.numbers.listSeparator)
        }
      }
      return terms.isEmpty ? "" : " \(heading): \(terms.joined(separator: "; "))."
    }
    return "Shares of the variance of \(NumberText.count(runs.results.count, "run"))."
      + layers.joined()
  }

  /// What all have, in the order of the first.
  fileprivate static func common<Value: Hashable>(_ lists: [[Value]]) -> [Value] {
    (lists.first ?? []).filter { value in lists.allSatisfy { $0.contains(value) } }
  }
}

/// Runs of every dataset from every seed and start, the start changing first.
private struct CrossedRuns {
  /// Those with several levels, in the order of `results`.
  let factors: [(name: String, levels: Int)]
  let results: [RunResult]

  init(_ shown: ShownResults) {
    let datasets = shown.datasets.filter { shown.results(on: $0).count == shown.variants.count }
    let present = datasets.map { dataset in shown.results(on: dataset).map(\.runs) }
      .filter { $0.allSatisfy { !$0.isEmpty } }
    let seeds = VarianceFigure.common(present.joined().map { $0.map(\.seed) })
    results = present.flatMap { variants in
      seeds.flatMap { seed in variants.compactMap { runs in runs.first { $0.seed == seed } } }
    }
    factors = [
      ("dataset", present.count), ("seed", seeds.count), ("start", shown.variants.count),
    ].filter { $0.1 > 1 }
  }
}

extension Recipe {
  fileprivate func differsInStartOnly(from other: Recipe) -> Bool {
    network == other.network && schedule == other.schedule && optimizer == other.optimizer
      && batchSize == other.batchSize && activation.terms == other.activation.terms
      && activation.normalization == other.activation.normalization
      && activation.coefficientsPer == other.activation.coefficientsPer
      && initialWeights?.tensorsOfLayers == other.initialWeights?.tensorsOfLayers
  }
}
