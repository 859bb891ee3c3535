/// Opaque pixels in memory, row by row from the top, as cairo draws them.
struct PixelImage: Sendable {
  let width: Int
  let height: Int
  /// A word per pixel: `0x00RRGGBB`, but for the upper byte, which means nothing.
  var words: [UInt32]
}
