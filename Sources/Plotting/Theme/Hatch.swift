/// Lines across an area, which tell areas of one colour apart.
package enum Hatch: Sendable, Hashable, CaseIterable {
  case none, rising, falling, crossed, level

  /// Of the lines and of the outline, in points.
  static let width = 0.8
  /// From one line to the next, in points.
  private static let spacing = 3.5

  /// The lines y = slope · x + k within upright rectangles. The k are multiples of one number, so that
  /// lines go on from a rectangle to the one beside it.
  func lines(in rectangles: [Rectangle]) -> Path {
    var path = Path()
    for slope in slopes {
      let step = Self.spacing * (1 + slope * slope).squareRoot()
      for box in rectangles {
        let rises = [slope * box.minX, slope * box.maxX].sorted()
        let first = ((box.minY - rises[1]) / step).rounded(.up) * step
        for k in stride(from: first, through: box.maxY - rises[0], by: step) {
          let places = slope == 0 ? [] : [(box.minY - k) / slope, (box.maxY - k) / slope].sorted()
          let left = max(box.minX, places.first ?? box.minX)
          let right = min(box.maxX, places.last ?? box.maxX)
          guard left < right else { continue }
          path.move(to: Point(x: left, y: slope * left + k))
          path.line(to: Point(x: right, y: slope * right + k))
        }
      }
    }
    return path
  }

  /// y grows downwards.
  private var slopes: [Double] {
    switch self {
    case .none: []
    case .rising: [-1]
    case .falling: [1]
    case .crossed: [-1, 1]
    case .level: [0]
    }
  }
}
