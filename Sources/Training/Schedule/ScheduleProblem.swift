/// Why a schedule's text could not be read.
package enum ScheduleProblem: Sendable, Hashable {
  case empty
  /// Neither `weights` nor `mixture` stands where the trained part is expected.
  case unknownTarget(String)
  /// The character is missing, for example the `@` before the learning rate.
  case expected(String)
  case epochsOutOfRange(String, allowed: ClosedRange<Int>)
  /// Not a positive finite number, or above the limit.
  case learningRateOutOfRange(String, limit: Double)
  case tooManyCycles(limit: Int)
}
