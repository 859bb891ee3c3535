/// Shape, colour role and size of a point symbol.
package struct SymbolStyle: Sendable, Hashable {
  package enum Shape: Sendable, Hashable, CaseIterable { case circle, square, diamond, triangle }

  package var shape: Shape
  package var color: ColorRole
  /// Diameter of the circle of the same area, in points.
  package var size: Double
  /// A hollow symbol is an outline through which other marks are seen.
  package var isFilled: Bool

  package init(
    _ shape: Shape = .circle, color: ColorRole, size: Double = 6, isFilled: Bool = true
  ) {
    self.shape = shape
    self.color = color
    self.size = size
    self.isFilled = isFilled
  }

  /// One of several equal symbols: colour and shape of `index`.
  static func series(_ index: Int, size: Double) -> SymbolStyle {
    let shapes = Shape.allCases
    return SymbolStyle(
      shapes[index % shapes.count], color: .series(index), size: size,
      isFilled: (index / shapes.count).isMultiple(of: 2))
  }

  func draw(at center: Point, in theme: Theme, on canvas: inout some Canvas) {
    let path = path(at: center)
    let color = theme.color(color)
    if isFilled {
      canvas.fill(path, with: color)
    } else {
      canvas.stroke(path, with: Pen(color: color, width: 1.5))
    }
  }

  private func path(at center: Point) -> Path {
    let radius = (isFilled ? size : size - 1.5) / 2
    switch shape {
    case .circle:
      var path = Path()
      path.addCircle(center: center, radius: radius)
      return path
    case .square:
      return polygon(center, radius * 0.886, [(-1, -1), (1, -1), (1, 1), (-1, 1)])
    case .diamond:
      return polygon(center, radius * 1.253, [(0, -1), (1, 0), (0, 1), (-1, 0)])
    case .triangle:
      return polygon(center, radius * 1.1, [(0, -1.2), (1.04, 0.6), (-1.04, 0.6)])
    }
  }

  private func polygon(
    _ center: Point, _ unit: Double, _ corners: [(Double, Double)]
  ) -> Path {
    var path = Path(
      through: corners.map { Point(x: center.x + $0.0 * unit, y: center.y + $0.1 * unit) })
    path.close()
    return path
  }
}
