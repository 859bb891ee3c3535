/// The best lines through the origin, one on each side of 0, in the least-squares sense.
///
/// Minimises ∫ (f(x) − a·max(x, 0) − b·min(x, 0))² over the range, uniformly weighted. The
/// solution a = ∫ x f / ∫ x² over the positive part, and b likewise, is in closed form; the
/// integrals are exact to rounding, so the result does not depend on any grid.
package struct TwoSlopeFit: Hashable, Sendable {
  package let range: ClosedRange<Double>
  /// `nil` when the range has no positive part.
  package let positiveSlope: Double?
  /// `nil` when the range has no negative part.
  package let negativeSlope: Double?
  /// The largest error on the range.
  package let maximumError: Supremum
  /// √ of the mean of the squared error over the range.
  package let rmsError: Double
  /// `rmsError` over the root mean square of f.
  package let relativeRMSError: Double

  /// - Throws: `invalidRange`, `notFiniteOnRange`.
  package init(_ mixture: Mixture, on range: ClosedRange<Double>) throws(ActivationError) {
    try range.validate()
    let function = mixture.formula
    func slope(_ low: Double, _ high: Double) -> Double? {
      guard low < high else { return nil }
      var products = 0.0
      for (part, expression) in function.pieces(on: low...high) {
        products += GaussLegendre.integrate(part) { $0 * expression.value(at: $0) }
      }
      return products / ((high * high * high - low * low * low) / 3)
    }
    self.range = range
    positiveSlope = slope(max(range.lowerBound, 0), range.upperBound)
    negativeSlope = slope(range.lowerBound, min(range.upperBound, 0))
    let fit = Self.formula(positive: positiveSlope ?? 0, negative: negativeSlope ?? 0)
    let error = function - fit
    maximumError = try Supremum(of: error, on: range)
    rmsError = error.rootMeanSquare(on: range)
    relativeRMSError = rmsError / function.rootMeanSquare(on: range)
  }

  package func value(at x: Double) -> Double {
    x < 0 ? (negativeSlope ?? 0) * x : (positiveSlope ?? 0) * x
  }

  private static func formula(positive: Double, negative: Double) -> PiecewiseExpression {
    PiecewiseExpression(
      breakpoints: [0], pieces: [negative, positive].map { .constant($0) * .variable })
  }
}

extension PiecewiseExpression {
  /// √ of the mean of the squared function over a range.
  package func rootMeanSquare(on range: ClosedRange<Double>) -> Double {
    var squares = 0.0
    for (part, expression) in pieces(on: range) {
      squares += GaussLegendre.integrate(part) {
        let value = expression.value(at: $0)
        return value * value
      }
    }
    return (squares / (range.upperBound - range.lowerBound)).squareRoot()
  }
}
