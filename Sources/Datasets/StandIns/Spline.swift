/// A place on the drawing sheet: the glyph or garment fills about 0.1…0.9, y points down.
struct Point: Equatable {
  var x: Double
  var y: Double

  init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  static func + (a: Point, b: Point) -> Point { Point(a.x + b.x, a.y + b.y) }
  static func - (a: Point, b: Point) -> Point { Point(a.x - b.x, a.y - b.y) }
  static func * (factor: Double, a: Point) -> Point { Point(factor * a.x, factor * a.y) }

  var length: Double { (x * x + y * y).squareRoot() }
}

/// A smooth line through given points: a uniform Catmull–Rom spline.
///
/// A point given twice in a row is a corner.
struct Spline {
  let points: [Point]

  /// Positions along the line, `steps` per piece between neighbouring points.
  func samples(steps: Int) -> [Point] {
    guard points.count > 1 else { return points }
    var samples = [points[0]]
    for piece in 0..<(points.count - 1) where points[piece] != points[piece + 1] {
      let start = points[piece]
      let end = points[piece + 1]
      // At a corner the neighbour across it equals the corner itself.
      let before = piece > 0 ? points[piece - 1] : start
      let after = piece + 2 < points.count ? points[piece + 2] : end
      let startTangent = 0.5 * (end - before)
      let endTangent = 0.5 * (after - start)
      for step in 1...steps {
        let t = Double(step) / Double(steps)
        let t2 = t * t
        let t3 = t2 * t
        let fromStart = (2 * t3 - 3 * t2 + 1) * start + (t3 - 2 * t2 + t) * startTangent
        let fromEnd = (3 * t2 - 2 * t3) * end + (t3 - t2) * endTangent
        samples.append(fromStart + fromEnd)
      }
    }
    return samples
  }
}
