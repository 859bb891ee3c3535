/// What is done to each image, in this order: transposing, cropping, grey, resizing, inverting.
package struct ImagePreparation: Sendable, Equatable {
  package enum Colour: String, Sendable, CaseIterable {
    case grey
    case rgb
  }

  /// Of the images of a dataset, in pixels.
  package struct Size: Sendable, Equatable {
    package let rows: Int
    package let columns: Int

    package init(rows: Int, columns: Int) {
      self.rows = rows
      self.columns = columns
    }
  }

  /// Whether rows and columns change places, as they have to in EMNIST's files.
  package var isTransposed = false
  /// Whether as much is cut off two opposite sides as gives the image the wanted proportions.
  package var cropsCentre = false
  /// `nil`: as the images are; grey when no image has a colour.
  package var colour: Colour?
  /// `nil`: as the images are, which must then have one size.
  package var size: Size?
  /// Whether black and white change places.
  package var isInverted = false

  package init() {}

  func prepared(_ image: RawImage) -> RawImage {
    var image = image
    if isTransposed { image = Self.transposed(image) }
    if cropsCentre, let size { image = Self.cropped(image, to: size) }
    if colour == .grey { image = Self.grey(image) }
    if let size, (image.rows, image.columns) != (size.rows, size.columns) {
      image = Self.resized(image, to: size)
    }
    if isInverted {
      for index in image.pixels.indices { image.pixels[index] = ~image.pixels[index] }
    }
    if colour == .rgb { image = image.inColour }
    return image
  }

  /// For the manifest.
  var steps: [String] {
    var steps: [String] = []
    if isTransposed { steps.append("transposed") }
    if cropsCentre { steps.append("cropped to the centre") }
    if colour == .grey { steps.append("grey by (19595 R + 38470 G + 7471 B) / 65536") }
    if let size { steps.append("resized to \(size.rows) × \(size.columns) by area averaging") }
    if isInverted { steps.append("inverted") }
    return steps
  }

  private static func transposed(_ image: RawImage) -> RawImage {
    var result = image
    (result.rows, result.columns) = (image.columns, image.rows)
    let count = image.rows * image.columns
    for channel in 0..<image.channels {
      for row in 0..<image.rows {
        for column in 0..<image.columns {
          result.pixels[channel * count + column * image.rows + row] =
            image.pixels[channel * count + row * image.columns + column]
        }
      }
    }
    return result
  }

  /// The largest part around the centre with the proportions of `size`; where an odd number of rows or
  /// columns goes, one more goes at the end.
  private static func cropped(_ image: RawImage, to size: Size) -> RawImage {
    let rows = min(image.rows, max(1, image.columns * size.rows / size.columns))
    let columns = min(image.columns, max(1, image.rows * size.columns / size.rows))
    let (top, left) = ((image.rows - rows) / 2, (image.columns - columns) / 2)
    var pixels: [UInt8] = []
    pixels.reserveCapacity(image.channels * rows * columns)
    for channel in 0..<image.channels {
      for row in top..<top + rows {
        let start = (channel * image.rows + row) * image.columns + left
        pixels += image.pixels[start..<start + columns]
      }
    }
    return RawImage(rows: rows, columns: columns, channels: image.channels, pixels: pixels)
  }

  /// Luma as ITU-R BT.601 has it, in the integers of the Python imaging library: both give the same bytes.
  private static func grey(_ image: RawImage) -> RawImage {
    guard image.channels == 3 else { return image }
    let count = image.rows * image.columns
    let pixels = (0..<count).map { index -> UInt8 in
      let (red, green, blue) = (
        UInt32(image.pixels[index]), UInt32(image.pixels[count + index]),
        UInt32(image.pixels[2 * count + index])
      )
      return UInt8((red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16)
    }
    return RawImage(rows: image.rows, columns: image.columns, channels: 1, pixels: pixels)
  }

  /// Each pixel is the mean of the area that it covers, computed in integers and rounded to the
  /// nearest value, halves up; so it is the same everywhere. Enlarging repeats pixels and mixes them at
  /// their edges.
  private static func resized(_ image: RawImage, to size: Size) -> RawImage {
    let rows = shares(of: image.rows, in: size.rows)
    let columns = shares(of: image.columns, in: size.columns)
    let whole = image.rows * image.columns
    var pixels: [UInt8] = []
    pixels.reserveCapacity(image.channels * size.rows * size.columns)
    image.pixels.withUnsafeBufferPointer { source in
      for channel in 0..<image.channels {
        let plane = channel * whole
        for row in rows {
          for column in columns {
            var sum = 0
            for (y, height) in row.weights.enumerated() {
              let start = plane + (row.first + y) * image.columns + column.first
              var line = 0
              for (x, width) in column.weights.enumerated() {
                line += width * Int(source[start + x])
              }
              sum += height * line
            }
            pixels.append(UInt8((2 * sum + whole) / (2 * whole)))
          }
        }
      }
    }
    return RawImage(
      rows: size.rows, columns: size.columns, channels: image.channels, pixels: pixels)
  }

  /// For each of `count` parts of a side the pixels that it covers, with weights that add up to
  /// `side`: on a ruler of `side × count` marks, a pixel is `count` marks long and a part `side`.
  private static func shares(of side: Int, in count: Int) -> [(first: Int, weights: [Int])] {
    (0..<count).map { part in
      let (from, to) = (part * side, (part + 1) * side)
      let pixels = from / count...(to - 1) / count
      return (
        pixels.lowerBound,
        pixels.map { min(to, ($0 + 1) * count) - max(from, $0 * count) }
      )
    }
  }
}
