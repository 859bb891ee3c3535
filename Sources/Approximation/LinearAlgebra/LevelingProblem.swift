/// The linear problem of making the largest residual small: the step δ with |δⱼ| ≤ limitⱼ that
/// minimises maxᵢ |eᵢ − Jᵢ·δ|.
enum LevelingProblem {
  /// The step and the largest residual after it; `nil` when the simplex method does not end.
  ///
  /// The dual problem is solved: it has a row for the largest residual and one per parameter, and
  /// two columns per residual and per limit; the multipliers of its rows are t and δ. A start
  /// comes for free, as the column of the largest residual is balanced by those of the limits.
  static func solve(
    errors: [Double], rows: [[Double]], limits: [Double]
  ) -> (step: [Double], largest: Double)? {
    let size = limits.count
    // Column 2i is residual i with the sign +, 2i + 1 with −; then two per limit.
    func column(_ index: Int) -> (entries: [Double], value: Double) {
      let sign = index.isMultiple(of: 2) ? 1.0 : -1
      if index / 2 < errors.count {
        return ([1] + rows[index / 2].map { sign * $0 }, sign * errors[index / 2])
      }
      let parameter = index / 2 - errors.count
      let entries = (0..<size).map { $0 == parameter ? -sign : 0 }
      return ([0] + entries, -limits[parameter])
    }
    guard let worst = errors.indices.max(by: { abs(errors[$0]) < abs(errors[$1]) }) else {
      return nil
    }
    let start = 2 * worst + (errors[worst] < 0 ? 1 : 0)
    let first = column(start).entries
    var basis =
      [start]
      + (0..<size).map { 2 * (errors.count + $0) + (first[$0 + 1] > 0 ? 0 : 1) }
    let slack = 1e-13 * abs(errors[worst])
    for _ in 0..<400 {
      let columns = basis.map { column($0) }
      // Multipliers (t, δ) from the rows of the transposed basis.
      guard
        let multipliers = LinearSystem.solve(columns.map(\.entries), columns.map(\.value)),
        multipliers.allSatisfy(\.isFinite)
      else { return nil }
      let step = Array(multipliers.dropFirst())
      var entering: (index: Int, violation: Double)?
      func offer(_ index: Int, _ violation: Double) {
        if violation > max(slack, entering?.violation ?? 0) { entering = (index, violation) }
      }
      for index in errors.indices {
        let residual = errors[index] - LeastSquares.dot(rows[index], step)
        offer(residual > 0 ? 2 * index : 2 * index + 1, abs(residual) - multipliers[0])
      }
      for parameter in 0..<size {
        let index = 2 * (errors.count + parameter)
        offer(step[parameter] > 0 ? index : index + 1, abs(step[parameter]) - limits[parameter])
      }
      guard let entering else { return (step, multipliers[0]) }
      // How the basis changes along the entering column, and which part of it becomes 0 first.
      let matrix = (0...size).map { row in columns.map { $0.entries[row] } }
      let unit = (0...size).map { $0 == 0 ? 1.0 : 0 }
      guard let current = LinearSystem.solve(matrix, unit),
        let change = LinearSystem.solve(matrix, column(entering.index).entries)
      else { return nil }
      let leaving = basis.indices.filter { change[$0] > 1e-12 }.min {
        max(current[$0], 0) / change[$0] < max(current[$1], 0) / change[$1]
      }
      guard let leaving else { return nil }
      basis[leaving] = entering.index
    }
    return nil
  }
}
