/// The finite numbers that a key accepts.
package struct NumberRange: Sendable, Equatable {
  package var lower: Double?
  package var upper: Double?
  /// Whether `lower` itself is refused.
  package var isLowerExclusive: Bool

  private init(lower: Double?, upper: Double?, isLowerExclusive: Bool = false) {
    self.lower = lower
    self.upper = upper
    self.isLowerExclusive = isLowerExclusive
  }

  package static let finite = NumberRange(lower: nil, upper: nil)

  package static func between(_ range: ClosedRange<Double>) -> NumberRange {
    NumberRange(lower: range.lowerBound, upper: range.upperBound)
  }

  /// Numbers above `lower`, and at most `upper`.
  package static func above(_ lower: Double, upTo upper: Double) -> NumberRange {
    NumberRange(lower: lower, upper: upper, isLowerExclusive: true)
  }

  package func contains(_ value: Double) -> Bool {
    guard value.isFinite else { return false }
    if let lower, value < lower || (isLowerExclusive && value == lower) { return false }
    if let upper, value > upper { return false }
    return true
  }
}
