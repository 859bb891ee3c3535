import Plotting
import Statistics

/// Test accuracy at the end of training, a panel per dataset and a row per variant: the mean with
/// its 95 % interval, and the seeds below.
///
/// The interval is Student's, cut to what an accuracy can be; a single seed has none.
enum AccuracyFigure: FigureKind {
  static let name = "accuracy"
  static let variants = VariantArgument.all
  static let narrowing: [ShownPart.Argument] = [.datasets]

  static func figure(of _: WholeStudy, _ shown: ShownResults) throws(PlottingError) -> Figure {
    var panels: [[Panel]] = []
    for dataset in shown.datasets {
      panels.append([try panel(dataset, shown)])
    }
    let rowHeight = Double(shown.variants.count) * 24 + 54
    return try Figure(
      "Test accuracy",
      size: Size(width: StudyFigure.width, height: Double(panels.count) * rowHeight + 57),
      panels: panels)
  }

  private static func panel(
    _ dataset: DatasetResult, _ shown: ShownResults
  ) throws(PlottingError) -> Panel {
    let results = shown.results(on: dataset)
    var (values, places): ([Double], [Double]) = ([], [])
    var single: (x: [Double], y: [Double]) = ([], [])
    var means: (x: [Double], y: [Double], intervals: [ClosedRange<Double>]) = ([], [], [])
    var missing: [Double] = []
    for (index, result) in results.enumerated() {
      let place = Double(results.count - 1 - index)
      guard let sample = Sample(result.runs.map { $0.testAccuracy * 100 }) else {
        missing.append(place)
        continue
      }
      guard let interval = sample.interval(level: 0.95) else {
        single.x.append(sample.mean)
        single.y.append(place)
        continue
      }
      means.x.append(sample.mean)
      means.y.append(place)
      means.intervals.append(max(interval.lower, 0)...min(interval.upper, 100))
      values += sample.values
      places += sample.values.map { _ in place - 0.26 }
    }
    var marks: [any Mark] = []
    if results.count > 1, let first = Sample(results[0].runs.map { $0.testAccuracy * 100 }) {
      marks.append(
        try ReferenceLine(
          .vertical, at: first.mean, label: "mean of \(results[0].variant.title)",
          isInLegend: true))
    }
    if !means.x.isEmpty {
      marks.append(
        try PointSeries(
          x: values, y: places, label: "seed",
          style: SymbolStyle(color: .series(1), size: 4), isDescribed: false))
      marks.append(
        try PointSeries(
          x: means.x, y: means.y, intervals: means.intervals, direction: .horizontal,
          label: "mean and its 95 % interval", style: SymbolStyle(color: .series(0), size: 7)))
    }
    if !single.x.isEmpty {
      marks.append(
        try PointSeries(
          x: single.x, y: single.y, direction: .horizontal, label: "single seed",
          style: SymbolStyle(.diamond, color: .series(0), size: 7)))
    }
    let shownValues =
      values + single.x + means.intervals.flatMap { [$0.lowerBound, $0.upperBound] }
    let (least, greatest) = (shownValues.min() ?? 0, shownValues.max() ?? 100)
    for place in missing {
      marks.append(try ShownResults.missing(at: .at(x: least, y: place)))
    }
    let range = try range(from: least, to: greatest)
    return Panel(
      title: dataset.dataset.markedTitle, x: Axis("test accuracy, %", range: range),
      y: try .categories(results.map(\.variant.title), reversed: true), marks: marks)
  }

  /// With room for symbols at both ends, and hardly beyond what an accuracy can be.
  private static func range(
    from least: Double, to greatest: Double
  ) throws(PlottingError) -> AxisRange {
    let room = max((greatest - least) * 0.06, 0.1)
    return try AxisRange(
      max(least - room, -room / 2), min(greatest + room, 100 + room / 2))
  }
}
