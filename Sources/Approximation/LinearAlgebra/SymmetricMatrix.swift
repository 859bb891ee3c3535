/// A small dense symmetric matrix.
struct SymmetricMatrix: Hashable, Sendable, Codable {
  let size: Int
  private var elements: [Double]

  /// Takes the element at row ≥ column from `element` and mirrors it.
  init(size: Int, _ element: (_ row: Int, _ column: Int) -> Double) {
    self.size = size
    elements = Array(repeating: 0, count: size * size)
    for row in 0..<size {
      for column in 0...row {
        let value = element(row, column)
        elements[row * size + column] = value
        elements[column * size + row] = value
      }
    }
  }

  subscript(_ row: Int, _ column: Int) -> Double { elements[row * size + column] }

  /// Bᵀ A B for a matrix given by its columns.
  func projected(on columns: [[Double]]) -> SymmetricMatrix {
    let images = columns.map { times($0) }
    return SymmetricMatrix(size: columns.count) { row, column in
      zip(columns[row], images[column]).reduce(0) { $0 + $1.0 * $1.1 }
    }
  }

  func times(_ vector: [Double]) -> [Double] {
    (0..<size).map { row in (0..<size).reduce(0) { $0 + self[row, $1] * vector[$1] } }
  }

  /// Eigenvalues in ascending order with their unit eigenvectors, by cyclic Jacobi rotations.
  func eigensystem() -> [(value: Double, vector: [Double])] {
    var a = (0..<size).map { row in (0..<size).map { self[row, $0] } }
    var vectors = (0..<size).map { row in (0..<size).map { $0 == row ? 1.0 : 0.0 } }
    for _ in 0..<64 {
      var rotated = false
      for p in 0..<size {
        for q in stride(from: p + 1, to: size, by: 1) {
          let threshold = 1e-17 * (abs(a[p][p] * a[q][q])).squareRoot()
          if abs(a[p][q]) <= threshold { continue }
          rotated = true
          let theta = (a[q][q] - a[p][p]) / (2 * a[p][q])
          let t = (theta < 0 ? -1 : 1) / (abs(theta) + (theta * theta + 1).squareRoot())
          let c = 1 / (t * t + 1).squareRoot()
          let s = t * c
          for k in 0..<size {
            (a[k][p], a[k][q]) = (c * a[k][p] - s * a[k][q], s * a[k][p] + c * a[k][q])
          }
          for k in 0..<size {
            (a[p][k], a[q][k]) = (c * a[p][k] - s * a[q][k], s * a[p][k] + c * a[q][k])
            (vectors[k][p], vectors[k][q]) = (
              c * vectors[k][p] - s * vectors[k][q], s * vectors[k][p] + c * vectors[k][q]
            )
          }
        }
      }
      if !rotated { break }
    }
    return (0..<size).map { index in
      (value: a[index][index], vector: (0..<size).map { vectors[$0][index] })
    }.sorted { $0.value < $1.value }
  }
}
