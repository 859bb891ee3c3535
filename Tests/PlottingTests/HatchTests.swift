import Testing

@testable import Plotting

@Suite struct HatchTests {
  private static let box = Rectangle(minX: 20.3, minY: 11, maxX: 38.3, maxY: 19.5)

  @Test("25 areas differ in colour or lines, and none has the colour that is close to the first")
  func looks() {
    let styles = (0..<FillStyle.seriesCount).map { FillStyle.series($0, strength: 1) }
    #expect(styles.count == 25)
    #expect(Set(styles).count == 25)
    #expect(styles.prefix(5).allSatisfy { $0.hatch == .none })
    #expect(styles.allSatisfy { $0.color != .series(Theme.seriesCount - 1) })
  }

  @Test("lines stay within their area and cross it in their direction", arguments: Hatch.allCases)
  func lines(hatch: Hatch) {
    let elements = hatch.lines(in: [Self.box]).elements
    var slopes: Set<Double> = []
    var start = Point(x: 0, y: 0)
    for element in elements {
      switch element {
      case .move(let point): start = point
      case .line(let point):
        slopes.insert(((point.y - start.y) / (point.x - start.x)).rounded())
        for end in [start, point] {
          #expect(end.x > Self.box.minX - 1e-9 && end.x < Self.box.maxX + 1e-9)
          #expect(end.y > Self.box.minY - 1e-9 && end.y < Self.box.maxY + 1e-9)
        }
      case .circle, .close: Issue.record("\(element)")
      }
    }
    let expected: Set<Double> =
      switch hatch {
      case .none: []
      case .rising: [-1]
      case .falling: [1]
      case .crossed: [-1, 1]
      case .level: [0]
      }
    #expect(slopes == expected)
    #expect(hatch.lines(in: [Rectangle(minX: 1, minY: 1, maxX: 1, maxY: 9)]) == Path())
  }

  @Test("lines go on where two areas touch")
  func neighbours() {
    let middle = 30.0
    let (left, right) = (
      Rectangle(minX: 20, minY: 10, maxX: middle, maxY: 40),
      Rectangle(minX: middle, minY: 10, maxX: 40, maxY: 40)
    )
    func ends(_ box: Rectangle) -> Set<Int> {
      Set(
        Hatch.crossed.lines(in: [box]).elements.compactMap { element in
          switch element {
          case .move(let point), .line(let point):
            point.x == middle ? Int((point.y * 1000).rounded()) : nil
          case .circle, .close: nil
          }
        })
    }
    #expect(!ends(left).isEmpty)
    #expect(ends(left) == ends(right))
  }

  @Test("a fill without lines is one call; lines are drawn, and named, over a paler one")
  func marks() throws {
    for index in [0, 7] {
      let style = FillStyle.series(index, strength: 0.9)
      let bars = try Bars(x: [0, 1], heights: [3, 2], label: "a", style: style)
      let histogram = try Histogram(edges: [0, 1, 2], counts: [3, 2], label: "b", style: style)
      for (mark, areas) in [(bars as any Mark, 2), (histogram, 1)] {
        let figure = try Figure(
          "A", size: Size(width: 300, height: 200), panel: Panel(marks: [mark]))
        let calls = try FigureRenderer.record(figure, theme: .light())
        let (fill, line) = (style.color(in: .light()), Theme.light().color(style.color))
        let fills = calls.filter { call in
          if case .fill(_, let color) = call { color.withAlpha(1) == line } else { false }
        }
        let lines = calls.filter { call in
          if case .stroke(_, let pen) = call { pen.color == line } else { false }
        }
        // One more in the legend.
        #expect(fills.count == areas + 1)
        #expect(lines.count == (index == 0 ? 0 : 2 * (areas + 1)))
        #expect(
          fills.allSatisfy { call in
            if case .fill(_, let color) = call { (color == fill) == (index == 0) } else { false }
          })
      }
    }
  }
}
