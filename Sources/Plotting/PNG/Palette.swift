/// The colours of a PNG file of at most 256, in rising order, and which of them a pixel has.
///
/// Where an image has more, as a plot of four curves does at the edges of its lines, rare colours
/// are written as the nearest that is more frequent, if no eye can tell the two apart.
/// That halves such a file, and its time: three bytes per pixel become one.
struct Palette {
  static let limit = 256
  /// A colour of as many pixels is an area, and is kept to the bit: a reader may look it up in a
  /// colour bar.
  static let areaPixels = 256
  /// How far a channel of a rare colour, of 255 steps, may move: the first if that leaves few enough colours,
  /// otherwise the second.
  static let tolerances: [UInt32] = [6, 12]

  let colors: [UInt32]
  private let counts: ColorCounts
  /// By slot of `counts`.
  private let indices: [UInt8]

  /// `nil` when more than 256 colours are left.
  init?(_ image: PixelImage) {
    guard let counts = ColorCounts(image) else { return nil }
    let found = counts.byFrequency
    let choice: (kept: [UInt32], places: [Int])?
    if found.count <= Self.limit {
      choice = (found.map(\.color), Array(found.indices))
    } else {
      choice = Self.tolerances.lazy.compactMap { Self.merged(found, within: $0) }.first
    }
    guard let (kept, places) = choice else { return nil }
    let order = kept.indices.sorted { kept[$0] < kept[$1] }
    var ranks = [UInt8](repeating: 0, count: kept.count)
    for (rank, place) in order.enumerated() { ranks[place] = UInt8(rank) }
    var indices = [UInt8](repeating: 0, count: ColorCounts.slots)
    for (item, place) in zip(found, places) {
      indices[counts.slot(of: item.color)] = ranks[place]
    }
    colors = order.map { kept[$0] }
    self.counts = counts
    self.indices = indices
  }

  /// The colours that are left, and by which of them each is written; `nil` when too many are.
  private static func merged(
    _ found: [(color: UInt32, pixels: UInt32)], within tolerance: UInt32
  ) -> (kept: [UInt32], places: [Int])? {
    var kept: [UInt32] = []
    var places: [Int] = []
    var spread: [UInt32] = []
    for (color, pixels) in found {
      let mine = Self.spread(color)
      if pixels < areaPixels, let place = nearest(to: mine, in: spread, within: tolerance) {
        places.append(place)
      } else {
        guard kept.count < limit else { return nil }
        places.append(kept.count)
        kept.append(color)
        spread.append(mine)
      }
    }
    return (kept, places)
  }

  /// The index that is written for a colour of the image.
  func index(of color: UInt32) -> UInt8 { indices[counts.slot(of: color)] }

  /// The channels ten bits apart, so that all are compared in one subtraction.
  private static func spread(_ color: UInt32) -> UInt32 {
    (color & 0xFF_0000) << 4 | (color & 0xFF00) << 2 | color & 0xFF
  }

  /// The most frequent of `colors` within the tolerance in every channel.
  private static func nearest(
    to color: UInt32, in colors: [UInt32], within tolerance: UInt32
  ) -> Int? {
    let guards: UInt32 = 0x2008_0200
    // Above each channel stands a bit that the difference clears when it is less than −tolerance.
    let room = guards + tolerance * 0x10_0401
    return colors.firstIndex { other in
      (color + room - other) & (other + room - color) & guards == guards
    }
  }
}
