import Plotting

/// Loss and test accuracy after each epoch: one line per dataset; the cycles are bands across both
/// panels.
enum TrainingFigure: FigureKind {
  static let name = "training"

  static func figure(of _: WholeStudy, _ results: StudyResults) throws(PlottingError) -> Figure {
    let cycles = results.study.base.schedule.cycles
    var bands: [any Mark] = []
    var start = 0.5
    for (index, cycle) in cycles.enumerated() {
      let end = start + Double(cycle.epochs)
      bands.append(
        ShadedInterval(
          try AxisRange(start, end), label: cycle.train.rawValue,
          style: FillStyle(.grid, strength: index.isMultiple(of: 2) ? 0 : 0.55)))
      start = end
    }
    let epochAxis = Axis("epoch", range: try AxisRange(0.5, start), ticks: .wholeNumbers)
    var losses = bands
    var accuracies = bands
    for (index, result) in results.datasets.enumerated() {
      let run = result.base.runs[0].epochs
      let x = run.indices.map { Double($0 + 1) }
      let title = result.dataset.markedTitle
      losses.append(
        try LineSeries(x: x, y: run.map(\.loss), label: title, style: .series(index)))
      accuracies.append(
        try LineSeries(
          x: x, y: run.map { $0.testAccuracy * 100 }, label: title, style: .series(index)))
    }
    let hasPositiveLosses = results.datasets.allSatisfy { result in
      result.base.runs[0].epochs.allSatisfy { $0.loss > 0 }
    }
    return try Figure(
      "Training", size: Size(width: StudyFigure.width, height: 246),
      panels: [
        [
          Panel(
            title: "Training loss (cross-entropy)", x: epochAxis,
            y: Axis(nil, scale: hasPositiveLosses ? .log10 : .linear), marks: losses),
          Panel(
            title: "Test accuracy, %", x: epochAxis, y: Axis(nil),
            marks: accuracies),
        ]
      ])
  }
}
