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
