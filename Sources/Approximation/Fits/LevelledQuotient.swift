import Activations

/// A quotient p/q whose error at given points is ±E with alternating signs.
///
/// With wᵢ = 1/∏(xᵢ − xⱼ), Σ wᵢ r(xᵢ) = 0 for every polynomial r of degree m + n. For r = p·φ with
/// p(xᵢ) = (fᵢ ± E) q(xᵢ) this makes q an eigenvector and E its eigenvalue; as the wᵢ alternate in
/// sign, Σ |wᵢ| q φ is an inner product, and in its orthogonal polynomials the problem is an
/// ordinary symmetric one of size n + 1 (Maehly 1963; Pachón and Trefethen 2009). At most one of
/// the eigenvectors has no change of sign between the points.
struct LevelledQuotient {
  let numerator: Polynomial
  let denominator: Polynomial
  private let range: ClosedRange<Double>

  var formula: PiecewiseExpression {
    PiecewiseExpression(numerator.expression / denominator.expression)
  }

  /// Whether the denominator is proved to have no zero on the range.
  var hasNoPole: Bool {
    let poles = RootFinder(of: PiecewiseExpression(denominator.expression), on: range)
    return poles.roots.isEmpty && poles.flatRanges.isEmpty
  }

  /// m + n + 2 ascending points with the values there; `nil` when no such quotient is without a
  /// change of sign of its denominator at the points.
  init?(
    _ values: [Double], at points: [Double], numeratorDegree: Int, denominatorDegree: Int,
    on range: ClosedRange<Double>
  ) {
    let half = (range.upperBound - range.lowerBound) / 2
    let center = range.roundCenter
    let places = points.map { ($0 - center) / half }
    let weights = Self.weights(places)
    // Columns that are orthonormal in the points, and how powers make them.
    var columns: [[Double]] = []
    var powers: [[Double]] = []
    for degree in 0...denominatorDegree {
      var column = zip(places, weights).map { place, weight in
        (0..<degree).reduce(weight.squareRoot()) { product, _ in product * place }
      }
      var power = (0...denominatorDegree).map { $0 == degree ? 1.0 : 0 }
      for _ in 0..<2 {
        for (other, otherPower) in zip(columns, powers) {
          let share = LeastSquares.dot(other, column)
          column = zip(column, other).map { $0 - share * $1 }
          power = zip(power, otherPower).map { $0 - share * $1 }
        }
      }
      let norm = LeastSquares.dot(column, column).squareRoot()
      guard norm > 0, norm.isFinite else { return nil }
      columns.append(column.map { $0 / norm })
      powers.append(power.map { $0 / norm })
    }
    let signs = points.indices.map { $0.isMultiple(of: 2) ? 1.0 : -1 }
    let matrix = SymmetricMatrix(size: denominatorDegree + 1) { row, column in
      points.indices.reduce(0) {
        $0 + signs[$1] * values[$1] * columns[row][$1] * columns[column][$1]
      }
    }
    for (level, vector) in matrix.eigensystem() {
      let q = points.indices.map { index in
        zip(vector, columns).reduce(0) { $0 + $1.0 * $1.1[index] }
      }
      guard q.allSatisfy({ $0 > 0 }) || q.allSatisfy({ $0 < 0 }) else { continue }
      let coefficients = (0...denominatorDegree).map { power in
        zip(vector, powers).reduce(0) { $0 + $1.0 * $1.1[power] }
      }
      guard coefficients[0] != 0 else { continue }
      let scaled = Polynomial(
        coefficients.enumerated().map { power, coefficient in
          (0..<power).reduce(coefficient / coefficients[0]) { value, _ in value / half }
        }, center: center)
      // p interpolates at all points; the weights make up for those where q is small.
      let targets = points.indices.map {
        (values[$0] - signs[$0] * level) * scaled.value(at: points[$0])
      }
      let rows = points.map {
        Polynomial.chebyshevValues(at: $0, degree: numeratorDegree, on: range)
      }
      let p = LeastSquares.solve(
        columns: (0...numeratorDegree).map { column in rows.map { $0[column] } },
        target: targets,
        weights: points.map {
          let size = scaled.value(at: $0)
          return 1 / (size * size)
        })
      self.range = range
      numerator = Polynomial(chebyshev: p, on: range)
      denominator = scaled
      return
    }
    return nil
  }

  /// |1/∏(xᵢ − xⱼ)|, scaled so that the largest is 1.
  private static func weights(_ places: [Double]) -> [Double] {
    let products = places.map { place in
      places.reduce(1.0) { product, other in
        other == place ? product : product * abs(place - other)
      }
    }
    let smallest = products.min() ?? 1
    return products.map { smallest / $0 }
  }
}
