import Plotting
import Statistics

/// What a sweep looks at.
struct SweepQuantity: FigureSubject {
  static let arguments = [FigureArgument(name: "quantity")]
  static let accuracy = Self(name: "accuracy")
  static let coefficients = Self(name: "coefficients")
  static func all(in _: FrontMatter) -> [Self] { [accuracy, coefficients] }
  static func standard(in _: FrontMatter) -> [String?] { [accuracy.name] }
  let name: String
  var choices: [String] { [name] }
}

/// A quantity over the variants of a sweep, in the order of the tag: a row per variant with the mean
/// over the seeds and its 95 % interval (Student's t), cut to what the quantity can be.
///
/// Test accuracy has a panel per dataset, coefficients one per dataset and layer with a line per
/// term. Lines only lead the eye: what is between two variants was not trained. Where several
/// variants are shown, datasets with a single one of them are left out.
enum SensitivityFigure: FigureKind {
  static let name = "sensitivity"
  static let variants = VariantArgument.ordered
  static let narrowing: [ShownPart.Argument] = [.datasets, .layers]
  static let runParts: Set<RunPart> = [.coefficients]

  static func figure(
    of quantity: SweepQuantity, _ shown: ShownResults
  ) throws(PlottingError) -> Figure {
    var shown = shown
    let most = shown.datasets.map { shown.results(on: $0).count }.max() ?? 1
    shown.leastVariants = min(2, most)
    let rows = Double(max(shown.variants.count, 2))
    if quantity.name == SweepQuantity.accuracy.name {
      let grid = ShownResults.arranged(try accuracies(shown))
      return try Figure(
        "Test accuracy by variant",
        size: Size(
          width: StudyFigure.width, height: Double(grid.count) * (rows * 18 + 30) + 54),
        panels: grid, sharedY: .all)
    }
    let panels = try shown.layerPanels { dataset, layer throws(PlottingError) in
      var marks: [any Mark] = []
      for (index, term) in shown.terms.enumerated() {
        // Side by side, or equal coefficients would hide each other.
        let shift = (Double(shown.terms.count - 1) / 2 - Double(index)) * 0.18
        let series = shown.series(of: term)
        marks += try Self.marks(
          shown, dataset, shift: shift, series: series, label: term.coefficientTitle
        ) { result in
          let activation = result.variant.recipe.activation
          guard result.layers.indices.contains(layer),
            let place = activation.terms.firstIndex(of: term),
            let sample = Sample(result.runs.map { $0.coefficients[layer].values[place] })
          else { return nil }
          let isShare = activation.normalization != .none && activation.normalization != .affine
          return (sample, isShare ? 0...1 : nil)
        }
      }
      return Panel(
        x: Axis("coefficient"), y: try .categories(shown.variants.map(\.title), reversed: true),
        marks: marks)
    }
    return try Figure(
      "Coefficients by variant",
      size: Size(
        width: StudyFigure.width, height: Double(panels.count) * max(rows * 24, 90) + 90),
      panels: panels, rowHeadings: shown.datasets.map(\.dataset.markedTitle),
      columnHeadings: shown.layerHeadings, sharedX: .all, sharedY: .all)
  }

  private static func accuracies(_ shown: ShownResults) throws(PlottingError) -> [Panel] {
    var panels: [Panel] = []
    for dataset in shown.datasets {
      let marks = try marks(
        shown, dataset, shift: 0, series: 0, label: "mean and its 95 % interval"
      ) { result in
        result.sample { $0.testAccuracy * 100 }.map { ($0, 0...100) }
      }
      panels.append(
        Panel(
          title: dataset.dataset.markedTitle, x: Axis("test accuracy, %"),
          y: try .categories(shown.variants.map(\.title), reversed: true),
          marks: marks.isEmpty ? [try ShownResults.missing()] : marks))
    }
    return panels
  }

  /// Means with their intervals in the rows of the variants that have runs on a dataset.
  private static func marks(
    _ shown: ShownResults, _ dataset: DatasetResult, shift: Double, series: Int, label: String,
    _ quantity: (VariantResult) -> (sample: Sample, limits: ClosedRange<Double>?)?
  ) throws(PlottingError) -> [any Mark] {
    var (x, y): ([Double], [Double]) = ([], [])
    var intervals: [ClosedRange<Double>] = []
    for result in shown.results(on: dataset) {
      guard let (sample, limits) = quantity(result) else { continue }
      x.append(sample.mean)
      y.append(Double(shown.variants.count - 1 - shown.series(of: result.variant)) + shift)
      let interval = sample.interval(level: 0.95).map { $0.lower...$0.upper }
      let shownInterval = interval ?? sample.mean...sample.mean
      intervals.append(limits.map { shownInterval.clamped(to: $0) } ?? shownInterval)
    }
    guard !x.isEmpty else { return [] }
    let shapes = SymbolStyle.Shape.allCases
    return [
      try LineSeries(
        x: x, y: y, style: LineStyle(.series(series), width: 0.75, strength: 0.6),
        role: .component),
      try PointSeries(
        x: x, y: y, intervals: intervals, direction: .horizontal, label: label,
        style: SymbolStyle(shapes[series % shapes.count], color: .series(series), size: 5.5)),
    ]
  }
}
