import Activations
import Numbers
import Testing

@testable import Markup
@testable import Plotting
@testable import ReportKit

/// The same number in tables, prose, equations and figures.
@Suite("rounding is the same in every medium") struct RoundingTests {
  /// Ties, numbers beside ties, both zeros, tiny, subnormal and large numbers.
  private static let values: [Double] = {
    var values: [Double] = [
      0, -0.0, 0.53125, 0.125, 0.375, 2.675, 1.005, -0.53125, -0.00005, 1e-20, -1e-20,
      .leastNonzeroMagnitude,
      -.leastNonzeroMagnitude, 1234.56785, 9.99995, 99999.99995,
    ]
    for numerator in stride(from: -4095, through: 4095, by: 26) {
      let value = Double(numerator) / 4096
      values += [value, value.nextUp, value.nextDown]
    }
    return values
  }()

  @Test("with a fixed count of decimals", arguments: [0, 2, 3, 4])
  func fixed(places: Int) throws {
    let relu = try Term(parsing: "relu")
    for value in Self.values {
      let text = NumberText.fixed(value, places: places)
      #expect(CellNumber.fixed(value, places).inEnglish == NumberText.typeset(text))
      #expect(
        LabelNumber(numbers: .english).fixed(value, decimals: places).replacing(",", with: "")
          == NumberText.typeset(text))
      let equation = MixtureEquation(Mixture([Mixture.Part(value, relu)]), decimals: places)
      #expect(equation.latex() == "f(x) = \(text)" + #"\,\mathrm{ReLU}(x)"#)
      #expect(RoundedNumber.fixed(value, places: places) == Double(text))
      #expect(!(text.hasPrefix("-") && text.allSatisfy { "-0.".contains($0) }))
    }
  }

  @Test("with a count of significant digits", arguments: [1, 3, 4])
  func significant(digits: Int) throws {
    for value in Self.values where value != 0 {
      let rounded = RoundedNumber.significant(value, digits)
      #expect(Double(NumberText.scientific(value, places: digits - 1, in: .plain)) == rounded)
      let label = LabelNumber(numbers: .english).scientific(value, digits: digits)
      #expect(label == LabelNumber(numbers: .english).scientific(rounded, digits: digits))
      let text = NumberText.significant(value, digits: digits)
      #expect(text == NumberText.significant(rounded, digits: digits))
      #expect(NumberText.tex(value, digits: digits) == NumberText.tex(rounded, digits: digits))
      if !text.contains("×"), abs(value) >= 1e-4 {
        #expect(
          Double(
            LabelNumber(numbers: .english).significant(value, digits: digits).replacing(
              "\u{2212}", with: "-"
            )
            .replacing(",", with: "")) == Double(text))
      }
    }
  }

  /// 0.53125, −1.125 and 1.59375 are ties with four decimals or three digits; they sum to 1.
  @Test("from a study's result to the table, its files, the equation, the figure and the terminal")
  func media() throws {
    let results = try SampleStudy.results(["mnist": [[0.53125, -1.125, 1.59375]]])
    let fixed = ["0.5312", "-1.1250", "1.5938"]

    let table = CoefficientsTable.content(results)
    #expect(table.englishRows[0][2...4] == ["0.5312", "\u{2212}1.1250", "**1.5938**"])
    let document = ReportDocument(
      title: "T", body: ElementToken.block(0),
      elements: [ReportElement(label: nil, caption: "", content: .table(table))])
    let files = try #require(try ResolvedReport(document).tableFiles.first)
    let row = files.csv.split(separator: "\n")[1].split(
      separator: ",", omittingEmptySubsequences: false
    )
    .map(String.init)
    #expect([row[2], row[5], row[8]] == fixed)
    let latex = files.latex.replacing("$-$", with: "-")
    #expect(fixed.allSatisfy { latex.contains($0) })

    #expect(
      LearnedEquation(results.datasets[0].base.layers[0]).tex
        == #"f_{1}(x) = 0.5312\,\mathrm{ReLU}(x) - 1.1250\tanh(x) + 1.5938\sin(x)"#)
    let summary = try SingleRunOutput(results.datasets[0].base.runs[0]).summary
    #expect(summary.contains("0.5312 relu  -1.1250 tanh  1.5938 sin"))

    let figure = try Figure(
      "Coefficients", size: Size(width: 300, height: 200),
      panel: Panel(
        x: try .categories(["a", "b", "c"]), y: Axis("y", including: [0]),
        marks: [try PointSeries(x: [0, 1, 2], y: [0.53125, -1.125, 1.59375])]))
    let svg = String(
      decoding: try FigureRenderer.render(figure, as: .svg(theme: .light())), as: UTF8.self)
    for (value, label) in [(0.53125, "0.531"), (-1.125, "\u{2212}1.12"), (1.59375, "1.59")] {
      #expect(svg.contains(" \(label)"), "\(svg.prefix(600))")
      #expect(CellNumber.significant(value, 3).inEnglish == label)
    }
  }
}
