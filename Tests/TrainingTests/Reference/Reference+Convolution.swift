import RealModule

@testable import Training

extension Reference {
  /// The sizes of a convolution with stride 1 over a map that already holds its zero border.
  struct Convolution {
    package var inChannels: Int
    /// Rows and columns of the input, border included.
    package var rows: Int
    package var columns: Int
    package var outChannels: Int
    package var kernel: Int

    package var outRows: Int { rows - kernel + 1 }
    package var outColumns: Int { columns - kernel + 1 }

    package init(inChannels: Int, rows: Int, columns: Int, outChannels: Int, kernel: Int) {
      self.inChannels = inChannels
      self.rows = rows
      self.columns = columns
      self.outChannels = outChannels
      self.kernel = kernel
    }

    fileprivate func input(_ i: Int, _ y: Int, _ x: Int) -> Int { (i * rows + y) * columns + x }

    fileprivate func output(_ o: Int, _ y: Int, _ x: Int) -> Int {
      (o * outRows + y) * outColumns + x
    }

    fileprivate func weight(_ o: Int, _ i: Int, _ ky: Int, _ kx: Int) -> Int {
      ((o * inChannels + i) * kernel + ky) * kernel + kx
    }

    /// Calls `body` with the indices of an output, a weight and an input for each product in the
    /// definition of the convolution.
    fileprivate func forEachProduct(_ body: (_ output: Int, _ weight: Int, _ input: Int) -> Void) {
      for o in 0..<outChannels {
        for y in 0..<outRows {
          for x in 0..<outColumns {
            for i in 0..<inChannels {
              for ky in 0..<kernel {
                for kx in 0..<kernel {
                  body(output(o, y, x), weight(o, i, ky, kx), input(i, y + ky, x + kx))
                }
              }
            }
          }
        }
      }
    }
  }

  /// `output[o][y][x] = bias[o] + Σ weights[o][i][ky][kx] · input[i][y + ky][x + kx]`.
  static func convolutionForward<T: BinaryFloatingPoint & Real>(
    _ shape: Convolution, input: [T], weights: [T], bias: [T]
  ) -> [T] {
    let plane = shape.outRows * shape.outColumns
    var result = (0..<shape.outChannels * plane).map { bias[$0 / plane] }
    shape.forEachProduct { output, weight, source in
      result[output] += weights[weight] * input[source]
    }
    return result
  }

  /// The gradients of the loss by the weights `[out][in][kernel][kernel]` and the biases `[out]`.
  static func convolutionWeightGradient<T: BinaryFloatingPoint & Real>(
    _ shape: Convolution, input: [T], outputGradient: [T]
  ) -> (weights: [T], bias: [T]) {
    let filter = shape.inChannels * shape.kernel * shape.kernel
    var weights = [T](repeating: 0, count: shape.outChannels * filter)
    shape.forEachProduct { output, weight, source in
      weights[weight] += outputGradient[output] * input[source]
    }
    let plane = shape.outRows * shape.outColumns
    let bias = (0..<shape.outChannels).map { o in
      outputGradient[o * plane..<(o + 1) * plane].reduce(0, +)
    }
    return (weights, bias)
  }

  /// The gradient of the loss by the input, border included.
  static func convolutionInputGradient<T: BinaryFloatingPoint & Real>(
    _ shape: Convolution, outputGradient: [T], weights: [T]
  ) -> [T] {
    var result = [T](repeating: 0, count: shape.inChannels * shape.rows * shape.columns)
    shape.forEachProduct { output, weight, source in
      result[source] += outputGradient[output] * weights[weight]
    }
    return result
  }
}
