/// Small dense systems of linear equations.
enum LinearSystem {
  /// The solution of A x = b by elimination with row pivoting; `nil` when A is singular.
  static func solve(_ matrix: [[Double]], _ rightSide: [Double]) -> [Double]? {
    let count = rightSide.count
    var rows = zip(matrix, rightSide).map { $0 + [$1] }
    for column in 0..<count {
      guard
        let pivot = (column..<count).max(by: { abs(rows[$0][column]) < abs(rows[$1][column]) }),
        rows[pivot][column] != 0
      else { return nil }
      rows.swapAt(column, pivot)
      for row in (column + 1)..<max(count, column + 1) {
        let factor = rows[row][column] / rows[column][column]
        for k in column...count { rows[row][k] -= factor * rows[column][k] }
      }
    }
    var solution = Array(repeating: 0.0, count: count)
    for row in (0..<count).reversed() {
      var sum = rows[row][count]
      for k in (row + 1)..<max(count, row + 1) { sum -= rows[row][k] * solution[k] }
      solution[row] = sum / rows[row][row]
    }
    return solution
  }
}
