import TestSupport
import Testing

@testable import Plotting

@Suite("Simplified paths")
struct SimplificationTests {
  private func corners(_ path: Path) -> [Point] {
    path.elements.compactMap {
      switch $0 {
      case .move(let point), .line(let point): point
      case .circle, .close: nil
      }
    }
  }

  /// The distance of `point` from the segment between `a` and `b`.
  private func distance(_ point: Point, _ a: Point, _ b: Point) -> Double {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let square = dx * dx + dy * dy
    let along = square > 0 ? ((point.x - a.x) * dx + (point.y - a.y) * dy) / square : 0
    let t = max(0, min(1, along))
    let (x, y) = (point.x - a.x - t * dx, point.y - a.y - t * dy)
    return (x * x + y * y).squareRoot()
  }

  @Test("a straight line keeps its ends only, and few points are kept as they are")
  func straight() {
    let line = (0...400).map { Point(x: Double($0) * 0.4, y: 100 - Double($0) * 0.3) }
    #expect(corners(Path(simplifying: line)) == [line[0], line[400]])
    #expect(corners(Path(simplifying: [])).isEmpty)
    #expect(corners(Path(simplifying: [line[0]])) == [line[0]])
    #expect(corners(Path(simplifying: [line[0], line[0]])) == [line[0], line[0]])
  }

  @Test("a path that turns back on itself keeps its turning points")
  func turning() {
    let points = [0.0, 10, 4, 12, 12, -3].map { Point(x: 5, y: $0) }
    let kept = corners(Path(simplifying: points)).map(\.y)
    #expect(kept == [0, 10, 4, 12, -3] || kept == [0, 10, 4, 12, 12, -3])
  }

  @Test("every point stays within the tolerance of the simplified path", arguments: 0..<40)
  func tolerance(seed: UInt64) {
    var generator = SplitMix(seed: seed)
    let roughness = [0.01, 0.1, 1, 30][Int(seed % 4)]
    var points = [Point(x: 0, y: 0)]
    for _ in 0..<300 {
      let last = points[points.count - 1]
      points.append(
        Point(
          x: last.x + Double.random(in: -0.2...1, using: &generator),
          y: last.y + roughness * Double.random(in: -1...1, using: &generator)))
    }
    let kept = corners(Path(simplifying: points, tolerance: 0.05))
    #expect(kept.first == points.first && kept.last == points.last)
    var segment = 0
    for point in points {
      // Points and segments come in the same order.
      while segment < kept.count - 2, distance(point, kept[segment], kept[segment + 1]) > 0.0501 {
        segment += 1
      }
      #expect(distance(point, kept[segment], kept[segment + 1]) <= 0.0501)
    }
  }
}
