/// Grey or colour images of one size with their labels, as stored on disk.
package struct ImageSet: Sendable {
  package let rows: Int
  package let columns: Int
  /// 1 for grey images; 3 for red, green and blue.
  package let channels: Int
  /// 8-bit values, `[image][channel][row][column]`; 0 is black, of grey images the background.
  package let pixels: [UInt8]
  /// One class index per image.
  package let labels: [UInt16]

  package var count: Int { labels.count }
  /// Bytes of an image.
  package var imageSize: Int { channels * rows * columns }

  /// - Precondition: `pixels.count == labels.count * channels * rows * columns`.
  package init(
    rows: Int, columns: Int, channels: Int = 1, pixels: [UInt8], labels: [UInt16]
  ) {
    precondition(pixels.count == labels.count * channels * rows * columns)
    self.rows = rows
    self.columns = columns
    self.channels = channels
    self.pixels = pixels
    self.labels = labels
  }

  /// The first `count` images, or all when there are fewer.
  package func prefix(_ count: Int) -> ImageSet {
    guard count < self.count else { return self }
    return ImageSet(
      rows: rows, columns: columns, channels: channels,
      pixels: Array(pixels.prefix(count * imageSize)), labels: Array(labels.prefix(count)))
  }

  /// Mean and population standard deviation of all values of all channels on the 0…1 scale.
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
  /// 1 or 3.
  var channels = 1

  /// The shape of an image in a file: `[rows, columns]`, for colour images
  /// `[channels, rows, columns]`.
  var dimensions: [Int] { (channels == 1 ? [] : [channels]) + [rows, columns] }
}
