import Plotting
import Statistics
import Training

/// Loss and test accuracy after each epoch: the mean over the seeds, over a band from the lowest to
/// the highest of them.
///
/// Of one variant, a line per dataset; of several, a row per dataset with a line per variant. The
/// cycles are bands across the panels. All rows have the same axes.
enum TrainingFigure: FigureKind {
  static let name = "training"
  static let variants = VariantArgument.some
  static let narrowing: [ShownPart.Argument] = [.datasets]
  static let runParts: Set<RunPart> = [.epochLosses, .epochAccuracies]

  private struct Line {
    let title: String
    /// Which colour and dash it has.
    let series: Int
    let result: VariantResult
  }

  /// What is shown of an epoch.
  private typealias Quantity = @Sendable (EpochResult) -> Double?

  static func figure(of _: WholeStudy, _ shown: ShownResults) throws(PlottingError) -> Figure {
    let results = shown.datasets.flatMap(shown.results)
    let isPositive = results.flatMap(\.runs).allSatisfy {
      $0.epochs.allSatisfy { $0.loss.map { $0 > 0 } ?? true }
    }
    let lossScale: Axis.Scale = isPositive ? .log10 : .linear
    let cycles = try cycles(of: shown.variants)
    func panels(
      _ lines: [Line]
    ) throws(PlottingError) -> [Panel] {
      let x = Axis("epoch", range: cycles.range, ticks: .wholeNumbers)
      return [
        Panel(
          title: "Training loss (cross-entropy)", x: x,
          y: Axis(nil, scale: lossScale),
          marks: cycles.marks + (try marks(lines, shown.seeds) { $0.loss })),
        Panel(
          title: "Test accuracy, %", x: x, y: Axis(nil),
          marks: cycles.marks + (try marks(lines, shown.seeds) { $0.testAccuracy.map { $0 * 100 } })
        ),
      ]
    }
    let description =
      shown.seeds.isSeveral
      ? "Lines are means over \(shown.seeds.text); bands reach from the lowest to the highest."
      : nil
    if shown.variants.count == 1 {
      return try Figure(
        "Training\(shown.titleEnd)", size: Size(width: StudyFigure.width, height: 246),
        panels: [
          try panels(
            shown.datasets.enumerated().map {
              Line(title: $1.dataset.markedTitle, series: $0, result: shown.result(on: $1))
            })
        ], leadingDescription: description)
    }
    var rows: [[Panel]] = []
    for dataset in shown.datasets {
      rows.append(
        try panels(
          shown.results(on: dataset).map {
            Line(title: $0.variant.title, series: shown.series(of: $0.variant), result: $0)
          }))
    }
    shareRanges(&rows)
    return try Figure(
      "Training",
      size: Size(
        width: StudyFigure.width,
        height: StudyFigure.gridHeight(rows.count, hasLongHeadings: true)),
      panels: rows, rowHeadings: shown.datasets.map(\.dataset.markedTitle), sharedX: .aligned,
      leadingDescription: description)
  }

  /// Lets the y axes of each column reach over the data of all its rows.
  ///
  /// The grid's own sharing is along rows, whose panels show different quantities here.
  private static func shareRanges(_ rows: inout [[Panel]]) {
    for column in rows.first?.indices ?? 0..<0 {
      let sides = rows.flatMap { $0[column].marks }.compactMap { $0.bounds?.y }
      for row in rows.indices {
        rows[row][column].yAxis.including = sides.flatMap { [$0.lowerBound, $0.upperBound] }
      }
    }
  }

  /// A line per result with runs, over their bands.
  private static func marks(
    _ lines: [Line], _ seeds: SeedCount, _ quantity: Quantity
  ) throws(PlottingError) -> [any Mark] {
    var bands: [any Mark] = []
    var means: [any Mark] = []
    for line in lines {
      let runs = line.result.runs
      let count = runs.map(\.epochs.count).min() ?? 0
      let samples = (0..<count).compactMap { epoch in
        runs.values { quantity($0.epochs[epoch]) }.flatMap { Sample($0) }
      }
      guard !samples.isEmpty else { continue }
      let x = samples.indices.map { Double($0 + 1) }
      if runs.count > 1 {
        bands.append(
          try Band(
            x: x, lower: samples.map(\.minimum), upper: samples.map(\.maximum),
            label: bands.isEmpty ? "lowest to highest of \(seeds.text)" : nil,
            style: FillStyle(.series(line.series), strength: lines.count > 3 ? 0.15 : 0.22),
            isDescribed: false))
      }
      // Colours are taken again after six series, and then with other dashes.
      let dash = DashPattern.series(line.series + line.series / Theme.seriesCount)
      means.append(
        try LineSeries(
          x: x, y: samples.map(\.mean), label: line.title,
          style: LineStyle(.series(line.series), dash: dash)))
    }
    return means.isEmpty ? [try ShownResults.missing()] : bands + means
  }

  /// Bands of the stretches of epochs in which no variant changes what it trains, named by what all
  /// of them train there.
  private static func cycles(
    of variants: [StudyVariant]
  ) throws(PlottingError) -> (marks: [any Mark], range: AxisRange) {
    let schedules = variants.map { variant in
      variant.recipe.schedule.cycles.flatMap { cycle in
        (0..<cycle.epochs).map { (train: cycle.train.rawValue, isFirst: $0 == 0) }
      }
    }
    let isStated = !variants.contains { $0.recipe.unstated.contains(.schedule) }
    let count = max(schedules.map(\.count).max() ?? 1, 1)
    let starts = (0..<count).filter { epoch in
      schedules.contains { $0.indices.contains(epoch) ? $0[epoch].isFirst : $0.count == epoch }
    }
    var marks: [any Mark] = []
    for (index, start) in starts.enumerated() {
      let end = index + 1 < starts.count ? starts[index + 1] : count
      var trained: [String] = []
      for schedule in schedules where schedule.indices.contains(start) {
        if !trained.contains(schedule[start].train) { trained.append(schedule[start].train) }
      }
      marks.append(
        ShadedInterval(
          try AxisRange(Double(start) + 0.5, Double(end) + 0.5),
          label: !isStated ? nil : trained.count == 1 ? trained[0] : "by variant",
          style: FillStyle(.grid, strength: index.isMultiple(of: 2) ? 0 : 0.55)))
    }
    return (marks, try AxisRange(0.5, Double(count) + 0.5))
  }
}
