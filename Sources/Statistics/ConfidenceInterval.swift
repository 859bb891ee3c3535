/// An interval of confidence around an estimate, ends included.
package struct ConfidenceInterval: Sendable, Equatable {
  package let lower: Double
  package let upper: Double

  package init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  package func contains(_ value: Double) -> Bool { lower <= value && value <= upper }

  /// Whether all of it is nearer to 0 than `margin`.
  package func isWithin(margin: Double) -> Bool { -margin < lower && upper < margin }
}
