import Testing

@testable import Plotting

@Suite struct BarsTests {
  @Test("bars reach from 0 to their values, which an axis then shows, and are listed in words")
  func figure() throws {
    let bars = try Bars(
      x: [0, 1], heights: [3, -2], width: 0.5, intervals: [2...4, -3...(-1)], label: "loss")
    #expect(bars.bounds == DataBounds(x: [-0.25, 1.25], y: [-3, 4]))
    let figure = try Figure(
      "Bars", size: Size(width: 300, height: 200),
      panel: Panel(x: .categories(["a", "b"]), marks: [bars]))
    #expect(figure.alternativeText() == "Bars: bar plot. loss: a 3 (2 to 4), b −2 (−3 to −1).")
  }

  @Test("bars need as many heights and intervals as places, all finite")
  func checks() {
    #expect(throws: PlottingError.noData(.bars)) { try Bars(x: [], heights: []) }
    #expect(throws: PlottingError.notFinite(.bars, field: "heights", index: 0)) {
      try Bars(x: [1], heights: [.nan])
    }
    #expect(
      throws: PlottingError.lengthMismatch(.bars, field: "intervals", count: 2, expected: 1)
    ) {
      try Bars(x: [1], heights: [1], intervals: [0...1, 0...1])
    }
  }
}
