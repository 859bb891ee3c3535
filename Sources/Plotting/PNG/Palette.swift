/// The colours of an image in rising order, and the index of each.
struct Palette {
  static let limit = 256

  let colors: [UInt32]
  private let indices: [UInt32: UInt8]

  /// `nil` when there are more than 256 colours.
  init?(_ image: PixelImage) {
    var colors: Set<UInt32> = []
    var previous: UInt32?
    for word in image.words where word & 0xFF_FFFF != previous {
      previous = word & 0xFF_FFFF
      if colors.insert(word & 0xFF_FFFF).inserted, colors.count > Self.limit { return nil }
    }
    self.colors = colors.sorted()
    indices = Dictionary(
      uniqueKeysWithValues: self.colors.enumerated().map { ($1, UInt8($0)) })
  }

  /// The index of a colour of the image; 0 for others.
  func index(of color: UInt32) -> UInt8 { indices[color] ?? 0 }
}
