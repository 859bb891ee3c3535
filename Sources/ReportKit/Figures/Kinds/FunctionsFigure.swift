import Activations
import Plotting

/// Datasets × layers over one range: the learned function in full colour over the parts that it is
/// the sum of, or over the functions of the channels that it is the mean of, and over those of the
/// seeds.
enum FunctionsFigure: FigureKind {
  static let name = "functions"
  static let variants = VariantArgument.one
  static let narrowing: [ShownPart.Argument] = [.datasets, .layers]
  static let runParts: Set<RunPart> = [.coefficients]

  static func figure(
    of range: StudyRange, _ shown: ShownResults
  ) throws(PlottingError) -> Figure {
    let axis = try AxisRange(range.lower, range.upper)
    var panels: [[Panel]] = []
    for dataset in shown.datasets {
      var row: [Panel] = []
      for layer in shown.layers {
        row.append(
          Panel(
            x: Axis("x", range: axis), y: Axis("f(x)"),
            marks: try marks(
              LayerFunctions(shown.result(on: dataset), layer: layer, seeds: shown.seeds),
              over: range, axis),
            showsZeroLines: true))
      }
      panels.append(row)
    }
    return try shown.datasetRows(
      "Learned activation functions", panels, columnHeadings: shown.layerHeadings,
      leadingDescription: shown.seeds.functionsDescription)
  }

  private static func marks(
    _ functions: LayerFunctions?, over range: StudyRange, _ axis: AxisRange
  ) throws(PlottingError) -> [any Mark] {
    guard let functions else { return [try ShownResults.missing()] }
    var marks: [any Mark] = try functions.thinLines(over: axis)
    if functions.mean.channels.isEmpty {
      for (index, part) in functions.mean.mixture.parts.enumerated() {
        marks.append(
          try LineSeries(
            over: axis, label: part.plotLabel, style: .component(index + 1), role: .component
          ) { part.coefficient * part.term.value(at: $0) })
      }
    }
    marks.append(try functions.line(over: range))
    return marks
  }
}

extension Mixture.Part {
  /// The part as a legend names it, such as `α ReLU(x)`.
  fileprivate var plotLabel: String {
    switch term.name {
    case "relu": "α ReLU(x)"
    case "tanh": "β tanh(x)"
    case "sin": "γ sin(x)"
    default: "\(term.title) part"
    }
  }
}
