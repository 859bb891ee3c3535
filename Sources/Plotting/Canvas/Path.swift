/// Straight and curved strokes in points, the only shape that a canvas draws.
package struct Path: Sendable, Hashable {
  package enum Element: Sendable, Hashable {
    case move(Point)
    case line(Point)
    /// A full circle around a centre.
    case circle(center: Point, radius: Double)
    case close
  }

  package private(set) var elements: [Element] = []

  package init() {}

  /// An open line through `points`; empty for no points.
  package init(through points: some Sequence<Point>) {
    for point in points {
      elements.append(elements.isEmpty ? .move(point) : .line(point))
    }
  }

  package init(_ rectangle: Rectangle) {
    move(to: Point(x: rectangle.minX, y: rectangle.minY))
    line(to: Point(x: rectangle.maxX, y: rectangle.minY))
    line(to: Point(x: rectangle.maxX, y: rectangle.maxY))
    line(to: Point(x: rectangle.minX, y: rectangle.maxY))
    close()
  }

  package init(from start: Point, to end: Point) {
    self.init(through: [start, end])
  }

  package mutating func move(to point: Point) { elements.append(.move(point)) }
  package mutating func line(to point: Point) { elements.append(.line(point)) }
  package mutating func close() { elements.append(.close) }

  package mutating func addCircle(center: Point, radius: Double) {
    elements.append(.circle(center: center, radius: radius))
  }
}
