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
