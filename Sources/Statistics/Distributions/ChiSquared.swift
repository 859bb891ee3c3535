/// The χ² distribution, of sums of squares of standard normal values.
package struct ChiSquared: Sendable, Equatable {
  /// Above 0, finite; not always whole.
  package let degreesOfFreedom: Double

  /// `nil` for degrees of freedom outside.
  package init?(degreesOfFreedom: Double) {
    guard degreesOfFreedom > 0, degreesOfFreedom.isFinite else { return nil }
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// P(X ≤ x) for x ≥ 0.
  package func lowerTail(_ x: Double) -> Double {
    IncompleteGamma.lower(degreesOfFreedom / 2, x / 2)
  }

  /// P(X > x) for x ≥ 0.
  package func upperTail(_ x: Double) -> Double {
    IncompleteGamma.upper(degreesOfFreedom / 2, x / 2)
  }

  /// `nil` unless the probability is above 0 and below 1.
  package func quantile(_ probability: Double) -> Double? {
    Bisection.quantile(probability, lowerTail: lowerTail, upperTail: upperTail)
  }
}
