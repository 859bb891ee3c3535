/// Grey images of one size with their labels, as stored on disk.
package struct ImageSet: Sendable {
  package let rows: Int
  package let columns: Int
  /// 8-bit grey values, `[image][row][column]`; 0 is the background.
  package let pixels: [UInt8]
  /// One class index per image.
  package let labels: [UInt8]

  package var count: Int { labels.count }

  /// - Precondition: `pixels.count == labels.count * rows * columns`.
  package init(rows: Int, columns: Int, pixels: [UInt8], labels: [UInt8]) {
    precondition(pixels.count == labels.count * rows * columns)
    self.rows = rows
    self.columns = columns
    self.pixels = pixels
    self.labels = labels
  }

  /// The first `count` images, or all when there are fewer.
  package func prefix(_ count: Int) -> ImageSet {
    guard count < self.count else { return self }
    return ImageSet(
      rows: rows, columns: columns, pixels: Array(pixels.prefix(count * rows * columns)),
      labels: Array(labels.prefix(count)))
  }

  /// Mean and population standard deviation of all pixels on the 0…1 scale.
  ///
  /// Exact integer sums, so the result does not depend on the order of the images.
  /// - Returns: `(0, 1)` for an empty set, and a deviation of 1 when all pixels are equal.
  package func pixelStatistics() -> (mean: Double, standardDeviation: Double) {
    guard !pixels.isEmpty else { return (0, 1) }
    var sum: UInt64 = 0
    var squares: UInt64 = 0
    for pixel in pixels {
      sum += UInt64(pixel)
      squares += UInt64(pixel) * UInt64(pixel)
    }
    let count = Double(pixels.count)
    let mean = Double(sum) / count
    let variance = Double(squares) / count - mean * mean
    return (mean / 255, variance > 0 ? variance.squareRoot() / 255 : 1)
  }
}

/// Pixels of an image.
struct ImageSize: Sendable, Equatable {
  let rows: Int
  let columns: Int
}
