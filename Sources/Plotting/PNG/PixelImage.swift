/// Opaque pixels in memory, row by row from the top, as cairo draws them.
struct PixelImage: Sendable {
  let width: Int
  let height: Int
  /// A word per pixel: `0x00RRGGBB`, but for the upper byte, which means nothing.
  var words: [UInt32]
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
