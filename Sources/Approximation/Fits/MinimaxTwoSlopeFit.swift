import Activations

/// The lines through the origin, one on each side of 0, with the smallest largest error.
///
/// Each side is a problem of its own in one unknown: the largest of |f(x) − s x| is a convex
/// function of s. At the best slope the error reaches its largest size with both signs, which
/// proves it: any other slope makes one of the two places worse.
package struct MinimaxTwoSlopeFit: Hashable, Sendable {
  package struct Side: Hashable, Sendable {
    package let slope: Double
    package let maximumError: Supremum
    /// The two places, ascending, where the error has its largest size with both signs.
    package let points: [Double]
    /// No slope has a smaller largest error than this.
    package let lowerBound: Double
  }

  /// `nil` when the range has no positive part.
  package let positive: Side?
  /// `nil` when the range has no negative part.
  package let negative: Side?

  /// The function must be 0 at 0.
  /// - Throws: `invalidRange`, `notFiniteOnRange`, `notConverged`.
  package init(_ mixture: Mixture, on range: ClosedRange<Double>) throws(ApproximationError) {
    try range.validate()
    let formula = mixture.formula
    let (low, high) = (range.lowerBound, range.upperBound)
    positive = high > 0 ? try Self.fit(formula, on: max(low, 0)...high) : nil
    negative = low < 0 ? try Self.fit(formula, on: low...min(high, 0)) : nil
  }

  /// The larger of both errors.
  package var maximumError: Double {
    max(positive?.maximumError.value ?? 0, negative?.maximumError.value ?? 0)
  }

  /// Exchange in one unknown: level the errors of two places, replace one of them by the place
  /// of the largest error, until that is one of the two.
  private static func fit(
    _ formula: PiecewiseExpression, on range: ClosedRange<Double>
  ) throws(ApproximationError) -> Side {
    let limit = 60
    let far = abs(range.upperBound) > abs(range.lowerBound) ? range.upperBound : range.lowerBound
    var pair = [far, far / 2]
    for _ in 0..<limit {
      // f(x₁) − s x₁ = −(f(x₂) − s x₂)
      let slope =
        (formula.value(at: pair[0]) + formula.value(at: pair[1])) / (pair[0] + pair[1])
      let error = formula - PiecewiseExpression(.constant(slope) * .variable)
      let level = abs(error.value(at: pair[0]))
      let supremum = try Supremum(of: error, on: range, tolerance: 1e-11)
      if supremum.value - level <= max(1e-11 * supremum.value, 1e-15 * abs(slope * far)) {
        let final = slope.slopeWithoutRounding(on: range, besideError: level)
        return Side(
          slope: final,
          maximumError: final == slope
            ? supremum : try Supremum(of: formula, on: range, tolerance: 1e-11),
          points: pair.sorted(), lowerBound: level)
      }
      let sign = error.value(at: supremum.location)
      // The place with the same sign as the new one is given up.
      let replaced = error.value(at: pair[0]) * sign > 0 ? 0 : 1
      pair[replaced] = supremum.location
    }
    throw .notConverged(iterations: limit)
  }
}
