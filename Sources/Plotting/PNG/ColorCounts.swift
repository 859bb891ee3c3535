/// The colours of an image and how many pixels have each.
///
/// A table with open addressing: with the library's dictionary, counting and looking up took more
/// than the compression of the rows.
struct ColorCounts {
  /// More colours than this are those of a photograph, not of lines and letters.
  static let limit = 4096

  private(set) var count = 0
  /// Colours by slot; `vacant` where there is none.
  private var colors = [UInt32](repeating: Self.vacant, count: 1 << Self.bits)
  private var pixels = [UInt32](repeating: 0, count: 1 << Self.bits)

  /// `nil` when there are more than 4096 colours.
  init?(_ image: PixelImage) {
    let isCounted = image.words.withUnsafeBytes { bytes in
      guard let pixels = bytes.baseAddress else { return true }
      let end = bytes.count / 4
      var start = 0
      while start < end {
        let next = PixelImage.endOfRun(in: pixels, from: start, to: end)
        let color = pixels.load(fromByteOffset: 4 * start, as: UInt32.self) & 0xFF_FFFF
        guard add(color, pixels: UInt32(next - start)) else { return false }
        start = next
      }
      return true
    }
    if !isCounted { return nil }
  }

  private mutating func add(_ color: UInt32, pixels length: UInt32) -> Bool {
    let slot = slot(of: color)
    if colors[slot] == Self.vacant {
      count += 1
      if count > Self.limit { return false }
      colors[slot] = color
    }
    pixels[slot] += length
    return true
  }

  static let slots = 1 << bits

  /// Where a colour stands, or would stand: from 0 to less than `slots`.
  func slot(of color: UInt32) -> Int {
    // Fibonacci hashing: colours differ in few bits, and the product's upper bits see all of them.
    var slot = Int((color &* 0x9E37_79B1) >> (32 - UInt32(Self.bits)))
    while colors[slot] != color, colors[slot] != Self.vacant {
      slot = (slot + 1) & (1 << Self.bits - 1)
    }
    return slot
  }

  /// From the most frequent to the rarest; equally frequent ones by value.
  var byFrequency: [(color: UInt32, pixels: UInt32)] {
    colors.indices.filter { colors[$0] != Self.vacant }
      .map { (colors[$0], pixels[$0]) }
      .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
  }

  private static let bits = 13
  /// No colour has an upper byte.
  private static let vacant = UInt32.max
}
