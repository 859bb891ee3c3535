import Approximation
import Plotting

/// Layers × ranges of one dataset: the function and its LeakyReLU form, over where the
/// pre-activations of the test images fall.
enum RangesFigure: FigureKind {
  static let name = "ranges"

  static let variants = VariantArgument.one
  static let narrowing: [ShownPart.Argument] = [.layers]
  static let runParts: Set<RunPart> = [.coefficients]

  static func figure(
    of dataset: DatasetName, _ shown: ShownResults
  ) throws(PlottingError) -> Figure {
    let (dataset, result, seeds) = shown.results(on: dataset)
    let ranges = shown.frontMatter.ranges
    var panels: [[Panel]] = []
    for layer in shown.layers {
      let functions = LayerFunctions(result, layer: layer, seeds: seeds)
      var row: [Panel] = []
      for range in ranges { row.append(try panel(functions, over: range, seeds)) }
      panels.append(row)
    }
    return try Figure(
      "\(dataset.dataset.markedTitle): learned functions over "
        + "\(ranges.count) ranges\(shown.titleEnd)",
      size: Size(width: StudyFigure.width, height: StudyFigure.gridHeight(panels.count)),
      panels: panels, rowHeadings: shown.layerHeadings,
      columnHeadings: ranges.map { "\($0.name) \($0.intervalText(shown.numbers))" },
      sharedX: .aligned,
      leadingDescription: seeds.functionsDescription)
  }

  private static func panel(
    _ functions: LayerFunctions?, over range: StudyRange, _ seeds: SeedCount
  ) throws(PlottingError) -> Panel {
    let axis = try AxisRange(range.lower, range.upper)
    guard let functions else {
      return Panel(
        x: Axis("x", range: axis), y: Axis("f(x)"), marks: [try ShownResults.missing()])
    }
    let layer = functions.mean
    var marks: [any Mark] = []
    let label = seeds.isSeveral ? "pre-activations of all seeds" : "pre-activations"
    if let histogram = layer.histogram,
      let bars = try backdrop(histogram, over: range, label: label)
    {
      marks.append(bars)
    }
    let thinLines = try functions.thinLines(over: axis)
    marks += thinLines
    marks.append(
      try LineSeries(over: axis, label: "LeakyReLU form", style: .reference, role: .reference) {
        layer.leaky.value(at: $0)
      })
    marks.append(try functions.line(over: range, count: 801))
    // The lines fix the height; the reference would leave the picture on wide ranges.
    let facts = layer.ranges.first { $0.range == range }?.facts
    let y = try facts.map { facts throws(PlottingError) in
      try paddedRange(
        thinLines.reduce(facts.minimum.value) { min($0, $1.y.min() ?? $0) },
        thinLines.reduce(facts.maximum.value) { max($0, $1.y.max() ?? $0) })
    }
    return Panel(
      x: Axis("x", range: axis), y: Axis("f(x)", range: y), marks: marks, showsZeroLines: true)
  }

  private static func paddedRange(
    _ lower: Double, _ upper: Double
  ) throws(PlottingError) -> AxisRange {
    let padding = max((upper - lower) * 0.06, 1e-9)
    return try AxisRange(lower - padding, upper + padding)
  }

  /// The counts within a range, merged to bars that can be told apart; `nil` when all are 0.
  private static func backdrop(
    _ histogram: Approximation.Histogram, over range: StudyRange, label: String
  ) throws(PlottingError) -> Plotting.Histogram? {
    let inside = histogram.counts.indices.filter {
      histogram.edges[$0] >= range.lower && histogram.edges[$0 + 1] <= range.upper
    }
    guard let first = inside.first else { return nil }
    let merged = max(1, inside.count / 40)
    let groups = stride(from: 0, to: inside.count / merged * merged, by: merged)
    let counts = groups.map { group in
      (0..<merged).reduce(0.0) { $0 + Double(histogram.counts[first + group + $1]) }
    }
    guard counts.contains(where: { $0 > 0 }) else { return nil }
    let edges = (0...counts.count).map { histogram.edges[first + $0 * merged] }
    return try Plotting.Histogram(
      edges: edges, counts: counts, label: label, placement: .backdrop(share: 0.75))
  }
}
