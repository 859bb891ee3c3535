/// An image on its way into a dataset.
struct RawImage: Sendable, Equatable {
  var rows: Int
  var columns: Int
  /// 1 for grey, 3 for red, green and blue.
  var channels: Int
  /// 8-bit values, `[channel][row][column]`.
  var pixels: [UInt8]

  /// For messages: `28 × 28`, rows first.
  var size: String { "\(rows) × \(columns)" }

  /// Whether an image of three channels has the same in each.
  var isGrey: Bool {
    guard channels == 3 else { return true }
    let count = rows * columns
    return (0..<count).allSatisfy {
      pixels[$0] == pixels[count + $0] && pixels[$0] == pixels[2 * count + $0]
    }
  }

  /// The first channel alone.
  var firstChannel: RawImage {
    RawImage(
      rows: rows, columns: columns, channels: 1, pixels: Array(pixels.prefix(rows * columns)))
  }

  /// Three equal channels of a grey image.
  var inColour: RawImage {
    channels == 3
      ? self : RawImage(rows: rows, columns: columns, channels: 3, pixels: pixels + pixels + pixels)
  }
}
