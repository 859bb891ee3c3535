/// Linear least squares with weights.
enum LeastSquares {
  /// The coefficients c that minimise Σ wᵢ (fᵢ − Σₖ cₖ φₖᵢ)².
  ///
  /// Gram–Schmidt with every projection done twice, which is as accurate as Householder
  /// reflections (Giraud et al. 2005). A column that depends on those before it gets 0.
  static func solve(columns: [[Double]], target: [Double], weights: [Double]) -> [Double] {
    let roots = weights.map { $0.squareRoot() }
    let rightSide = zip(target, roots).map { $0 * $1 }
    var orthonormal: [[Double]] = []
    var triangle: [[Double]] = []
    var projections: [Double] = []
    for column in columns {
      var vector = zip(column, roots).map { $0 * $1 }
      let length = dot(vector, vector).squareRoot()
      var entries = Array(repeating: 0.0, count: orthonormal.count)
      for _ in 0..<2 {
        for (index, unit) in orthonormal.enumerated() {
          let share = dot(unit, vector)
          entries[index] += share
          for row in vector.indices { vector[row] -= share * unit[row] }
        }
      }
      let norm = dot(vector, vector).squareRoot()
      let isDependent = norm <= 1e-13 * length
      orthonormal.append(vector.map { isDependent ? 0 : $0 / norm })
      triangle.append(entries + [isDependent ? 1 : norm])
      projections.append(dot(orthonormal[orthonormal.count - 1], rightSide))
    }
    var solution = projections
    for column in solution.indices.reversed() {
      solution[column] /= triangle[column][column]
      for row in 0..<column { solution[row] -= triangle[column][row] * solution[column] }
    }
    return solution
  }

  static func dot(_ left: [Double], _ right: [Double]) -> Double {
    var sum = 0.0
    for index in left.indices { sum += left[index] * right[index] }
    return sum
  }
}
