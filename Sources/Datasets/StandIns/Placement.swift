import Foundation

/// Where and how an image's drawing lies on the pixel grid: a random affine map followed
/// by a gentle wave, which together give each hand its slant and each cloth its fold.
struct Placement {
  /// How far drawings of one kind may stray.
  struct Spread {
    /// Radians, standard deviation.
    var rotation: Double
    /// Horizontal shift per vertical distance, standard deviation.
    var shear: Double
    /// Width and height factors.
    var scale: ClosedRange<Double>
    /// Pixels in each direction.
    var shift: Double
    /// Amplitude of the wave in pixels.
    var wave: Double
  }

  private let xx, xy, yx, yy: Double
  private let center: Point
  private let waveSize, wavePhaseX, wavePhaseY, waveLength: Double

  init(_ spread: Spread, pixels: Int, random: inout SplitMix64) {
    let angle = spread.rotation * random.bell()
    let shear = spread.shear * random.bell()
    let size = Double(pixels)
    let width = size * random.uniform(spread.scale)
    let height = size * random.uniform(spread.scale)
    xx = width * cos(angle)
    xy = height * (shear * cos(angle) - sin(angle))
    yx = width * sin(angle)
    yy = height * (shear * sin(angle) + cos(angle))
    center = Point(
      size / 2 + random.uniform(-spread.shift...spread.shift),
      size / 2 + random.uniform(-spread.shift...spread.shift))
    waveSize = random.uniform(0...1) * spread.wave
    wavePhaseX = random.uniform(0...6.283)
    wavePhaseY = random.uniform(0...6.283)
    waveLength = random.uniform(4...8)
  }

  /// The pixel position of a point of the sheet.
  func callAsFunction(_ point: Point) -> Point {
    let x = point.x - 0.5
    let y = point.y - 0.5
    return Point(
      center.x + xx * x + xy * y + waveSize * sin(waveLength * y + wavePhaseX),
      center.y + yx * x + yy * y + waveSize * sin(waveLength * x + wavePhaseY))
  }
}
