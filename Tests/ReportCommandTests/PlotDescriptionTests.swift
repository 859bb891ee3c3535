import Foundation
import Testing

@Suite("descriptions of report plot") struct PlotDescriptionTests {
  @Test(
    "a description says what is proved of the function, and nothing else",
    arguments: [
      ("silu", "-50:5", ", crosses 0 at 0."), ("square", "-5:5", ", touches 0 at 0."),
      ("relu", "-5:5", " rises from 0 to 5, is 0 from −5 to 0."),
      ("sin", "-100:100", ", crosses 0 at 63 places."),
      ("sin", "-1000000:1000000", "goes from 0.35 to −0.35."),
      ("gaussian", "-50:50", "goes from 0 to 0."),
    ])
  func proved(mixture: String, range: String, words: String) throws {
    let outcome = try ReportProcess.run(
      ["plot", mixture, "--range=\(range)", "--output", "-", "--format", "svg"])
    #expect(outcome.status == 0)
    let lines = outcome.output.split(separator: "\n")
    let description = try #require(lines.first { $0.hasPrefix("<desc>") })
    #expect(description.contains(words), "\(description)")
  }

  @Test("eight terms are named and drawn differently")
  func manyTerms() throws {
    let mixture =
      "0.1*relu + 0.2*tanh + 0.1*sin + 0.1*cos + 0.2*gelu + 0.1*silu + 0.1*softsign + 0.1*elu"
    let outcome = try ReportProcess.run(
      ["plot", mixture, "--output", "-", "--format", "svg"])
    #expect(outcome.status == 0)
    let lines = outcome.output.split(separator: "\n").filter { $0.contains("stroke-linecap") }
    let styles = lines.compactMap { line -> String? in
      guard let start = line.range(of: "style=\"") else { return nil }
      return String(line[start.upperBound...].prefix { $0 != "\"" })
    }
    // The sum, its terms, and what the axes are drawn with.
    #expect(Set(styles).count >= 10)
  }
}
