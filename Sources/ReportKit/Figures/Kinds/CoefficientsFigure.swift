import Activations
import Plotting
import Statistics
import Training

/// Coefficients over the epochs in which the mixture trains, a panel per dataset and layer and a line
/// per term: the mean over the seeds, from the start, which is epoch 0.
///
/// Of one variant two bands tell what a difference of coefficients means: from the lowest to the
/// highest seed, and, over the last five epochs, their mean ± the deviation of a seed's coefficient
/// among them, which is the noise of training. Several variants have dashes of their own.
enum CoefficientsFigure: FigureKind {
  static let name = "coefficients"
  static let variants = VariantArgument.some
  static let narrowing: [ShownPart.Argument] = [.datasets, .layers]
  static let runParts: Set<RunPart> = [.epochCoefficients, .start]

  /// Over how many of the last epochs noise is measured.
  private static let lastEpochs = 5

  static func figure(of _: WholeStudy, _ shown: ShownResults) throws(PlottingError) -> Figure {
    let panels = try shown.layerPanels { dataset, layer throws(PlottingError) in
      var marks: [any Mark] = []
      let results = shown.results(on: dataset)
      for result in results where result.layers.indices.contains(layer) {
        for (place, term) in result.variant.recipe.activation.terms.enumerated() {
          let runs = result.seeds.map { seed in
            Self.course(of: place, layer, seed, from: shown.start(of: result, seed))
          }
          marks += try Self.marks(term, runs, of: result.variant, shown)
        }
      }
      // Bands behind all lines.
      return Panel(
        x: Axis("epoch of the mixture", ticks: .wholeNumbers, padding: 0.02),
        y: Axis("coefficient"),
        marks: marks.filter { $0.kind == .band } + marks.filter { $0.kind != .band })
    }
    return try shown.datasetRows(
      "Coefficients while the mixture trains", panels, columnHeadings: shown.layerHeadings,
      hasLongHeadings: true,
      leadingDescription: shown.seeds.isSeveral ? "Lines are means over \(shown.seeds.text)." : nil)
  }

  /// A coefficient at the start and after each epoch in which the mixture trains.
  private static func course(
    of term: Int, _ layer: Int, _ seed: SeedResult, from start: [[Double]]
  ) -> [Double] {
    [start[layer][term]]
      + seed.run.epochs.filter { $0.train == .mixture }.map { $0.coefficients[layer].values[term] }
  }

  private static func marks(
    _ term: Term, _ runs: [[Double]], of variant: StudyVariant, _ shown: ShownResults
  ) throws(PlottingError) -> [any Mark] {
    let samples = (0..<(runs.map(\.count).min() ?? 0)).compactMap { epoch in
      Sample(runs.map { $0[epoch] })
    }
    let x = samples.indices.map { Double($0) }
    let series = shown.series(of: term)
    let isAlone = shown.variants.count == 1
    var marks: [any Mark] = []
    if isAlone, runs.count > 1 {
      marks.append(
        try Band(
          x: x, lower: samples.map(\.minimum), upper: samples.map(\.maximum),
          label: series == 1 ? "lowest to highest of \(shown.seeds.text)" : nil,
          style: FillStyle(.series(series), strength: 0.18), isDescribed: false))
    }
    if isAlone, let noise = noise(of: runs),
      let mean = Sample(samples.suffix(lastEpochs).map(\.mean))
    {
      let last = Array(x.suffix(lastEpochs))
      marks.append(
        try Band(
          x: last, lower: last.map { _ in mean.mean - noise },
          upper: last.map { _ in mean.mean + noise },
          label: series == 1 ? "± deviation over a seed’s last \(lastEpochs) epochs" : nil,
          style: FillStyle(.series(series), strength: 0.45), isDescribed: false))
    }
    marks.append(
      try LineSeries(
        x: x, y: samples.map(\.mean),
        label: isAlone ? term.coefficientTitle : "\(term.coefficientTitle), \(variant.title)",
        style: LineStyle(.series(series), dash: .series(shown.series(of: variant)))))
    return marks
  }

  /// The deviation of a seed's coefficient among the last epochs, as root of the mean square over the
  /// seeds; `nil` where there are fewer epochs.
  private static func noise(of runs: [[Double]]) -> Double? {
    let deviations = runs.filter { $0.count > lastEpochs }
      .compactMap { Sample(Array($0.suffix(lastEpochs)))?.deviation }
    return Sample(deviations.map { $0 * $0 }).map { $0.mean.squareRoot() }
  }
}

extension Term {
  /// The coefficient of the term as figures name it, such as `α (ReLU)`.
  var coefficientTitle: String {
    switch name {
    case "relu": "α (ReLU)"
    case "tanh": "β (tanh)"
    case "sin": "γ (sin)"
    default: title
    }
  }
}
