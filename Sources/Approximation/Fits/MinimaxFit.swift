import Activations

/// The polynomial of a degree with the smallest largest error on a range (Remez 1934), with a
/// certificate.
package struct MinimaxFit: Hashable, Sendable {
  package let polynomial: Polynomial
  package let maximumError: Supremum
  package let certificate: EquioscillationCertificate

  /// Exchanges all points in each step until the levelled error and the largest one agree to
  /// 1e-12, or to rounding. The function may have kinks.
  ///
  /// `degree` lies in 0…15.
  /// - Throws: `invalidRange`, `unsupportedDegree`, `notFiniteOnRange`, `notConverged`.
  package init(
    _ function: PiecewiseExpression, degree: Int, on range: ClosedRange<Double>
  ) throws(ApproximationError) {
    try range.validate()
    guard (0...15).contains(degree) else { throw .unsupportedDegree(degree) }
    let limit = 60
    // A period of sin has at least 50 points, unless the range is absurdly wide.
    let width = range.upperBound - range.lowerBound
    let resolution = max(24 * (degree + 2), Int(min(8 * width, 20_000)))
    var points = Self.startingPoints(count: degree + 2, on: range)
    for _ in 0..<limit {
      let polynomial = try Self.levelled(function, at: points, degree: degree, on: range)
      let error = function - PiecewiseExpression(polynomial.expression)
      let extrema = ErrorExtrema(
        of: error, on: range, resolution: resolution, including: points)
      let largest = extrema.candidates.lazy.map { abs($0.value) }.max() ?? 0
      let scale = points.lazy.map { abs(function.value(at: $0)) }.max() ?? 0
      let level = points.lazy.map { abs(error.value(at: $0)) }.min() ?? 0
      let alternation = extrema.alternation(count: degree + 2, atLeast: level)
      let smallest = alternation.lazy.map { abs($0.value) }.min() ?? 0
      let rounding =
        1e-15 * (scale + polynomial.absoluteSum(radius: range.upperBound - polynomial.center))
      let isLevel =
        alternation.count == degree + 2
        && largest - smallest <= max(1e-12 * largest, rounding)
      if isLevel || largest <= rounding {
        self.polynomial = polynomial.withoutRounding(
          on: range, besideError: largest, parity: function.parity(on: range))
        maximumError = try Supremum(
          of: function - PiecewiseExpression(self.polynomial.expression), on: range,
          tolerance: 1e-10)
        let isProof = alternation.count == degree + 2
        certificate = EquioscillationCertificate(
          points: isProof ? alternation.map(\.x) : points, lowerBound: isProof ? smallest : 0,
          upperBound: maximumError.upperBound)
        return
      }
      if alternation.count == degree + 2 {
        points = alternation.map(\.x)
      } else if let worst = extrema.candidates.max(by: { abs($0.value) < abs($1.value) }),
        let nearest = points.indices.min(by: {
          abs(points[$0] - worst.x) < abs(points[$1] - worst.x)
        })
      {
        // The error at the reference was rounding alone: start again from where it is not.
        points[nearest] = worst.x
      }
    }
    throw .notConverged(iterations: limit)
  }

  /// The polynomial whose error at the points is ±E with alternating signs.
  private static func levelled(
    _ function: PiecewiseExpression, at points: [Double], degree: Int,
    on range: ClosedRange<Double>
  ) throws(ApproximationError) -> Polynomial {
    var matrix: [[Double]] = []
    var rightSide: [Double] = []
    for (index, x) in points.enumerated() {
      let value = function.value(at: x)
      guard value.isFinite else { throw .notFiniteOnRange(at: x) }
      rightSide.append(value)
      matrix.append(
        Polynomial.chebyshevValues(at: x, degree: degree, on: range)
          + [index.isMultiple(of: 2) ? 1 : -1])
    }
    guard let solution = LinearSystem.solve(matrix, rightSide) else {
      throw .notConverged(iterations: 0)
    }
    return Polynomial(chebyshev: Array(solution.dropLast()), on: range)
  }

  /// Ascending extrema of a Chebyshev polynomial on the range, shifted a little to one side.
  ///
  /// On symmetric points an odd function can have a levelled error of 0, and the exchange would
  /// have nothing to start from.
  static func startingPoints(
    count: Int, on range: ClosedRange<Double>, shift: Double = 0.15
  ) -> [Double] {
    let half = (range.upperBound - range.lowerBound) / 2
    return (0..<count).map { index in
      let t = -LibM.cos(Double.pi * Double(index) / Double(count - 1))
      let shifted = t + shift * (1 - t * t)
      return min(max(range.lowerBound + half * (1 + shifted), range.lowerBound), range.upperBound)
    }
  }
}
