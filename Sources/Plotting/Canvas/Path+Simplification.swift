#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Path {
  /// A hundredth of a point: a 50th of a pixel at two pixels per point.
  static let invisibleDistance = 0.01

  /// A line that passes within `tolerance` points of all of `points`, with fewer corners.
  ///
  /// From each corner the cone of directions is narrowed that pass all points since then
  /// within the tolerance (the sleeve algorithm of Z. Zhao and A. Saalfeld, "Linear-time
  /// sleeve-fitting polyline simplification algorithms", AutoCarto 13, 1997). The first
  /// point outside of the cone, or nearer than the one before it, makes that one a corner.
  /// Cost is linear. A straight line of 400 points becomes one of 2.
  init(simplifying points: [Point], tolerance: Double = Path.invisibleDistance) {
    self.init()
    guard var corner = points.first else { return }
    move(to: corner)
    var sleeve: Sleeve?
    for (index, point) in points.enumerated().dropFirst() {
      if sleeve?.take(point) != true {
        if sleeve != nil {
          corner = points[index - 1]
          line(to: corner)
        }
        sleeve = Sleeve(corner: corner, first: point, tolerance: tolerance)
      }
    }
    if points.count > 1 { line(to: points[points.count - 1]) }
  }

  /// The directions from `corner`, as angles from the one to the first point.
  private struct Sleeve {
    let corner: Point
    let axis: (x: Double, y: Double)
    let tolerance: Double
    var least: Double
    var greatest: Double
    var distance: Double

    init(corner: Point, first: Point, tolerance: Double) {
      self.corner = corner
      self.tolerance = tolerance
      axis = (first.x - corner.x, first.y - corner.y)
      distance = hypot(axis.x, axis.y)
      let width = distance > tolerance ? asin(tolerance / distance) : .pi
      least = -width
      greatest = width
    }

    /// Whether a line from the corner to `point` passes all points before it.
    mutating func take(_ point: Point) -> Bool {
      let (x, y) = (point.x - corner.x, point.y - corner.y)
      let newDistance = hypot(x, y)
      guard newDistance >= distance, distance > 0 else { return false }
      let angle = atan2(axis.x * y - axis.y * x, axis.x * x + axis.y * y)
      guard least <= angle, angle <= greatest else { return false }
      if newDistance > tolerance {
        let width = asin(tolerance / newDistance)
        least = max(least, angle - width)
        greatest = min(greatest, angle + width)
      }
      distance = newDistance
      return true
    }
  }
}
