import Testing

@testable import ReportKit

@Suite struct LayerTableTests {
  @Test("the table of coefficients has ours beside the paper's, the largest of each in bold")
  func coefficientTable() throws {
    let results = try SampleStudy.results(["mnist": [[0.2, 0.3, 0.5]], "own": [[0.6, 0.3, 0.1]]])
    let table = CoefficientsTable.content(results)
    #expect(table.columns.count == 8)
    #expect(
      table.englishRows == [
        ["MNIST", "1", "0.2000", "0.3000", "**0.5000**", "**0.4848**", "0.4437", "0.0715"],
        ["OWN", "1", "**0.6000**", "0.3000", "0.1000", "–", "–", "–"],
      ])
  }

  @Test("a statement near zero is true as printed, with its error rounded up")
  func leakyStatement() throws {
    let results = try SampleStudy.results(["mnist": [[0.4848, 0.4437, 0.0715]]])
    let layer = results.datasets[0].base.layers[0]
    let text = try LeakyStatement(
      layer: layer, range: results.frontMatter.ranges[0], numbers: .english
    )
    .markdown().inEnglish
    #expect(text.hasPrefix("$f_{1}(x) \\approx x$ for $x > 0$ and $0.515\\,x$ for $x \\le 0$"))
    let printed = layer.mean.leaky.rounded(decimals: 3)
    let error = try printed.measuredError(on: -1...1).upperBound
    #expect(error > 0.1166 && error < 0.118)
    #expect(text.contains("within 0.118") || text.contains("within 0.117"))
  }

  @Test("tanh and sin are told apart by wide pre-activations and not by narrow ones")
  func identifiability() throws {
    func table(_ width: Double) throws -> [String] {
      let results = try SampleStudy.results(
        ["mnist": [[0.3, 0.4, 0.3]]],
        preActivations: SampleStudy.statistics(from: -width, to: width))
      return IdentifiabilityTable.content(results).englishRows[0]
    }
    let narrow = try table(0.5)
    let wide = try table(8)
    #expect(narrow[2] == "tanh, sin")
    // 1 % of the function leaves more open than the coefficients can be at all.
    #expect(try #require(Double(narrow[6])) > 0.2)
    #expect(try #require(Double(wide[6])) < 0.02)
  }
}
