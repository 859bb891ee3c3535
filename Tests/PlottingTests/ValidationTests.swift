import Testing

@testable import Plotting

@Suite("Checks at the door")
struct ValidationTests {
  struct Case: Sendable {
    let expected: PlottingError
    let make: @Sendable () throws -> Void

    init(_ expected: PlottingError, _ make: @escaping @Sendable () throws -> Void) {
      self.expected = expected
      self.make = make
    }
  }

  private static let nan = Double.nan
  private static let size = Size(width: 300, height: 200)

  static let unfitMarks: [Case] = [
    Case(.noData(.line)) { _ = try LineSeries(x: [], y: []) },
    Case(.notFinite(.line, field: "y", index: 1)) { _ = try LineSeries(x: [0, 1], y: [0, nan]) },
    Case(.notFinite(.line, field: "x", index: 0)) {
      _ = try LineSeries(x: [-.infinity, 1], y: [0, 1])
    },
    Case(.lengthMismatch(.line, field: "y", count: 1, expected: 2)) {
      _ = try LineSeries(x: [0, 1], y: [0])
    },
    Case(.notFinite(.line, field: "y", index: 0)) {
      _ = try LineSeries(over: try AxisRange(0, 1)) { 1 / $0 }
    },
    Case(.tooManyValues(.line, count: 1_000_001, limit: 1_000_000)) {
      let values = [Double](repeating: 0, count: 1_000_001)
      _ = try LineSeries(x: values, y: values)
    },
    Case(.notIncreasing(.band, field: "x", index: 2)) {
      _ = try Band(x: [0, 1, 1], lower: [0, 0, 0], upper: [1, 1, 1])
    },
    Case(.lengthMismatch(.band, field: "upper", count: 1, expected: 2)) {
      _ = try Band(x: [0, 1], lower: [0, 0], upper: [1])
    },
    Case(.noData(.histogram)) { _ = try Histogram(edges: [0], counts: []) },
    Case(.lengthMismatch(.histogram, field: "edges", count: 2, expected: 3)) {
      _ = try Histogram(edges: [0, 1], counts: [1, 2])
    },
    Case(.notIncreasing(.histogram, field: "edges", index: 1)) {
      _ = try Histogram(edges: [1, 0], counts: [1])
    },
    Case(.negative(.histogram, field: "counts", index: 1)) {
      _ = try Histogram(edges: [0, 1, 2], counts: [1, -1])
    },
    Case(.lengthMismatch(.points, field: "intervals", count: 1, expected: 2)) {
      _ = try PointSeries(x: [0, 1], y: [0, 1], intervals: [0...1])
    },
    Case(.notFinite(.points, field: "intervals", index: 0)) {
      _ = try PointSeries(x: [0], y: [0], intervals: [0...(.infinity)])
    },
    Case(.noData(.matrix)) { _ = try MatrixCells([], rowNames: [], columnNames: []) },
    Case(.lengthMismatch(.matrix, field: "row 1", count: 1, expected: 2)) {
      _ = try MatrixCells([[1, 2], [3]], rowNames: ["a", "b"], columnNames: ["a", "b"])
    },
    Case(.negative(.matrix, field: "row 0", index: 1)) {
      _ = try MatrixCells([[1, -2]], rowNames: ["a"], columnNames: ["a", "b"])
    },
    Case(.notFinite(.referenceLine, field: "value", index: 0)) {
      _ = try ReferenceLine(.vertical, at: nan)
    },
    Case(.notFinite(.annotation, field: "place", index: 1)) {
      _ = try TextAnnotation("here", at: .at(x: 0, y: nan))
    },
  ]

  @Test("a mark refuses data that cannot be drawn", arguments: unfitMarks.indices)
  func marks(index: Int) {
    #expect(throws: Self.unfitMarks[index].expected) { try Self.unfitMarks[index].make() }
  }

  @Test("a range is bounded and not empty")
  func ranges() {
    #expect(throws: PlottingError.emptyRange(lower: 5, upper: -5)) { try AxisRange(5, -5) }
    #expect(throws: PlottingError.emptyRange(lower: 1, upper: 1)) { try AxisRange(1, 1) }
    #expect(throws: PlottingError.unboundedRange(lower: 0, upper: .infinity)) {
      try AxisRange(0, .infinity)
    }
    #expect(throws: PlottingError.unboundedRange(lower: -1.7e308, upper: 1.7e308)) {
      try AxisRange(-1.7e308, 1.7e308)
    }
    #expect(throws: PlottingError.self) { try AxisRange(.nan, 1) }
  }

  private func panel(_ y: [Double] = [1, 2], scale: Axis.Scale = .linear) throws -> Panel {
    Panel(y: Axis(scale: scale), marks: [try LineSeries(x: y.indices.map(Double.init), y: y)])
  }

  @Test("a figure has an even grid, and headings that fit it")
  func grids() throws {
    let panel = try panel()
    #expect(throws: PlottingError.noPanels) { try Figure("f", size: Self.size, panels: []) }
    #expect(throws: PlottingError.noPanels) { try Figure("f", size: Self.size, panels: [[]]) }
    #expect(throws: PlottingError.unevenGrid(row: 1, count: 1, expected: 2)) {
      try Figure("f", size: Self.size, panels: [[panel, panel], [panel]])
    }
    #expect(throws: PlottingError.headingMismatch(field: "row headings", count: 2, expected: 1)) {
      try Figure("f", size: Self.size, panels: [[panel]], rowHeadings: ["a", "b"])
    }
    #expect(
      throws: PlottingError.headingMismatch(field: "column headings", count: 2, expected: 1)
    ) {
      try Figure("f", size: Self.size, panels: [[panel]], columnHeadings: ["a", "b"])
    }
  }

  @Test("a logarithmic axis refuses what is not above 0")
  func logarithms() throws {
    let panel = try panel([1, 0], scale: .log10)
    #expect(throws: PlottingError.notPositive(axis: "y", value: 0)) {
      try Figure("f", size: Self.size, panel: panel)
    }
  }

  @Test(
    "a size that cairo cannot draw is refused before drawing",
    arguments: [
      (Size(width: 0, height: 10), 2.0), (Size(width: .nan, height: 10), 2),
      (Size(width: 100, height: -1), 2), (Size(width: 20_000, height: 10), 2),
      (Size(width: 10_000, height: 10_000), 1), (Size(width: 300, height: 200), .nan),
      (Size(width: 300, height: .infinity), 1),
    ])
  func sizes(size: Size, scale: Double) throws {
    let figure = try Figure("f", size: size, panel: try panel())
    #expect {
      try FigureRenderer.render(figure, as: .png(scale: scale, theme: .light()))
    } throws: { error in
      guard case PlottingError.sizeOutOfBounds = error else { return false }
      return true
    }
  }

  @Test("a figure without room for its panels says so")
  func room() throws {
    let size = Size(width: 60, height: 40)
    let figure = try Figure("f", size: size, panel: try panel())
    for format in [FigureFormat.png(theme: .light()), .svg(theme: .dark()), .pdf] {
      #expect(throws: PlottingError.noRoom(width: 60, height: 40)) {
        try FigureRenderer.render(figure, as: format)
      }
    }
  }
}
