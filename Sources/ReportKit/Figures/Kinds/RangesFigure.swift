import Approximation
import Plotting

/// Layers × ranges of one dataset: the function and its LeakyReLU form, over where the
/// pre-activations of the test images fall.
enum RangesFigure: FigureKind {
  static let name = "ranges"

  static func figure(
    of dataset: DatasetName, _ results: StudyResults
  ) throws(PlottingError) -> Figure {
    let result = results.dataset(dataset.name)
    var panels: [[Panel]] = []
    for layer in result.layers {
      var row: [Panel] = []
      for range in results.frontMatter.ranges {
        let axis = try AxisRange(range.lower, range.upper)
        var marks: [any Mark] = []
        if let histogram = try backdrop(layer.histogram, over: range) { marks.append(histogram) }
        let channels = try layer.channelLines(over: axis)
        marks += channels
        marks.append(
          try LineSeries(
            over: axis, label: "LeakyReLU form", style: .reference, role: .reference
          ) { layer.leaky.value(at: $0) })
        marks.append(
          try LineSeries(
            over: axis, count: 801, label: layer.functionLabel, style: .primary,
            facts: layer.curveFacts(over: range)
          ) { layer.mixture.value(at: $0) })
        // The lines fix the height; the reference would leave the picture on wide ranges.
        let facts = layer.ranges.first { $0.range == range }?.facts
        let y = try facts.map { facts throws(PlottingError) in
          try paddedRange(
            channels.reduce(facts.minimum.value) { min($0, $1.y.min() ?? $0) },
            channels.reduce(facts.maximum.value) { max($0, $1.y.max() ?? $0) })
        }
        row.append(
          Panel(
            x: Axis("x", range: axis), y: Axis("f(x)", range: y), marks: marks,
            showsZeroLines: true))
      }
      panels.append(row)
    }
    return try Figure(
      "\(result.dataset.markedTitle): learned functions over \(panels[0].count) ranges",
      size: Size(width: StudyFigure.width, height: StudyFigure.gridHeight(panels.count)),
      panels: panels,
      rowHeadings: result.layers.map { "Layer \($0.layer)" },
      columnHeadings: results.frontMatter.ranges.map { "\($0.name) \($0.intervalText)" },
      sharedX: .aligned)
  }

  private static func paddedRange(
    _ lower: Double, _ upper: Double
  ) throws(PlottingError) -> AxisRange {
    let padding = max((upper - lower) * 0.06, 1e-9)
    return try AxisRange(lower - padding, upper + padding)
  }

  /// The counts within a range, merged to bars that can be told apart; `nil` when all are 0.
  private static func backdrop(
    _ histogram: Approximation.Histogram, over range: StudyRange
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
      edges: edges, counts: counts, label: "pre-activations", placement: .backdrop(share: 0.75))
  }
}
