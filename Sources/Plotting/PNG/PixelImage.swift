/// Opaque pixels in memory, row by row from the top, as cairo draws them.
package struct PixelImage: Sendable, Hashable {
  package let width: Int
  package let height: Int
  /// A word per pixel: `0x00RRGGBB`, but for the upper byte, which means nothing.
  package internal(set) var words: [UInt32]
}

extension PixelImage {
  /// Of 8-bit values, `[channel][row][column]`, of one grey or three colour channels.
  /// - Precondition: `values.count` is `width * height` or three times as much.
  package init(width: Int, height: Int, planes values: [UInt8]) {
    let count = width * height
    precondition(values.count == count || values.count == 3 * count)
    let (green, blue) = values.count == count ? (0, 0) : (count, 2 * count)
    self.init(
      width: width, height: height,
      words: (0..<count).map {
        UInt32(values[$0]) << 16 | UInt32(values[green + $0]) << 8 | UInt32(values[blue + $0])
      })
  }
}

extension PixelImage {
  /// The end of the run of pixels of the colour of pixel `start`, at most `end`.
  ///
  /// Two pixels are compared at a time: a third of the time of a figure went into looking at its
  /// pixels one by one.
  static func endOfRun(in pixels: UnsafeRawPointer, from start: Int, to end: Int) -> Int {
    let color = pixels.load(fromByteOffset: 4 * start, as: UInt32.self) & 0xFF_FFFF
    let pair = UInt64(color) << 32 | UInt64(color)
    var index = start + 1
    while index + 2 <= end,
      pixels.loadUnaligned(fromByteOffset: 4 * index, as: UInt64.self) & 0xFF_FFFF_00FF_FFFF == pair
    {
      index += 2
    }
    while index < end,
      pixels.load(fromByteOffset: 4 * index, as: UInt32.self) & 0xFF_FFFF == color
    {
      index += 1
    }
    return index
  }
}
