import Statistics
import TemplateEngine

/// One comparison of a claim, with its numbers.
///
/// All that it says comes from an interval of left − right. With a `margin`, the smallest
/// difference that matters, 0 or above:
///
/// | claimed | holds | fails | equivalent |
/// |---|---|---|---|
/// | left > right | all of it above the margin | none of it above | all within ± margin |
/// | left < right | all of it below −margin | none of it below | all within ± margin |
/// | left ~ right | all of it within ± margin | none of it within | never |
///
/// With an interval of level 1 − error, each of these is wrong with a probability of error / 2 at
/// most; so `~` is the two one-sided tests of equivalence at error / 2.
package struct ClaimCase: Sendable {
  typealias Relation = TemplatePredicate.Relation

  /// Such as `MNIST, layer 2`; empty for a claim with a single comparison.
  let name: String
  let relation: Relation
  /// `nil`: no run has the value.
  let left: ClaimDifference.Side?
  let right: ClaimDifference.Side?
  /// `nil` without a value on either side.
  let difference: ClaimDifference?

  init(name: String, relation: Relation, left: ClaimDifference.Side?, right: ClaimDifference.Side?)
  {
    self.name = name
    self.relation = relation
    self.left = left
    self.right = right
    difference = left.flatMap { left in right.map { ClaimDifference(left, $0) } }
  }

  /// Of left − right; `nil` without a value, or with one run.
  func interval(error: Double) -> ConfidenceInterval? { difference?.interval(level: 1 - error) }

  func holds(error: Double, margin: Double) -> Bool {
    guard let interval = interval(error: error) else { return false }
    return switch relation {
    case .greater: interval.lower > margin
    case .less: interval.upper < -margin
    case .equivalent: interval.lower >= -margin && interval.upper <= margin
    }
  }

  func fails(error: Double, margin: Double) -> Bool {
    guard let interval = interval(error: error) else { return false }
    return switch relation {
    case .greater: interval.upper <= margin
    case .less: interval.lower >= -margin
    case .equivalent: interval.lower > margin || interval.upper < -margin
    }
  }

  func isEquivalent(error: Double, margin: Double) -> Bool {
    guard relation != .equivalent, margin > 0, let interval = interval(error: error) else {
      return false
    }
    return interval.lower >= -margin && interval.upper <= margin
  }

  /// How far the interval, or the estimate without one, is on the side that is claimed; the greater,
  /// the more certain. Without a value it is the least certain.
  func certainty(error: Double) -> Double {
    guard let difference else { return -.infinity }
    let interval = interval(error: error)
    let (lower, upper) = (
      interval?.lower ?? difference.estimate, interval?.upper ?? difference.estimate
    )
    let certainty =
      switch relation {
      case .greater: lower
      case .less: -upper
      case .equivalent: -max(abs(lower), abs(upper))
      }
    return certainty.isNaN ? -.infinity : certainty
  }
}
