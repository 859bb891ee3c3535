import Activations
import Plotting

/// Datasets × layers over one range: the learned function in full colour over the parts that it is
/// the sum of, or over the functions of the channels that it is the mean of.
enum FunctionsFigure: FigureKind {
  static let name = "functions"

  static func figure(
    of range: StudyRange, _ results: StudyResults
  ) throws(PlottingError) -> Figure {
    let axis = try AxisRange(range.lower, range.upper)
    var panels: [[Panel]] = []
    for result in results.datasets {
      var row: [Panel] = []
      for layer in result.layers {
        var marks: [any Mark] = try layer.channelLines(over: axis)
        if layer.channels.isEmpty {
          for (index, part) in layer.mixture.parts.enumerated() {
            marks.append(
              try LineSeries(
                over: axis, label: part.plotLabel, style: .component(index + 1), role: .component
              ) { part.coefficient * part.term.value(at: $0) })
          }
        }
        marks.append(
          try LineSeries(
            over: axis, label: layer.functionLabel, style: .primary,
            facts: layer.curveFacts(over: range)
          ) { layer.mixture.value(at: $0) })
        row.append(
          Panel(x: Axis("x", range: axis), y: Axis("f(x)"), marks: marks, showsZeroLines: true))
      }
      panels.append(row)
    }
    return try Figure(
      "Learned activation functions",
      size: Size(
        width: StudyFigure.width,
        height: StudyFigure.gridHeight(panels.count, hasLongHeadings: !results.standIns.isEmpty)),
      panels: panels, rowHeadings: results.datasets.map(\.dataset.markedTitle),
      columnHeadings: results.layerHeadings, sharedX: .all, sharedY: .all)
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
