import Markup
import Testing

@testable import ReportKit

@Suite struct FigureWidthTests {
  @Test(
    "a width is a name or a length, in points of PDF",
    arguments: [
      ("single", PaperStyle.ieee, 251.06), ("double", .ieee, 514.07), ("single", .article, 343.71),
      ("neurips", .ieee, 395.52), ("25.4mm", .acm, 72), ("8.5cm", .acm, 240.94),
      ("3.25in", .acm, 234), ("252pt", .acm, 252), ("1440pt", .acm, 1440),
    ] as [(String, PaperStyle, Double)])
  func widths(text: String, style: PaperStyle, points: Double) throws {
    let width = try #require(FigureWidth(text))
    #expect(abs(width.points(in: style) - points) < 0.01)
  }

  @Test(
    "anything else is none",
    arguments: [
      "", "mm", "85", "85 px", "3mm", "600mm", "-85mm", "nanmm", "infin", "Single", "8,5cm",
    ])
  func refused(text: String) { #expect(FigureWidth(text) == nil) }
}
