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
package struct ClaimCase: Sendable, Equatable {
  typealias Relation = TemplatePredicate.Relation

  /// Such as `MNIST, layer 2`; empty for a claim with a single comparison.
  let name: String
  let relation: Relation
  /// `nil`: no run has the value.
  let left: ClaimDifference.Side?
  let right: ClaimDifference.Side?
  /// `nil` without a value on either side.
  let difference: ClaimDifference?

  init(
    name: String, relation: Relation, left: ClaimDifference.Side?, right: ClaimDifference.Side?,
    bySequence: Bool = false
  ) {
    self.name = name
    self.relation = relation
    self.left = left
    self.right = right
    difference = left.flatMap { left in
      right.map { ClaimDifference(left, $0, bySequence: bySequence) }
    }
  }

  /// Whether both have the same sides, from which everything else follows.
  package static func == (left: ClaimCase, right: ClaimCase) -> Bool {
    left.name == right.name && left.relation == right.relation && left.left == right.left
      && left.right == right.right && left.difference?.method == right.difference?.method
  }

  /// Whether runs from seeds that the study may get give it another value to look at.
  ///
  /// Variants with seeds of their own get no others; a side of which the study's last seed is not the
  /// last one is taken for one of these.
  func grows(with study: Study) -> Bool {
    guard let difference, difference.method == .sequence, difference.estimate.isFinite else {
      return false
    }
    if study.variants.allSatisfy({ $0.seeds == nil }) { return true }
    let sides = [left, right].compactMap { side -> [UInt64]? in
      if case .sample(let sample)? = side { sample.units } else { nil }
    }
    let fixed = sides.filter { $0.last != study.seeds.last }
    guard fixed.count < sides.count || sides.isEmpty else { return false }
    return study.largest.seeds.dropFirst(study.seeds.count).contains { seed in
      fixed.allSatisfy { $0.contains(seed) }
    }
  }

  /// The comparison of the values that the runs had `epochs` before their end.
  func before(_ epochs: Int) -> ClaimCase {
    ClaimCase(
      name: name, relation: relation, left: left?.before(epochs), right: right?.before(epochs),
      bySequence: difference?.method == .sequence)
  }

  /// How many epochs before the end are known, of the side that knows more.
  var knownEpochs: Int {
    [left, right].map { side in
      if case .sample(let sample)? = side { sample.earlier.count } else { 0 }
    }.max() ?? 0
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
