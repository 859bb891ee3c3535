import Numbers
import StrictYAML
import Training

/// Reads how the inputs of the layers of a given run are distributed.
struct GivenStatisticsReader {
  let errors: ErrorCollector<GivenStudyError>

  /// One per layer; empty where there are none.
  /// - Returns: `nil` after recording what is wrong.
  func statistics(_ node: YAMLNode?, layers: Int) -> [PreActivationStatistics]? {
    guard let node else { return [] }
    guard let items = errors.attempt({ try node.items() }) else { return nil }
    guard items.isEmpty || items.count == layers else {
      errors.record(
        .unlike(
          "pre-activations", expected: "\(NumberText.count(layers, "layer")) as in `coefficients`",
          found: NumberText.count(items.count, "layer"), span: node.span))
      return nil
    }
    let statistics = errors.attemptEach(Array(items.enumerated())) { index, item in
      try self.statistics(item, layer: index + 1)
    }
    guard let statistics, let first = statistics.first?.histogram else { return statistics }
    for (histogram, item) in zip(statistics.map(\.histogram), items)
    where histogram.range != first.range || histogram.counts.count != first.counts.count {
      errors.record(
        .unlike(
          "histograms", expected: "\(first.counts.count) bins as in the first layer",
          found: "\(histogram.counts.count) bins", span: item.span))
    }
    return statistics
  }

  private func statistics(_ node: YAMLNode, layer: Int) throws -> PreActivationStatistics {
    let keys = try node.mapping(keys: [
      "layer", "count", "mean", "standardDeviation", "minimum", "maximum", "quantiles", "histogram",
    ])
    let node = try keys.required("histogram")
    let histogram = try histogram(node)
    let sum = histogram.counts.reduce(0, +) + histogram.underflow + histogram.overflow
    let count = try keys.optional("count")?.integer(in: 1...1 << 50) ?? sum
    guard sum == count else {
      throw GivenStudyError.unlike(
        "counts of the histogram", expected: "\(count)", found: "a sum of \(sum)",
        span: node.span)
    }
    guard count > 0 else {
      throw GivenStudyError.contradiction(path: node.path, "counts no value", span: node.span)
    }
    let statistics = PreActivationStatistics(
      layer: layer, count: count, mean: try keys.required("mean").number(),
      standardDeviation: try keys.required("standardDeviation").number(
        in: .between(0...Double.greatestFiniteMagnitude)),
      minimum: try keys.required("minimum").number(),
      maximum: try keys.required("maximum").number(),
      quantiles: try keys.optional("quantiles")?.items().map { item in
        let keys = try item.mapping(keys: ["probability", "value"])
        return PreActivationStatistics.Quantile(
          probability: try keys.required("probability").number(in: .between(0...1)),
          value: try keys.required("value").number())
      } ?? [], histogram: histogram)
    if let (key, problem) = statistics.contradiction {
      let node = try keys.required(key)
      throw GivenStudyError.contradiction(path: node.path, problem, span: node.span)
    }
    return statistics
  }

  private func histogram(_ node: YAMLNode) throws -> PreActivationStatistics.Histogram {
    let keys = try node.mapping(keys: [
      "range", "counts", "underflow", "overflow", "bins", "first",
    ])
    let written = try keys.required("counts").items(count: 1...PreActivationStatistics.binCount)
      .map { try $0.integer(in: 0...1 << 40) }
    let first = try keys.optional("first")?.integer(in: 0...PreActivationStatistics.binCount) ?? 0
    let least = max(first + written.count, 2)
    let bins =
      try keys.optional("bins")?.integer(in: least...max(least, PreActivationStatistics.binCount))
      ?? (first + written.count)
    return PreActivationStatistics.Histogram(
      range: try keys.required("range").number(in: .above(0, upTo: 1e6)),
      counts: Array(repeating: 0, count: first) + written
        + Array(repeating: 0, count: bins - first - written.count),
      underflow: try keys.optional("underflow")?.integer(in: 0...1 << 40) ?? 0,
      overflow: try keys.optional("overflow")?.integer(in: 0...1 << 40) ?? 0)
  }
}

extension PreActivationStatistics {
  /// The key of the first measure that the others contradict, and how; `nil` where there is none.
  ///
  /// Extremes may be off by a thousandth of the histogram's range, since they may be rounded, and a
  /// value on the upper border may be counted in the last bin, as NumPy does.
  fileprivate var contradiction: (key: String, problem: String)? {
    let slack = histogram.range / 1000
    let edges = histogram.edges
    func counted(_ end: String, _ lower: Double, _ upper: Double) -> String {
      let place =
        lower == -.infinity
        ? "below \(NumberText.shortest(upper))"
        : "from \(NumberText.shortest(lower)) "
          + (upper == .infinity ? "on" : "to \(NumberText.shortest(upper))")
      return "is not where the histogram counts the \(end) value, \(place)"
    }
    let occupied = histogram.counts.indices.filter { histogram.counts[$0] > 0 }
    // Where there is nothing within the range, all values are beyond its other side.
    let least = occupied.first.map { (edges[$0], edges[$0 + 1]) } ?? (histogram.range, .infinity)
    let most = occupied.last.map { (edges[$0], edges[$0 + 1]) } ?? (-.infinity, -histogram.range)
    let smallest = histogram.underflow > 0 ? (-.infinity, -histogram.range) : least
    let largest = histogram.overflow > 0 ? (histogram.range, .infinity) : most
    guard minimum >= smallest.0 - slack, minimum <= smallest.1 + slack else {
      return ("minimum", counted("smallest", smallest.0, smallest.1))
    }
    guard maximum >= largest.0 - slack, maximum <= largest.1 + slack else {
      return ("maximum", counted("largest", largest.0, largest.1))
    }
    guard mean >= minimum - slack, mean <= maximum + slack else {
      return ("mean", "is not between `minimum` and `maximum`")
    }
    // Values in an interval deviate by half of its length at most; n − 1 in the divisor adds to it.
    let limit = (maximum - minimum) / 2 * (Double(count) / Double(max(count - 1, 1))).squareRoot()
    guard standardDeviation <= limit + slack else {
      return (
        "standardDeviation",
        "is more than the \(NumberText.significant(limit, digits: 4)) that `minimum` and "
          + "`maximum` allow"
      )
    }
    return nil
  }
}
