import Approximation
import Plotting

/// The functions of one dataset near 0, their LeakyReLU form, and the proven bound as a band around
/// it, on the narrowest range.
enum ApproximationFigure: FigureKind {
  static let name = "approximation"

  static func figure(
    of dataset: DatasetName, _ results: StudyResults
  ) throws(PlottingError) -> Figure {
    let result = results.dataset(dataset.name)
    let range = results.frontMatter.narrowestRange
    let axis = try AxisRange(range.lower, range.upper)
    var panels: [Panel] = []
    for layer in result.layers {
      var marks: [any Mark] = []
      if let cubic = layer.leaky.cubicCoefficient {
        let x = (axis.lower...axis.upper).samples(201)
        let center = x.map { layer.leaky.value(at: $0) }
        let bound = x.map { cubic * abs($0 * $0 * $0) }
        marks.append(
          try Band(
            x: x, lower: zip(center, bound).map { $0 - $1 },
            upper: zip(center, bound).map { $0 + $1 },
            label: "proven bound"))
      }
      marks.append(
        try LineSeries(
          over: axis, label: "LeakyReLU form", style: .reference,
          facts: CurveFacts(layer.leaky.formula, on: range.bounds)
        ) { layer.leaky.value(at: $0) })
      marks.append(
        try LineSeries(
          over: axis, label: layer.functionLabel, style: .primary,
          facts: layer.curveFacts(over: range)
        ) { layer.mixture.value(at: $0) })
      panels.append(
        Panel(x: Axis("x", range: axis), y: Axis("f(x)"), marks: marks, showsZeroLines: true))
    }
    return try Figure(
      "\(result.dataset.markedTitle): LeakyReLU form near zero",
      size: Size(width: StudyFigure.width, height: 216), panels: [panels],
      columnHeadings: results.layerHeadings, sharedX: .all, sharedY: .all)
  }
}
