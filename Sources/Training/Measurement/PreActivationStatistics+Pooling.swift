extension PreActivationStatistics {
  /// The statistics of all values of several runs of one layer together.
  ///
  /// Exact but for `quantiles`, which are not known of the whole and so are absent; those of one
  /// are as they were.
  /// - Precondition: There is one, and all histograms have the same bins.
  package init(pooling parts: [PreActivationStatistics]) {
    guard parts.count > 1 else {
      self = parts[0]
      return
    }
    let count = parts.reduce(0) { $0 + $1.count }
    let mean = parts.reduce(0) { $0 + $1.mean * Double($1.count) } / Double(count)
    let variance =
      parts.reduce(0) { sum, part in
        let distance = part.mean - mean
        return sum + Double(part.count)
          * (part.standardDeviation * part.standardDeviation + distance * distance)
      } / Double(count)
    let histograms = parts.map(\.histogram)
    self.init(
      layer: parts[0].layer, count: count, mean: mean,
      standardDeviation: variance.squareRoot(),
      minimum: parts.reduce(parts[0].minimum) { min($0, $1.minimum) },
      maximum: parts.reduce(parts[0].maximum) { max($0, $1.maximum) }, quantiles: [],
      histogram: Histogram(
        range: histograms[0].range,
        counts: histograms[0].counts.indices.map { bin in
          histograms.reduce(0) { $0 + $1.counts[bin] }
        },
        underflow: histograms.reduce(0) { $0 + $1.underflow },
        overflow: histograms.reduce(0) { $0 + $1.overflow }))
  }
}
