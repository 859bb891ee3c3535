import Activations
import Numbers
import Testing

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
      #expect(CellNumber.fixed(value, places) == NumberText.typeset(text))
      #expect(
        LabelNumber.fixed(value, decimals: places).replacing(",", with: "")
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
      let label = LabelNumber.scientific(value, digits: digits)
      #expect(label == LabelNumber.scientific(rounded, digits: digits))
      let text = NumberText.significant(value, digits: digits)
      #expect(text == NumberText.significant(rounded, digits: digits))
      #expect(NumberText.tex(value, digits: digits) == NumberText.tex(rounded, digits: digits))
      if !text.contains("×"), abs(value) >= 1e-4 {
        #expect(
          Double(
            LabelNumber.significant(value, digits: digits).replacing("\u{2212}", with: "-")
              .replacing(",", with: "")) == Double(text))
      }
    }
  }
}
