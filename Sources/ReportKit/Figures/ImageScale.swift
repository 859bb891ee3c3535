import Plotting

/// How large images of this many pixels are in figures: each pixel a whole number of device pixels.
struct ImageScale {
  let width: Int
  let height: Int

  static let devicePixel = 1 / FigureFiles.scale
  /// The longer side of an image in device pixels: at least the first, where its own pixels are
  /// fewer, and at most about the second.
  private static let sides = (least: 56, most: 112)

  /// Device pixels per pixel.
  var least: Int { max(1, (Self.sides.least + longer - 1) / longer) }
  private var longer: Int { max(width, height) }

  /// The largest at which so many images stand side by side in `room` points.
  func scale(of count: Int, in room: Double) -> Int {
    let fitting = (room / Double(count) - ImageCells.gap) / (Double(width) * Self.devicePixel)
    return max(1, min(Int(fitting), max(least, Self.sides.most / longer)))
  }

  /// From one image to the next in points.
  static func pitch(_ pixels: Int, scale: Int) -> Double {
    Double(pixels * scale) * devicePixel + ImageCells.gap
  }
}
