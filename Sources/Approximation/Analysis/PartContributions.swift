import Activations

/// How much each part of a mixture has of its values under a distribution of inputs.
package struct PartContributions: Hashable, Sendable {
  /// E|cᵢ tᵢ(x)| / Σ E|cⱼ tⱼ(x)|, 0…1, in the order of the parts; all 0 where every part is 0.
  ///
  /// A share of absolute values: parts of opposite signs add up and do not cancel.
  package let shares: [Double]
  /// P(c·ReLU(x) ≥ |Σ of the other parts| given x > 0); `nil` without a ReLU part, or where no
  /// input is above 0.
  ///
  /// Exact to 1/16 of the share of inputs in those bins in which it changes whether it holds.
  package let dominance: Double?

  /// Counts beyond the outer edges of the histogram are left out of the shares, and taken to lie at
  /// the edge for the dominance.
  package init(_ mixture: Mixture, under histogram: Histogram) {
    let parts = mixture.parts
    let rule = QuadratureRule(
      histogram, breakpoints: Set(mixture.formula.breakpoints + [0]).sorted())
    let sizes = parts.map { part in
      abs(part.coefficient) * rule.mean { abs(part.term.value(at: $0)) }
    }
    let sum = sizes.reduce(0, +)
    shares = sizes.map { sum > 0 ? $0 / sum : 0 }
    dominance = parts.firstIndex { $0.term == Term(.relu) }
      .flatMap { Self.dominance(of: parts[$0], over: mixture, histogram) }
  }

  private static func dominance(
    of relu: Mixture.Part, over mixture: Mixture, _ histogram: Histogram
  ) -> Double? {
    func holds(at x: Double) -> Bool {
      let own = relu.coefficient * x
      return own >= abs(mixture.value(at: x) - own)
    }
    let points = 16
    var (dominated, all) = (0.0, 0.0)
    for (bin, count) in histogram.counts.enumerated() where count > 0 {
      let (low, high) = (max(histogram.edges[bin], 0), histogram.edges[bin + 1])
      guard high > low else { continue }
      let share = Double(count) * (high - low) / (high - histogram.edges[bin])
      let held = (0..<points).count { point in
        holds(at: low + (high - low) * (Double(point) + 0.5) / Double(points))
      }
      all += share
      dominated += share * Double(held) / Double(points)
    }
    let last = histogram.edges[histogram.edges.count - 1]
    if last > 0 {
      all += Double(histogram.above)
      if holds(at: last) { dominated += Double(histogram.above) }
    }
    return all > 0 ? dominated / all : nil
  }
}
