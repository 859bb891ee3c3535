/// What two one-sided tests say of a difference and a margin.
package struct Equivalence: Sendable, Equatable {
  package let margin: Double
  /// 1 − α of each of the two tests, and so of both.
  package let level: Double
  /// The interval of level 1 − 2α; it lies within the margin if and only if both tests reject.
  package let interval: ConfidenceInterval
  /// The larger p value of the two tests.
  package let pValue: Double

  /// Whether the difference is shown to be smaller than the margin. If not, nothing is shown.
  package var equivalent: Bool { pValue < 1 - level }
}
