import Plotting
import Runs
import Statistics

/// Datasets × layers, and all layers at once: the test error of each run after its learned functions were
/// replaced, against that of the runs as they are. The errors are on a logarithmic axis, since some
/// substitutes cost nothing and others nearly everything.
enum SubstitutionFigure: FigureKind {
  static let name = "substitution"
  static let variants = VariantArgument.one
  static let narrowing: [ShownPart.Argument] = [.datasets]
  static let runParts: Set<RunPart> = [.substitutions]

  static func needs(
    of _: WholeStudy, _ variants: [StudyVariant], in study: Study
  ) -> ProbeNeeds { .substitutions(in: variants, of: study) }

  static func figure(of _: WholeStudy, _ shown: ShownResults) throws(PlottingError) -> Figure {
    let layers = shown.layers.map { $0 + 1 }
    let columns: [Int?] = layers.map { $0 } + (layers.count > 1 ? [nil] : [])
    var panels: [[Panel]] = []
    for dataset in shown.datasets {
      let answers = shown.study.substitutions(on: dataset, shown.result(on: dataset))
      var row: [Panel] = []
      for layer in columns { row.append(try panel(of: answers, layer: layer)) }
      panels.append(row)
    }
    return try shown.datasetRows(
      "Test error with other functions in the layers", panels,
      columnHeadings: columns.map { $0.map { "Layer \($0)" } ?? "All layers" })
  }

  private static func panel(
    of answers: [SubstitutionResult], layer: Int?
  ) throws(PlottingError) -> Panel {
    let substitutes = Substitute.allCases
    let y = try Axis.categories(substitutes.map(\.title), reversed: true)
    guard let original = Sample(answers.map { error(of: $0.testAccuracy, $0) }) else {
      return Panel(
        x: Axis("test error, %", range: try AxisRange(0, 100)), y: y,
        marks: [try ShownResults.missing()])
    }
    var points: (x: [Double], y: [Double]) = ([], [])
    for answer in answers {
      for one in answer.substitutions where one.layer == layer {
        guard let place = substitutes.firstIndex(where: { $0.rawValue == one.substitute }) else {
          continue
        }
        points.x.append(error(of: one.testAccuracy, answer))
        points.y.append(Double(substitutes.count - 1 - place))
      }
    }
    var marks: [any Mark] = [
      try ReferenceLine(
        .vertical, at: original.mean,
        label: answers.count > 1 ? "as learned, mean of the seeds" : "as learned",
        isInLegend: true, style: LineStyle(.ink, width: 1, dash: .dashed))
    ]
    if !points.x.isEmpty {
      marks.append(
        try PointSeries(
          x: points.x, y: points.y, direction: .horizontal,
          label: answers.count > 1 ? "one seed" : "replaced",
          style: SymbolStyle(color: .series(0), size: 5, isFilled: false)))
    }
    return Panel(
      x: Axis("test error, %", scale: .log10, padding: 0.08, including: [original.mean, 100]), y: y,
      marks: marks)
  }

  /// In percent; half an image where there is none, which a logarithmic axis can show.
  private static func error(of accuracy: Double, _ answer: SubstitutionResult) -> Double {
    100 * max(1 - accuracy, 0.5 / Double(answer.testImages))
  }
}
