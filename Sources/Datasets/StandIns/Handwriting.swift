/// How a sign is written: strokes in order, each a smooth line through its points.
struct HandwrittenGlyph {
  let strokes: [[Point]]

  init(_ strokes: [(Double, Double)]...) {
    self.strokes = strokes.map { $0.map { Point($0.0, $0.1) } }
  }
}

/// The way a hand writes, from which each image draws its own.
struct Handwriting {
  let spread: Placement.Spread
  /// How far each point of a glyph strays, in sheet units, standard deviation.
  let jitter: Double
  /// Line width in pixels.
  let width: ClosedRange<Double>
  /// How much the width may change along a line, as a fraction.
  let pressure: Double
  /// Width at the end of a stroke relative to the rest: 1 for a pen, less for a brush.
  let taper: ClosedRange<Double>
  /// Probability that the hand does not leave the paper between two strokes.
  let joining: Double

  /// Draws one image of `glyph`.
  func draw(_ glyph: HandwrittenGlyph, on canvas: GreyCanvas, random: inout SplitMix64) {
    let placement = Placement(spread, pixels: canvas.size, random: &random)
    let width = random.uniform(self.width)
    let shade = random.uniform(0.85...1)
    let strokes = jittered(glyph, random: &random)
    var polygons: [[Point]] = []
    for (index, points) in strokes.enumerated() {
      let line = Spline(points: points).samples(steps: 4).map { placement($0) }
      let widths = profile(count: line.count, width: width, random: &random)
      polygons += BrushStroke(line: line, widths: widths).polygons()
      if index + 1 < strokes.count, random.chance(joining),
        let end = points.last, let start = strokes[index + 1].first
      {
        let bow = Point(0.04 * random.bell(), 0.04 * random.bell())
        let thread = Spline(points: [end, 0.5 * (end + start) + bow, start])
          .samples(steps: 3).map { placement($0) }
        let thin = [Double](repeating: 0.4 * width, count: thread.count)
        polygons += BrushStroke(line: thread, widths: thin).polygons()
      }
    }
    canvas.fill(polygons, shade: shade)
  }

  private func jittered(
    _ glyph: HandwrittenGlyph, random: inout SplitMix64
  ) -> [[Point]] {
    glyph.strokes.map { stroke in
      // Strokes as a whole stray half as far as their points.
      let drift = Point(0.5 * jitter * random.bell(), 0.5 * jitter * random.bell())
      var moved: [Point] = []
      for (index, point) in stroke.enumerated() {
        if index > 0, point == stroke[index - 1] {
          moved.append(moved[index - 1])  // both points of a corner stay together
        } else {
          moved.append(
            point + drift + Point(jitter * random.bell(), jitter * random.bell()))
        }
      }
      return moved
    }
  }

  private func profile(
    count: Int, width: Double, random: inout SplitMix64
  ) -> [Double] {
    let start = 1 + pressure * random.uniform(-1...1)
    let middle = 1 + pressure * random.uniform(-1...1)
    let end = random.uniform(taper)
    return (0..<count).map { index in
      let t = count > 1 ? Double(index) / Double(count - 1) : 0
      let factor =
        t < 0.5
        ? start + (middle - start) * 2 * t : middle + (end - middle) * (2 * t - 1)
      return width * factor
    }
  }
}

extension Handwriting {
  /// A pen on paper: even lines, moderate slant.
  static let pen = Handwriting(
    spread: Placement.Spread(
      rotation: 0.20, shear: 0.24, scale: 0.56...0.90, shift: 2.6, wave: 1.1),
    jitter: 0.036, width: 1.5...3.6, pressure: 0.25, taper: 0.7...1.1, joining: 0)

  /// A brush in a hurry: lines that swell and fade, strokes that run into each other.
  static let brush = Handwriting(
    spread: Placement.Spread(
      rotation: 0.13, shear: 0.16, scale: 0.64...1.0, shift: 2.2, wave: 1.6),
    jitter: 0.042, width: 1.7...3.8, pressure: 0.4, taper: 0.3...0.9, joining: 0.2)
}

/// A line of varying width, as a brush or pen leaves it.
struct BrushStroke {
  /// Pixel positions along the line.
  let line: [Point]
  /// Width in pixels at each position.
  let widths: [Double]

  /// Polygons whose union is the stroke: an octagon at each position and a quadrangle
  /// from each to the next, all wound the same way, so that crossings leave no holes.
  func polygons() -> [[Point]] {
    var polygons: [[Point]] = []
    polygons.reserveCapacity(2 * line.count)
    for index in line.indices {
      let center = line[index]
      let radius = widths[index] / 2
      polygons.append(Self.octagon.map { center + radius * $0 })
      guard index + 1 < line.count else { break }
      let next = line[index + 1]
      let step = next - center
      guard step.length > 1e-9 else { continue }
      let normal = (1 / step.length) * Point(step.y, -step.x)
      let nextRadius = widths[index + 1] / 2
      polygons.append([
        center + radius * normal, next + nextRadius * normal,
        next - nextRadius * normal, center - radius * normal,
      ])
    }
    return polygons
  }

  private static let octagon: [Point] = {
    let diagonal = 0.5.squareRoot()
    return [
      Point(1, 0), Point(diagonal, diagonal), Point(0, 1), Point(-diagonal, diagonal),
      Point(-1, 0), Point(-diagonal, -diagonal), Point(0, -1), Point(diagonal, -diagonal),
    ]
  }()
}
