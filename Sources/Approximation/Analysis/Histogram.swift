/// Counts of values in neighbouring bins, such as the pre-activations of a layer.
///
/// Inside a bin values are taken as evenly spread.
package struct Histogram: Hashable, Sendable {
  /// Ascending finite edges, one more than there are bins.
  package let edges: [Double]
  package let counts: [Int]
  /// Values below the first and above the last edge.
  package let below: Int
  package let above: Int

  /// - Throws: `invalidHistogram` when edges do not ascend, counts are negative or all 0.
  package init(
    edges: [Double], counts: [Int], below: Int = 0, above: Int = 0
  ) throws(ApproximationError) {
    let ascends = zip(edges, edges.dropFirst()).allSatisfy { $0 < $1 }
    let all = counts + [below, above]
    guard edges.count == counts.count + 1, !counts.isEmpty, ascends,
      edges.allSatisfy(\.isFinite), all.allSatisfy({ $0 >= 0 }), counts.contains(where: { $0 > 0 })
    else { throw .invalidHistogram(edges: edges.count, counts: counts.count) }
    self.edges = edges
    self.counts = counts
    self.below = below
    self.above = above
  }

  package var total: Int { counts.reduce(below + above, +) }

  /// The share of all values at or above x, between 0 and 1.
  ///
  /// Beyond the outer edges the place of a value is unknown: x above the last edge counts
  /// none of `above`, x below the first edge counts all of `below`.
  package func share(atOrAbove x: Double) -> Double {
    var count = x > edges[edges.count - 1] ? 0 : Double(above)
    if x < edges[0] { count += Double(below) }
    for (index, bin) in counts.enumerated() {
      let (low, high) = (edges[index], edges[index + 1])
      count += Double(bin) * min(max((high - x) / (high - low), 0), 1)
    }
    return count / Double(total)
  }
}
