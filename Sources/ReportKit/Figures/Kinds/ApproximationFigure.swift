import Approximation
import Plotting

/// The functions of one dataset near 0, their LeakyReLU form, and the proven bound as a band around
/// it, on the narrowest range.
enum ApproximationFigure: FigureKind {
  static let name = "approximation"

  static let variants = VariantArgument.one
  static let narrowing: [ShownPart.Argument] = [.layers]
  static let runParts: Set<RunPart> = [.coefficients]

  static func figure(
    of dataset: DatasetName, _ shown: ShownResults
  ) throws(PlottingError) -> Figure {
    let (dataset, result, seeds) = shown.results(on: dataset)
    let range = shown.frontMatter.narrowestRange
    let axis = try AxisRange(range.lower, range.upper)
    var panels: [Panel] = []
    for layer in shown.layers {
      panels.append(
        Panel(
          x: Axis("x", range: axis), y: Axis("f(x)"),
          marks: try marks(
            LayerFunctions(result, layer: layer, seeds: seeds), over: range, axis, seeds),
          showsZeroLines: true))
    }
    return try Figure(
      "\(dataset.dataset.markedTitle): LeakyReLU form near zero\(shown.titleEnd)",
      size: Size(width: StudyFigure.width, height: 216), panels: [panels],
      columnHeadings: shown.layerHeadings, sharedX: .all, sharedY: .all,
      leadingDescription: seeds.functionsDescription)
  }

  private static func marks(
    _ functions: LayerFunctions?, over range: StudyRange, _ axis: AxisRange, _ seeds: SeedCount
  ) throws(PlottingError) -> [any Mark] {
    guard let functions else { return [try ShownResults.missing()] }
    let leaky = functions.mean.leaky
    let ofMean = seeds.isSeveral ? " of the mean" : ""
    var marks: [any Mark] = []
    if let cubic = leaky.cubicCoefficient {
      let x = (axis.lower...axis.upper).samples(201)
      let center = x.map { leaky.value(at: $0) }
      let bound = x.map { cubic * abs($0 * $0 * $0) }
      marks.append(
        try Band(
          x: x, lower: zip(center, bound).map { $0 - $1 },
          upper: zip(center, bound).map { $0 + $1 }, label: "proven bound\(ofMean)"))
    }
    // Channels of several seeds would cover the bound.
    marks += try functions.thinLines(over: axis, withChannelsOfSeeds: false)
    marks.append(
      try LineSeries(
        over: axis, label: "LeakyReLU form\(ofMean)", style: .reference,
        facts: CurveFacts(leaky.formula, on: range.bounds)
      ) { leaky.value(at: $0) })
    marks.append(try functions.line(over: range))
    return marks
  }
}
