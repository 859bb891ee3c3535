import RealModule

@testable import Training

extension Reference {
  /// The sizes of a maximum pooling step with windows of `size` × `size` and stride `size`.
  /// Rows and columns that do not fill a window are dropped. Size 1 copies.
  struct Pool {
    package var channels: Int
    package var rows: Int
    package var columns: Int
    package var size: Int

    package var outRows: Int { rows / size }
    package var outColumns: Int { columns / size }

    package init(channels: Int, rows: Int, columns: Int, size: Int) {
      self.channels = channels
      self.rows = rows
      self.columns = columns
      self.size = size
    }

    /// The input indices of each window, windows and indices in row order.
    fileprivate var windows: [[Int]] {
      (0..<channels * outRows * outColumns).map { n in
        let channel = n / (outRows * outColumns)
        let (y, x) = ((n / outColumns) % outRows, n % outColumns)
        return (0..<size * size).map { k in
          (channel * rows + y * size + k / size) * columns + x * size + k % size
        }
      }
    }
  }

  /// The largest value of each window. A NaN counts as larger than every number.
  static func poolForward<T: BinaryFloatingPoint & Real>(
    _ shape: Pool, input: [T]
  ) -> [T] {
    shape.windows.map { input[winner(of: $0, in: input)] }
  }

  /// The gradient by the input: the output's gradient at the first maximum of each window, 0
  /// elsewhere and in what no window covers.
  static func poolBackward<T: BinaryFloatingPoint & Real>(
    _ shape: Pool, input: [T], outputGradient: [T]
  ) -> [T] {
    var result = [T](repeating: 0, count: input.count)
    for (window, gradient) in zip(shape.windows, outputGradient) {
      result[winner(of: window, in: input)] = gradient
    }
    return result
  }

  private static func winner<T: BinaryFloatingPoint & Real>(
    of window: [Int], in input: [T]
  ) -> Int {
    window.dropFirst().reduce(window[0]) { best, candidate in
      input[candidate] > input[best] || input[candidate].isNaN ? candidate : best
    }
  }
}
