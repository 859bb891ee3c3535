import Activations

/// How far an approximation is from a function on a range.
package struct ErrorSummary: Hashable, Sendable {
  /// The largest error, where it is, and its proved bound.
  package let maximum: Supremum
  /// √ of the mean squared error, uniform over the range.
  package let uniformRMS: Double
  /// The same under the distribution of inputs; `nil` when none was given.
  package let weightedRMS: Double?
  /// Largest error of the derivative, away from jumps, and its root mean squares.
  package let derivativeMaximum: Supremum
  package let derivativeUniformRMS: Double
  package let derivativeWeightedRMS: Double?

  /// - Throws: `invalidRange`, `notFiniteOnRange`, `notBounded`.
  package init(
    of approximation: PiecewiseExpression, to function: PiecewiseExpression,
    on range: ClosedRange<Double>, under distribution: InputDistribution? = nil
  ) throws(ApproximationError) {
    try range.validate()
    let error = function - approximation
    let slope = error.derivative
    maximum = try Supremum(of: error, on: range)
    uniformRMS = error.rootMeanSquare(on: range)
    weightedRMS = distribution.map { error.rootMeanSquare(under: $0) }
    derivativeMaximum = try Supremum(of: slope, on: range, tolerance: 1e-6)
    derivativeUniformRMS = slope.rootMeanSquare(on: range)
    derivativeWeightedRMS = distribution.map { slope.rootMeanSquare(under: $0) }
  }
}
