import Testing

@testable import Plotting

@Suite("Layout")
struct LayoutTests {
  @Test("no two texts overlap, and none leaves the figure", arguments: Examples.all)
  func texts(example: Example) throws {
    let figure = try example.make()
    let boxes = try TextBox.all(of: figure)
    #expect(boxes.count > 5)
    #expect(TextBox.faults(boxes, in: figure) == [])
  }

  @Test("panels of a grid have one size, stand in line and keep apart", arguments: Examples.all)
  func alignment(example: Example) throws {
    let frames = try FigureLayout(try example.make()).panels.map { $0.map(\.frame) }
    for row in frames {
      for (column, frame) in row.enumerated() {
        #expect(frame.minY == row[0].minY && frame.maxY == row[0].maxY)
        #expect(frame.minX == frames[0][column].minX && frame.maxX == frames[0][column].maxX)
        #expect(frame.width == frames[0][0].width && frame.height == frames[0][0].height)
      }
      for (left, right) in zip(row, row.dropFirst()) { #expect(left.maxX < right.minX) }
    }
    for (upper, lower) in zip(frames, frames.dropFirst()) {
      #expect(upper[0].maxY < lower[0].minY)
    }
  }

  @Test("the legend stands outside of every panel", arguments: Examples.all)
  func legend(example: Example) throws {
    let layout = try FigureLayout(try example.make())
    guard let legend = layout.surroundings.legend else { return }
    for panel in layout.panels.joined() {
      let isBelow = layout.legendCorner.y >= panel.frame.maxY
      let isRight = layout.legendCorner.x >= panel.frame.maxX
      #expect(isBelow || isRight)
    }
    #expect(layout.legendCorner.x + legend.size.width <= layout.figure.size.width)
    #expect(layout.legendCorner.y + legend.size.height <= layout.figure.size.height)
  }

  @Test("shared axes have one range, and labels at the left and bottom only")
  func sharing() throws {
    let shared = try FigureLayout(try Examples.functions()).panels
    #expect(Set(shared.joined().map(\.yRange)).count == 1)
    #expect(Set(shared.joined().map(\.xRange)).count == 1)
    #expect(
      shared.map { $0.map(\.showsYTickLabels) }
        == [[Bool]](repeating: [true, false, false], count: 3))
    #expect(shared.map { $0[0].showsXTickLabels } == [false, false, true])
    let aligned = try FigureLayout(try Examples.ranges()).panels
    #expect(Set(aligned.map { $0[0].xRange }).count == 1)
    #expect(Set(aligned[0].map(\.xRange)).count == 3)
    #expect(aligned.joined().allSatisfy { $0.showsYTickLabels })
  }

  @Test("names of categories that would touch are turned")
  func turnedNames() throws {
    #expect(try FigureLayout(try Examples.confusion()).panels[0][0].turnsXTickLabels)
    let short = Panel(
      x: try .categories(Mixture.datasets), marks: [try PointSeries(x: [0, 1, 2], y: [1, 2, 3])])
    let figure = try Figure("Short", size: Size(width: 400, height: 240), panel: short)
    #expect(try !FigureLayout(figure).panels[0][0].turnsXTickLabels)
  }

  @Test("what is drawn is finite, and every clip is restored", arguments: Examples.all)
  func calls(example: Example) throws {
    var depth = 0
    for call in try FigureRenderer.record(try example.make(), theme: .dark()) {
      switch call {
      case .saveClip: depth += 1
      case .restoreClip: depth -= 1
      case .stroke(let path, let pen):
        #expect(pen.width > 0 && path.elements.allSatisfy(Self.isFinite))
      case .fill(let path, _):
        #expect(path.elements.allSatisfy(Self.isFinite))
      case .text(_, let origin, _, _):
        #expect(origin.x.isFinite && origin.y.isFinite)
      case .image(_, let place):
        #expect(place.minX.isFinite && place.minY.isFinite && place.width > 0)
      }
      #expect(depth >= 0)
    }
    #expect(depth == 0)
  }

  private static func isFinite(_ element: Path.Element) -> Bool {
    switch element {
    case .move(let point), .line(let point): point.x.isFinite && point.y.isFinite
    case .circle(let center, let radius):
      center.x.isFinite && center.y.isFinite && radius > 0
    case .close: true
    }
  }

  @Test(
    "values of any magnitude are drawn",
    arguments: [
      [0, 0], [1e300, 1e300],
      [-Double.leastNormalMagnitude / 100, Double.leastNormalMagnitude / 100], [8e307, -8e307],
      [1, 1.0.nextUp],
    ])
  func magnitudes(y: [Double]) throws {
    let figure = try Figure(
      "f", size: Size(width: 300, height: 200),
      panel: Panel(marks: [try LineSeries(x: [0, 1], y: y)]))
    #expect(!(try FigureRenderer.render(figure, as: .png(scale: 1, theme: .light()))).isEmpty)
    #expect(!figure.alternativeText().isEmpty)
  }

  @Test("a reference line outside of the range is not drawn and does not widen it")
  func referenceLine() throws {
    let line = try LineSeries(x: [0, 1], y: [0, 1])
    let far = try ReferenceLine(.vertical, at: 40, label: "x*")
    let size = Size(width: 300, height: 200)
    let plain = try Figure("f", size: size, panel: Panel(marks: [line]))
    let marked = try Figure("f", size: size, panel: Panel(marks: [line, far]))
    #expect(
      try FigureRenderer.record(plain, theme: .light())
        == FigureRenderer.record(marked, theme: .light()))
  }

  @Test("a line of a single point is a symbol, in its colour")
  func singlePoint() throws {
    let line = try LineSeries(x: [1], y: [0.5], style: .series(1))
    let figure = try Figure(
      "f", size: Size(width: 300, height: 200),
      panel: Panel(x: Axis(range: try AxisRange(0.5, 1.5)), marks: [line]))
    let theme = Theme.light()
    let symbols = try FigureRenderer.record(figure, theme: theme).filter { call in
      if case .fill(_, theme.color(.series(1))) = call { true } else { false }
    }
    #expect(symbols.count == 1)
  }

  @Test("series of single points differ in shape, in the panel and in the legend")
  func singlePointsOfSeries() throws {
    let lines = try (0..<8).map {
      try LineSeries(x: [1], y: [Double($0)], label: "s\($0)", style: .series($0))
    }
    let samples = lines.map { $0.legendEntry?.sample }
    var looks: Set<SymbolStyle> = []
    for case .symbol(var style)? in samples {
      style.color = .ink
      looks.insert(style)
    }
    #expect(looks.count == lines.count)
  }

  @Test("labels of neighbouring panels stand farther apart than words")
  func neighbours() throws {
    let range = try AxisRange(-5, 5)
    let panel = Panel(
      x: Axis("x", range: range), marks: [try LineSeries(over: range) { $0 }])
    let figure = try Figure(
      "f", size: Size(width: 500, height: 200), panels: [[panel, panel, panel]], sharedX: .all,
      sharedY: .all)
    let labels = try TextBox.all(of: figure).filter { ["5", "−5"].contains($0.text) }
    let level = labels.filter { $0.box.minY > 100 }.sorted { $0.box.minX < $1.box.minX }
    #expect(level.map(\.text).suffix(6) == ["−5", "5", "−5", "5", "−5", "5"])
    let space = TextMeasure.width(of: " ", size: figure.typography.tick)
    for (left, right) in zip(level, level.dropFirst()) {
      #expect(right.box.minX - left.box.maxX >= 3 * space)
    }
  }
}
