import Activations

/// The best lines through the origin, one on each side of 0, in the least-squares sense.
///
/// Minimises the mean of (f(x) − a·max(x, 0) − b·min(x, 0))². The solution a = E[x f]/E[x²] over
/// the positive part, and b likewise, is in closed form; the integrals are exact to rounding, so
/// the result does not depend on any grid.
package struct TwoSlopeFit: Hashable, Sendable, Codable {
  package let range: ClosedRange<Double>
  /// `nil` when there are no inputs above 0.
  package let positiveSlope: Double?
  /// `nil` when there are no inputs below 0.
  package let negativeSlope: Double?
  /// The largest error on the range.
  package let maximumError: Supremum
  /// √ of the mean squared error.
  package let rmsError: Double
  /// `rmsError` over the root mean square of f.
  package let relativeRMSError: Double

  /// Fits under the distribution of a rule inside the range, uniform when `nil`.
  /// - Throws: `invalidRange`, `notFiniteOnRange`.
  package init(
    _ mixture: Mixture, on range: ClosedRange<Double>, under rule: QuadratureRule? = nil
  ) throws(ApproximationError) {
    try range.validate()
    let function = mixture.formula
    let rule =
      rule
      ?? QuadratureRule(uniformOn: range, breakpoints: Set(function.breakpoints + [0]).sorted())
    let values = rule.nodes.map { mixture.value(at: $0) }
    func slope(where isIncluded: (Double) -> Bool) -> Double? {
      let squares = rule.mean { isIncluded($0) ? $0 * $0 : 0 }
      return squares > 0
        ? rule.mean(knowing: values) { isIncluded($0) ? $0 * $1 : 0 } / squares : nil
    }
    self.range = range
    let slopes = (negative: slope { $0 < 0 }, positive: slope { $0 > 0 })
    let raw = rule.mean(knowing: values) { x, value in
      let error = value - ((x < 0 ? slopes.negative : slopes.positive) ?? 0) * x
      return error * error
    }.squareRoot()
    negativeSlope = slopes.negative.map { $0.slopeWithoutRounding(on: range, besideError: raw) }
    positiveSlope = slopes.positive.map { $0.slopeWithoutRounding(on: range, besideError: raw) }
    let error = function - .twoLines(negative: negativeSlope ?? 0, positive: positiveSlope ?? 0)
    maximumError = try Supremum(of: error, on: range)
    rmsError = rule.rootMeanSquare { error.value(at: $0) }
    relativeRMSError = rmsError / rule.mean(knowing: values) { $1 * $1 }.squareRoot()
  }

  /// The two lines.
  package var formula: PiecewiseExpression {
    .twoLines(negative: negativeSlope ?? 0, positive: positiveSlope ?? 0)
  }

  package func value(at x: Double) -> Double {
    x < 0 ? (negativeSlope ?? 0) * x : (positiveSlope ?? 0) * x
  }
}

extension Double {
  /// A slope, or 0 when its line is too low on a range to change an error of this size.
  func slopeWithoutRounding(on range: ClosedRange<Double>, besideError error: Double) -> Double {
    Polynomial([0, self]).withoutRounding(on: range, besideError: error).coefficients[1]
  }
}

extension PiecewiseExpression {
  /// Two lines that meet at the origin.
  static func twoLines(negative: Double, positive: Double) -> PiecewiseExpression {
    PiecewiseExpression(
      breakpoints: [0], pieces: [negative, positive].map { .constant($0) * .variable })
  }
}
