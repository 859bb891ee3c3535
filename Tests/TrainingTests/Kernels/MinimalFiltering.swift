@testable import Training

/// The gradients of a convolution by minimal filtering in double precision, written from the
/// matrices of Lavin & Gray 2016 (arXiv:1509.09308), section 4, F(7 − K, K).
///
/// With `absolute`, every number is replaced by its magnitude: the result then bounds what rounding
/// can do, as for a plain sum the sum of magnitudes does.
struct MinimalFiltering {
  let shape: Reference.Convolution
  let absolute: Bool

  private typealias Matrix = [[Double]]

  private var side: Int { 7 - shape.kernel }

  private func number(_ x: Double) -> Double { absolute ? x.magnitude : x }
  private func numbers(_ matrix: Matrix) -> Matrix { matrix.map { $0.map(number) } }

  /// Bᵀ, 6 × 6.
  private var inputMatrix: Matrix {
    numbers([
      [4, 0, -5, 0, 1, 0], [0, -4, -4, 1, 1, 0], [0, 4, -4, -1, 1, 0], [0, -2, -1, 2, 1, 0],
      [0, 2, -1, -2, 1, 0], [0, 4, 0, -5, 0, 1],
    ])
  }

  /// Powers of the points 0, 1, −1, 2, −2 and of infinity, 6 × `count`.
  private func powers(_ count: Int) -> Matrix {
    let finite = [0.0, 1, -1, 2, -2].map { point in
      (0..<count).map { power in (0..<power).reduce(1.0) { product, _ in product * point } }
    }
    return finite + [(0..<count).map { $0 == count - 1 ? 1 : 0 }]
  }

  /// A, 6 × side.
  private var outputMatrix: Matrix { numbers(powers(side)) }

  /// G, 6 × K.
  private var weightMatrix: Matrix {
    let scales = [1.0 / 4, -1.0 / 6, -1.0 / 6, 1.0 / 24, 1.0 / 24, 1]
    return numbers(zip(powers(shape.kernel), scales).map { row, scale in row.map { $0 * scale } })
  }

  /// The gradient by one image's input.
  func inputGradient(outputGradient: [Double], weights: [Double]) -> [Double] {
    var gradient = Array(repeating: 0.0, count: shape.inChannels * shape.rows * shape.columns)
    forEachTile { y, x in
      let places = (0..<shape.outChannels).map { outputPlaces(outputGradient, $0, y, x) }
      for i in 0..<shape.inChannels {
        var sum = Matrix(repeating: Array(repeating: 0, count: 6), count: 6)
        for o in 0..<shape.outChannels {
          let weight = Self.sandwich(weightMatrix, block(weights, o * shape.inChannels + i))
          for (p, q) in Self.places { sum[p][q] += weight[p][q] * places[o][p][q] }
        }
        let pixels = Self.sandwich(Self.transposed(inputMatrix), sum)
        for (p, q) in Self.places where y + p < shape.rows && x + q < shape.columns {
          gradient[(i * shape.rows + y + p) * shape.columns + x + q] += pixels[p][q]
        }
      }
    }
    return gradient
  }

  /// The gradient by the weights, for several images.
  func weightGradient(inputs: [[Double]], outputGradients: [[Double]]) -> [Double] {
    (0..<shape.outChannels * shape.inChannels).flatMap { filter -> [Double] in
      let (o, i) = (filter / shape.inChannels, filter % shape.inChannels)
      var sum = Matrix(repeating: Array(repeating: 0, count: 6), count: 6)
      for (input, gradient) in zip(inputs, outputGradients) {
        forEachTile { y, x in
          let places = outputPlaces(gradient, o, y, x)
          let pixels = Matrix(
            (0..<6).map { p in
              (0..<6).map { q in
                y + p < shape.rows && x + q < shape.columns
                  ? number(input[(i * shape.rows + y + p) * shape.columns + x + q]) : 0
              }
            })
          let inputPlaces = Self.sandwich(inputMatrix, pixels)
          for (p, q) in Self.places { sum[p][q] += places[p][q] * inputPlaces[p][q] }
        }
      }
      return Self.sandwich(Self.transposed(weightMatrix), sum).flatMap(\.self)
    }
  }

  private func forEachTile(_ body: (_ y: Int, _ x: Int) -> Void) {
    for y in stride(from: 0, to: shape.outRows, by: side) {
      for x in stride(from: 0, to: shape.outColumns, by: side) { body(y, x) }
    }
  }

  private func outputPlaces(_ gradient: [Double], _ o: Int, _ y: Int, _ x: Int) -> Matrix {
    Self.sandwich(
      outputMatrix,
      (0..<side).map { p in
        (0..<side).map { q in
          y + p < shape.outRows && x + q < shape.outColumns
            ? number(gradient[(o * shape.outRows + y + p) * shape.outColumns + x + q]) : 0
        }
      })
  }

  /// One K × K filter.
  private func block(_ weights: [Double], _ filter: Int) -> Matrix {
    let kernel = shape.kernel
    return (0..<kernel).map { p in
      (0..<kernel).map { q in number(weights[(filter * kernel + p) * kernel + q]) }
    }
  }

  private static let places = (0..<36).map { ($0 / 6, $0 % 6) }

  private static func transposed(_ matrix: Matrix) -> Matrix {
    matrix[0].indices.map { column in matrix.map { $0[column] } }
  }

  /// M X Mᵀ
  private static func sandwich(_ matrix: Matrix, _ inner: Matrix) -> Matrix {
    func product(_ a: Matrix, _ b: Matrix) -> Matrix {
      a.map { row in
        b[0].indices.map { j in zip(row, b).reduce(0) { $0 + $1.0 * $1.1[j] } }
      }
    }
    return product(product(matrix, inner), transposed(matrix))
  }
}
