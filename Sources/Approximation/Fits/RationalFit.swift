import Activations

/// A quotient of polynomials p/q close to a function in the least-squares sense.
package struct RationalFit: Hashable, Sendable {
  package let numerator: Polynomial
  /// Scaled to 1 at its center.
  package let denominator: Polynomial
  /// The largest error on the range.
  package let maximumError: Supremum
  /// √ of the mean squared error under the distribution.
  package let rmsError: Double

  package var formula: PiecewiseExpression {
    PiecewiseExpression(numerator.expression / denominator.expression)
  }

  /// Iterates the linearised problem min ∫ ((p − f q)/q′)² with q′ the denominator of the step
  /// before (Sanathanan and Koerner 1963) and keeps the best step whose denominator is proved to
  /// have no zero on the range, so that poles cannot hide between points.
  ///
  /// Degrees lie in 0…15. The result is near, not at, the least-squares optimum; its errors are
  /// those of the formula as it is.
  /// - Throws: `invalidRange`, `unsupportedDegree`, `notFiniteOnRange`, and `notConverged` when
  ///   every step has a pole.
  package init(
    _ function: PiecewiseExpression, numeratorDegree: Int, denominatorDegree: Int,
    on range: ClosedRange<Double>, under rule: QuadratureRule
  ) throws(ApproximationError) {
    try range.validate()
    for degree in [numeratorDegree, denominatorDegree] where !(0...15).contains(degree) {
      throw .unsupportedDegree(degree)
    }
    let target = rule.nodes.map { function.value(at: $0) }
    if let index = target.firstIndex(where: { !$0.isFinite }) {
      throw .notFiniteOnRange(at: rule.nodes[index])
    }
    let steps = 24
    var previous = target.map { _ in 1.0 }
    var best: (p: Polynomial, q: Polynomial, rms: Double)?
    for _ in 0..<steps {
      let (p, q) = Self.linearised(
        target, numeratorDegree, denominatorDegree, range, rule, dividedBy: previous)
      previous = rule.nodes.map { q.value(at: $0) }
      if previous.contains(where: { $0 == 0 || !$0.isFinite }) { break }
      let rms = rule.rootMeanSquare { function.value(at: $0) - p.value(at: $0) / q.value(at: $0) }
      guard rms.isFinite, rms < best?.rms ?? .infinity else { continue }
      let poles = RootFinder(of: PiecewiseExpression(q.expression), on: range)
      if poles.roots.isEmpty, poles.flatRanges.isEmpty { best = (p, q, rms) }
    }
    guard let best else { throw .notConverged(iterations: steps) }
    let parity = function.parity(on: range)
    let cleaned = (
      p: best.p.withoutRounding(on: range, besideError: best.rms, parity: parity),
      q: best.q.withoutRounding(
        on: range, besideError: 0, parity: parity == .neither ? .neither : .even)
    )
    numerator = cleaned.p
    denominator = cleaned.q
    rmsError = rule.rootMeanSquare {
      function.value(at: $0) - cleaned.p.value(at: $0) / cleaned.q.value(at: $0)
    }
    maximumError = try Supremum(
      of: function - PiecewiseExpression(cleaned.p.expression / cleaned.q.expression), on: range)
  }

  /// The p and q = 1 + … that minimise the weighted mean of ((p − f q)/previous)².
  private static func linearised(
    _ target: [Double], _ numeratorDegree: Int, _ denominatorDegree: Int,
    _ range: ClosedRange<Double>, _ rule: QuadratureRule, dividedBy previous: [Double]
  ) -> (p: Polynomial, q: Polynomial) {
    let half = (range.upperBound - range.lowerBound) / 2
    let center = range.roundCenter
    var columns: [[Double]] = (0...numeratorDegree).map { _ in [] }
    var denominators: [[Double]] = (0..<denominatorDegree).map { _ in [] }
    for (index, x) in rule.nodes.enumerated() {
      let values = Polynomial.chebyshevValues(at: x, degree: numeratorDegree, on: range)
      for (k, value) in values.enumerated() { columns[k].append(value / previous[index]) }
      var power = 1.0
      for k in 0..<denominatorDegree {
        power *= (x - center) / half
        denominators[k].append(-target[index] * power / previous[index])
      }
    }
    let solution = LeastSquares.solve(
      columns: columns + denominators, target: zip(target, previous).map { $0 / $1 },
      weights: rule.weights)
    var scale = 1.0
    let lower = solution.dropFirst(numeratorDegree + 1).map { coefficient in
      scale /= half
      return coefficient * scale
    }
    return (
      Polynomial(chebyshev: Array(solution.prefix(numeratorDegree + 1)), on: range),
      Polynomial([1] + lower, center: center)
    )
  }
}
