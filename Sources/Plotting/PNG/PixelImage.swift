/// Opaque pixels in memory, as `0x00RRGGBB`, row by row from the top.
struct PixelImage: Sendable {
  let width: Int
  let height: Int
  var pixels: [UInt32]

  /// All colours in rising order, if there are at most 256 of them.
  func palette() -> [UInt32]? {
    var colors: Set<UInt32> = []
    var previous: UInt32?
    for pixel in pixels where pixel != previous {
      previous = pixel
      if colors.insert(pixel).inserted, colors.count > 256 { return nil }
    }
    return colors.sorted()
  }
}
