import Activations
import Plotting

extension StudyFigure {
  /// The learned function in full colour over the parts that it is the sum of, or over the
  /// functions of the channels that it is the mean of.
  static func functions(
    _ results: StudyResults, over range: StudyRange
  ) throws(PlottingError) -> Figure {
    let axis = try AxisRange(range.lower, range.upper)
    var panels: [[Panel]] = []
    for result in results.datasets {
      var row: [Panel] = []
      for layer in result.layers {
        var marks: [any Mark] = try channels(layer, over: axis)
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
            over: axis, label: functionLabel(layer), style: .primary,
            facts: facts(layer, over: range)
          ) { layer.mixture.value(at: $0) })
        row.append(
          Panel(x: Axis("x", range: axis), y: Axis("f(x)"), marks: marks, showsZeroLines: true))
      }
      panels.append(row)
    }
    return try Figure(
      "Learned activation functions",
      size: Size(
        width: width, height: gridHeight(panels.count, hasLongHeadings: !results.standIns.isEmpty)),
      panels: panels, rowHeadings: results.datasets.map(\.dataset.markedTitle),
      columnHeadings: layerHeadings(results), sharedX: .all, sharedY: .all)
  }

  /// The function and its LeakyReLU form, over where the test images' pre-activations fall.
  static func ranges(
    _ result: DatasetResult, _ results: StudyResults
  ) throws(PlottingError) -> Figure {
    var panels: [[Panel]] = []
    for layer in result.layers {
      var row: [Panel] = []
      for range in results.frontMatter.ranges {
        let axis = try AxisRange(range.lower, range.upper)
        var marks: [any Mark] = []
        if let histogram = try backdrop(layer.histogram, over: range) { marks.append(histogram) }
        let channels = try channels(layer, over: axis)
        marks += channels
        marks.append(
          try LineSeries(
            over: axis, label: "LeakyReLU form", style: .reference, role: .reference
          ) { layer.leaky.value(at: $0) })
        marks.append(
          try LineSeries(
            over: axis, count: 801, label: functionLabel(layer), style: .primary,
            facts: facts(layer, over: range)
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
      size: Size(width: width, height: gridHeight(panels.count)), panels: panels,
      rowHeadings: result.layers.map { "Layer \($0.layer)" },
      columnHeadings: results.frontMatter.ranges.map { "\($0.name) \($0.intervalText)" },
      sharedX: .aligned)
  }

  /// The functions near 0, their LeakyReLU form, and the proven bound as a band around it.
  static func approximation(
    _ result: DatasetResult, _ results: StudyResults
  ) throws(PlottingError) -> Figure {
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
          over: axis, label: functionLabel(layer), style: .primary,
          facts: facts(layer, over: range)
        ) { layer.mixture.value(at: $0) })
      panels.append(
        Panel(x: Axis("x", range: axis), y: Axis("f(x)"), marks: marks, showsZeroLines: true))
    }
    return try Figure(
      "\(result.dataset.markedTitle): LeakyReLU form near zero",
      size: Size(width: width, height: 216), panels: [panels],
      columnHeadings: layerHeadings(results), sharedX: .all, sharedY: .all)
  }

  /// The functions of a layer's channels as thin lines, of evenly spaced channels where there are
  /// too many to be told apart; none where the layer has a single function.
  private static func channels(
    _ layer: LayerResult, over axis: AxisRange
  ) throws(PlottingError) -> [LineSeries] {
    let count = layer.channels.count
    let drawn = min(count, channelLimit)
    var lines: [LineSeries] = []
    for index in 0..<drawn {
      let mixture = layer.channels[index * count / drawn]
      lines.append(
        try LineSeries(
          over: axis, count: 161,
          label: index > 0 ? nil : drawn == count ? "channels" : "\(drawn) of \(count) channels",
          style: LineStyle(.series(0), width: 0.5, strength: 0.3), role: .component
        ) { mixture.value(at: $0) })
    }
    return lines
  }

  private static let channelLimit = 64

  /// What is proved of a layer's function on one of the study's ranges.
  private static func facts(_ layer: LayerResult, over range: StudyRange) -> CurveFacts {
    layer.ranges.first { $0.range == range }.map { CurveFacts($0.facts) }
      ?? CurveFacts(layer.mixture, on: range.bounds)
  }

  private static func functionLabel(_ layer: LayerResult) -> String {
    layer.channels.isEmpty ? "f(x)" : "mean of the channels"
  }

  private static func layerHeadings(_ results: StudyResults) -> [String] {
    (results.datasets.first?.layers ?? []).map { "Layer \($0.layer)" }
  }

  /// A multiple of 3 points, which is a whole number of pixels. Headings of rows are written
  /// upwards and need the height of a row.
  private static func gridHeight(_ rows: Int, hasLongHeadings: Bool = false) -> Double {
    Double(rows) * (hasLongHeadings ? 150 : 129) + 72
  }

  private static func paddedRange(
    _ lower: Double, _ upper: Double
  ) throws(PlottingError) -> AxisRange {
    let padding = max((upper - lower) * 0.06, 1e-9)
    return try AxisRange(lower - padding, upper + padding)
  }

  /// The counts within a range, merged to bars that can be told apart; `nil` when all are 0.
  private static func backdrop(
    _ histogram: Activations.Histogram, over range: StudyRange
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
