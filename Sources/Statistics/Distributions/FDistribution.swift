/// Fisher's F distribution, of the ratio of two mean squares with equal expectation.
package struct FDistribution: Sendable, Equatable {
  /// Both above 0, finite.
  package let numerator, denominator: Double

  /// `nil` for degrees of freedom outside.
  package init?(_ numerator: Double, _ denominator: Double) {
    guard numerator > 0, denominator > 0, numerator.isFinite, denominator.isFinite else {
      return nil
    }
    self.numerator = numerator
    self.denominator = denominator
  }

  /// P(X ≤ x) for x ≥ 0.
  package func lowerTail(_ x: Double) -> Double {
    let (share, rest) = shares(x)
    return IncompleteBeta.value(numerator / 2, denominator / 2, at: share, complement: rest)
  }

  /// P(X > x) for x ≥ 0.
  package func upperTail(_ x: Double) -> Double {
    let (share, rest) = shares(x)
    return IncompleteBeta.value(denominator / 2, numerator / 2, at: rest, complement: share)
  }

  /// `nil` unless the probability is above 0 and below 1.
  package func quantile(_ probability: Double) -> Double? {
    Bisection.quantile(probability, lowerTail: lowerTail, upperTail: upperTail)
  }

  /// The parts of numerator and denominator in the sum of squares.
  private func shares(_ x: Double) -> (Double, Double) {
    let ratio = x * numerator / denominator
    return (1 / (1 + 1 / ratio), 1 / (1 + ratio))
  }
}
