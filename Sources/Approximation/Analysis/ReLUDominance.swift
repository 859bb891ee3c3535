import Activations

/// From where on the ReLU term outweighs all others together.
///
/// With f = α·ReLU + Σ cᵢ tᵢ and every tᵢ bounded, α x ≥ Σ |cᵢ| sup|tᵢ| holds exactly for
/// x ≥ x*. For α·ReLU + β·tanh + γ·sin this is x* = (|β| + |γ|) / α, which is (1 − α) / α on
/// the simplex.
package struct ReLUDominance: Hashable, Sendable {
  /// The coefficient of ReLU, positive.
  package let coefficient: Double
  /// Σ |cᵢ| sup|tᵢ| over the other terms.
  package let boundOfOthers: Double
  /// x*.
  package var threshold: Double { boundOfOthers / coefficient }

  /// `nil` when the ReLU coefficient is not positive or another term is unbounded.
  package init?(_ mixture: Mixture) {
    coefficient = mixture.coefficient(of: .relu)
    guard coefficient > 0 else { return nil }
    var sum = 0.0
    for part in mixture.parts where part.term != Term(.relu) && part.coefficient != 0 {
      guard let bound = part.term.bound else { return nil }
      sum += abs(part.coefficient) * bound
    }
    boundOfOthers = sum
  }

  /// The share of the counted values at or beyond x*.
  package func share(of histogram: Histogram) -> Double {
    histogram.share(atOrAbove: threshold)
  }
}
