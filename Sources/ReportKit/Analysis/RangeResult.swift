import Activations
import Approximation

/// A learned function measured on one of the template's ranges.
package struct RangeResult: Sendable, Codable {
  package let range: StudyRange
  package let facts: RangeFacts
  /// The proven bound of the LeakyReLU form's error for |x| up to the range's radius.
  package let leakyBound: Double
  /// The largest error of the LeakyReLU form on the range.
  package let leakyError: Supremum
  /// The two slopes that fit the function best on the range.
  package let fit: TwoSlopeFit

  package init(
    _ range: StudyRange, mixture: Mixture, leaky: LeakyApproximation
  ) throws(ApproximationError) {
    self.range = range
    facts = try RangeFacts(mixture, on: range.bounds)
    leakyBound = try leaky.bound(radius: range.radius)
    leakyError = try leaky.measuredError(on: range.bounds)
    fit = try TwoSlopeFit(mixture, on: range.bounds)
  }
}
