import Platform

/// A canvas seen through one garment's placement and base shade.
struct Sheet {
  /// Brightness of the cloth, 0…1.
  let shade: Double
  private let canvas: GreyCanvas
  private let placement: Placement

  init(canvas: GreyCanvas, random: inout SplitMix64) {
    self.canvas = canvas
    shade = random.uniform(0.35...0.95)
    placement = Placement(
      Placement.Spread(rotation: 0.03, shear: 0.02, scale: 0.86...1.04, shift: 1, wave: 0.35),
      pixels: canvas.size, random: &random)
  }

  /// A closed outline from its right half: `x` of each point counts from the middle line.
  static func mirrored(_ half: [Point]) -> [Point] {
    half.map { Point(0.5 + $0.x, $0.y) } + half.reversed().map { Point(0.5 - $0.x, $0.y) }
  }

  /// Fills an outline; `isReversed` walks it backwards, which mirror images need because all
  /// polygons of a canvas are wound the same way.
  func fill(_ outline: [Point], shade: Double, isReversed: Bool = false) {
    let placed = outline.map { placement($0) }
    canvas.fill([isReversed ? placed.reversed() : placed], shade: shade)
  }

  /// Fills a smooth outline; a point given twice is a corner.
  func fillSmooth(_ outline: [Point], shade: Double) {
    fill(Spline(points: outline + [outline[0]]).samples(steps: 4), shade: shade)
  }

  /// Draws straight lines; `width` in pixels.
  func line(_ points: [Point], width: Double, shade: Double) {
    canvas.stroke(points.map { placement($0) }, width: width, shade: shade)
  }

  /// A smooth line; `width` in pixels.
  func curve(_ points: [Point], width: Double, shade: Double) {
    line(Spline(points: points).samples(steps: 5), width: width, shade: shade)
  }
}

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
