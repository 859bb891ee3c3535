import Plotting

/// The triangle of three coefficients that add up to 1, in the plane: the first is 1 at the top, the
/// second at the left, the third at the right; a side is 1 long.
enum SimplexPlane {
  static let height = 0.75.squareRoot()

  static let corners = [[1, 0, 0], [0, 1, 0], [0, 0, 1]].map { point($0.map { Double($0) }) }

  static func point(_ coefficients: [Double]) -> ColorCells.Place {
    ColorCells.Place(
      x: coefficients[2] + coefficients[0] / 2, y: coefficients[0] * height)
  }

  /// What lies nearer to a point than to its neighbours in a grid with this step.
  static func hexagon(around coefficients: [Double], step: Double) -> [ColorCells.Place] {
    let center = point(coefficients)
    let (half, long) = (step / 2, step / 2 / height)
    return [(0, 1), (1, 0.5), (1, -0.5), (0, -1), (-1, -0.5), (-1, 0.5)].map {
      ColorCells.Place(x: center.x + $0.0 * half, y: center.y + $0.1 * long)
    }
  }
}
