import Plotting
import Statistics

/// How much better or worse variants are than the study's first: a panel per dataset, a row per
/// variant with the mean of the differences of test accuracy, run by run of the same seed, and its
/// 95 % interval (Student's t). Right of 0 the variant is better.
///
/// A tag may name the variants of a sweep that is trained on some datasets only; datasets without any
/// are left out.
enum DifferencesFigure: FigureKind {
  static let name = "differences"
  static let variants = VariantArgument.all
  static let narrowing: [ShownPart.Argument] = [.datasets]

  static func figure(of _: WholeStudy, _ shown: ShownResults) throws(PlottingError) -> Figure {
    let base = shown.study.study.variants[0]
    let others = shown.variants.filter { $0 != base }
    let compared = ShownResults(study: shown.study, variants: others, part: shown.part)
    let datasets = compared.datasets
    var panels: [Panel] = []
    for dataset in datasets { panels.append(try panel(dataset, compared)) }
    if panels.isEmpty {
      panels = [
        Panel(marks: [try TextAnnotation("no variant to compare with", at: .topLeft)], grid: .none)
      ]
    }
    let grid = ShownResults.arranged(panels)
    return try Figure(
      "Differences of test accuracy to \(base.title)",
      size: Size(
        width: StudyFigure.width,
        height: Double(grid.count) * (Double(max(others.count, 2)) * 18 + 30) + 72),
      panels: grid, sharedY: .all,
      leadingDescription: "Differences are in percentage points, paired by seed.")
  }

  private static func panel(
    _ dataset: DatasetResult, _ compared: ShownResults
  ) throws(PlottingError) -> Panel {
    var paired: (x: [Double], y: [Double], intervals: [ClosedRange<Double>]) = ([], [], [])
    var single: (x: [Double], y: [Double]) = ([], [])
    var missing: [Double] = []
    for result in compared.results(on: dataset) {
      let place = Double(compared.variants.count - 1 - compared.series(of: result.variant))
      guard let sample = result.differences(to: dataset.base, { $0.testAccuracy * 100 }) else {
        missing.append(place)
        continue
      }
      if let interval = sample.interval(level: 0.95) {
        paired.x.append(sample.mean)
        paired.y.append(place)
        paired.intervals.append(interval.lower...interval.upper)
      } else {
        single.x.append(sample.mean)
        single.y.append(place)
      }
    }
    var marks: [any Mark] = [try ReferenceLine(.vertical, at: 0)]
    if !paired.x.isEmpty {
      marks.append(
        try PointSeries(
          x: paired.x, y: paired.y, intervals: paired.intervals, direction: .horizontal,
          label: "mean difference and its 95 % interval",
          style: SymbolStyle(.square, color: .series(0), size: 6)))
    }
    if !single.x.isEmpty {
      marks.append(
        try PointSeries(
          x: single.x, y: single.y, direction: .horizontal, label: "single pair",
          style: SymbolStyle(.diamond, color: .series(0), size: 6, isFilled: false)))
    }
    for place in missing {
      marks.append(try TextAnnotation("no pair yet", at: .at(x: 0, y: place)))
    }
    return Panel(
      title: dataset.dataset.markedTitle,
      x: Axis("difference, percentage points", padding: 0.08, including: [0]),
      y: try .categories(compared.variants.map(\.title), reversed: true), marks: marks)
  }
}
