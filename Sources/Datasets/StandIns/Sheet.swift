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
