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
    guard sum == count, histogram.counts.contains(where: { $0 > 0 }) else {
      throw GivenStudyError.unlike(
        "counts of the histogram", expected: "\(count), some within its range",
        found: "a sum of \(sum)", span: node.span)
    }
    return PreActivationStatistics(
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
