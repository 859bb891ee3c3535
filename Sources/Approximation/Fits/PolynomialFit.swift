import Activations

/// The polynomial of a degree with the smallest mean squared error under a distribution.
package struct PolynomialFit: Hashable, Sendable {
  package let polynomial: Polynomial
  /// The largest error on the range.
  package let maximumError: Supremum
  /// √ of the mean squared error under the distribution.
  package let rmsError: Double

  /// Fits on the nodes of `rule`, which lie in `range`; `degree` lies in 0…15.
  /// - Throws: `invalidRange`, `unsupportedDegree`, `notFiniteOnRange`.
  package init(
    _ function: PiecewiseExpression, degree: Int, on range: ClosedRange<Double>,
    under rule: QuadratureRule
  ) throws(ApproximationError) {
    try range.validate()
    guard (0...15).contains(degree) else { throw .unsupportedDegree(degree) }
    let rows = rule.nodes.map { Polynomial.chebyshevValues(at: $0, degree: degree, on: range) }
    let solution = LeastSquares.solve(
      columns: (0...degree).map { column in rows.map { $0[column] } },
      target: rule.nodes.map { function.value(at: $0) }, weights: rule.weights)
    let raw = Polynomial(chebyshev: solution, on: range)
    let polynomial = raw.withoutRounding(
      on: range,
      besideError: rule.rootMeanSquare { function.value(at: $0) - raw.value(at: $0) },
      parity: function.parity(on: range))
    self.polynomial = polynomial
    maximumError = try Supremum(
      of: function - PiecewiseExpression(polynomial.expression), on: range)
    rmsError = rule.rootMeanSquare { function.value(at: $0) - polynomial.value(at: $0) }
  }
}
