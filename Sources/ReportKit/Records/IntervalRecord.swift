import Statistics

/// An interval in a file; both ends are finite.
struct IntervalRecord: Codable, Sendable {
  let lower: Double
  let upper: Double

  /// `nil` for no interval, and for what JSON cannot say.
  init?(_ interval: ConfidenceInterval?) {
    guard let interval, interval.lower.isFinite, interval.upper.isFinite else { return nil }
    lower = interval.lower
    upper = interval.upper
  }
}
