import Activations

/// How the inputs of one activation layer are distributed over the test images.
///
/// Everything is exact: the counts and order statistics over all values, the moments as sums
/// of doubles in a fixed order.
package struct PreActivationStatistics: Sendable, Hashable, Codable {
  /// The activation layer, counted from 1.
  package let layer: Int
  /// How many values there are: test images × values of the layer per image.
  package let count: Int
  package let mean: Double
  /// The population standard deviation.
  package let standardDeviation: Double
  package let minimum: Double
  package let maximum: Double
  package let quantiles: [Quantile]
  package internal(set) var histogram: Histogram

  package init(
    layer: Int, count: Int, mean: Double, standardDeviation: Double, minimum: Double,
    maximum: Double, quantiles: [Quantile], histogram: Histogram
  ) {
    self.layer = layer
    self.count = count
    self.mean = mean
    self.standardDeviation = standardDeviation
    self.minimum = minimum
    self.maximum = maximum
    self.quantiles = quantiles
    self.histogram = histogram
  }

  /// The value at one of the ranks `probabilities`.
  package struct Quantile: Sendable, Hashable, Codable {
    package let probability: Double
    /// The smallest value that at least `probability` of all values do not exceed.
    package let value: Double

    package init(probability: Double, value: Double) {
      self.probability = probability
      self.value = value
    }
  }

  /// Counts in equal bins from `-range` to `range`; a value on a border is in the upper bin.
  package struct Histogram: Sendable, Hashable {
    /// The same for all layers and runs, so that histograms can be added and compared.
    package let range: Double
    package internal(set) var counts: [Int]
    /// Values below `-range`.
    package let underflow: Int
    /// Values from `range` on.
    package let overflow: Int

    package init(range: Double, counts: [Int], underflow: Int, overflow: Int) {
      self.range = range
      self.counts = counts
      self.underflow = underflow
      self.overflow = overflow
    }

    /// The `counts.count + 1` borders of the bins, ascending.
    package var edges: [Double] {
      let width = 2 * range / Double(counts.count)
      return (0...counts.count).map { Double($0) * width - range }
    }
  }

  /// The ranks of `quantiles`.
  package static let probabilities = [0.001, 0.01, 0.5, 0.99, 0.999]
  /// Bins of 1/16, exact in binary.
  package static let binCount = 2048
  package static let histogramRange = 64.0

  /// The value at one of `probabilities`, `nil` for others.
  package func quantile(_ probability: Double) -> Double? {
    quantiles.first { $0.probability == probability }?.value
  }
}

extension PreActivationStatistics.Histogram: Codable {
  private enum CodingKeys: String, CodingKey {
    case range, counts, underflow, overflow, bins, first
  }

  /// Reads all counts, or those of `bins` from number `first` on, as `CountLists.insert` writes them: the
  /// others are 0.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    range = try container.decode(Double.self, forKey: .range)
    underflow = try container.decode(Int.self, forKey: .underflow)
    overflow = try container.decode(Int.self, forKey: .overflow)
    let written = try container.decode([Int].self, forKey: .counts)
    let first = try container.decodeIfPresent(Int.self, forKey: .first) ?? 0
    let bins = try container.decodeIfPresent(Int.self, forKey: .bins) ?? written.count
    guard first >= 0, bins <= PreActivationStatistics.binCount, first <= bins,
      written.count <= bins - first
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .counts, in: container, debugDescription: "more counts than bins")
    }
    counts =
      [Int](repeating: 0, count: first) + written
      + [Int](repeating: 0, count: bins - first - written.count)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(range, forKey: .range)
    try container.encode(counts, forKey: .counts)
    try container.encode(underflow, forKey: .underflow)
    try container.encode(overflow, forKey: .overflow)
  }
}
