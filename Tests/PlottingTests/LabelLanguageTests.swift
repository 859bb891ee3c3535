import Numbers
import Testing

@testable import Plotting

@Suite("labels by the language of a page") struct LabelLanguageTests {
  private static func labels(
    _ values: [Double], _ format: NumberFormat, _ language: String
  ) -> [String] {
    TickLabels.labels(
      for: values, format: format, scale: .linear, NumberConventions(language: language))
  }

  @Test(
    "ticks have its separators and percentages, in characters that the font has",
    arguments: [
      (
        "de", ["−0,5", "0,0"], ["98,5 %", "99,0 %"], ["20.000", "40.000"],
        ["2×10⁶".replacing("×", with: "·")]
      ),
      ("fr", ["−0,5", "0,0"], ["98,5 %", "99,0 %"], ["20 000", "40 000"], ["2×10⁶"]),
      ("tr", ["−0,5", "0,0"], ["%98,5", "%99,0"], ["20.000", "40.000"], ["2×10⁶"]),
      ("zh", ["−0.5", "0.0"], ["98.5%", "99.0%"], ["20,000", "40,000"], ["2×10⁶"]),
      ("ar", ["−0.5", "0.0"], ["98.5%", "99.0%"], ["20,000", "40,000"], ["2×10⁶"]),
      ("ar-MA", ["−0,5", "0,0"], ["98,5%", "99,0%"], ["20.000", "40.000"], ["2×10⁶"]),
    ])
  func ticks(
    language: String, numbers: [String], percentages: [String], counts: [String], powers: [String]
  ) {
    #expect(Self.labels([-0.5, 0], .automatic, language) == numbers)
    #expect(Self.labels([0.985, 0.99], .percent, language) == percentages)
    #expect(Self.labels([20_000, 40_000], .automatic, language) == counts)
    #expect(Self.labels([2e6], .automatic, language) == powers)
  }

  @Test("a figure has one language in its drawing and its description, also in another size")
  func figure() throws {
    let range = try AxisRange(0, 1)
    var figure = try Figure(
      "A", size: Size(width: 300, height: 200),
      panel: Panel(
        x: Axis("x", range: range), y: Axis("y"),
        marks: [try PointSeries(x: [0.25, 0.5], y: [0.125, 0.375], label: "p")]))
    let english = try FigureRenderer.fingerprint(of: figure, as: [.svg(theme: .light())])
    #expect(figure.alternativeText().contains("0.125, at 0.5: 0.375"))
    figure.numbers = NumberConventions(language: "de")
    for figure in [figure, try figure.fitted(width: 280, textSize: 9)] {
      #expect(figure.alternativeText().contains("0,125; at 0,5: 0,375"))
    }
    #expect(
      try FigureRenderer.fingerprint(of: figure, as: [.svg(theme: .light())]) != english)
  }
}
