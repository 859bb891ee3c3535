import Foundation
import Testing

@testable import Activations

@Suite struct CodeTests {
  static let points = FunctionGolden.points + [-3, -1, 0, 1, 3, 6]

  @Test(
    "the plain text of every function reads back as the same values",
    arguments: ActivationFunction.all)
  func roundTrip(function: ActivationFunction) throws {
    let text = function.formula.plainText
    let parsed = try #require(PiecewiseExpression(parsing: text), "\(text)")
    #expect(parsed.breakpoints == function.breakpoints)
    for x in Self.points {
      #expect(parsed.value(at: x) == function.formula.value(at: x), "\(text) at \(x)")
    }
  }

  @Test("code of a mixture is readable")
  func readable() throws {
    let formula = try Mixture(parsing: "0.5*relu - 0.25*tanh + 0.125*sin").formula
    #expect(
      formula.code(in: .c) == """
        #include <math.h>

        double f(double x) {
          return x <= 0.0 ? (-0.25) * tanh(x) + 0.125 * sin(x) : \
        (0.5 * x + (-0.25) * tanh(x) + 0.125 * sin(x));
        }

        """)
    #expect(
      formula.plainText
        == "if x <= 0.0 then (-0.25) * tanh(x) + 0.125 * sin(x)"
        + " else 0.5 * x + (-0.25) * tanh(x) + 0.125 * sin(x)")
  }

  @Test(
    "a sign is that of the power behind it, and of nothing else",
    arguments: [
      ("-x^2", -9.0), ("-2^2", -4), ("(-x)^2", 9), ("1 - x^2", -8), ("-0.5*x^2 + x", -1.5),
      ("-x^3/27", -1), ("(-2.0) * (x)^2", -18), ("-x*x", -9),
    ])
  func signs(text: String, value: Double) throws {
    #expect(try #require(PiecewiseExpression(parsing: text)).value(at: 3) == value)
  }

  @Test(
    "text that is no formula is refused",
    arguments: ["", "x +", "tanh x", "(x", "x^0", "if x <= 1 then x", "y", "x)", "1..2", "x x"])
  func refused(text: String) {
    #expect(PiecewiseExpression(parsing: text) == nil)
    #expect(PiecewiseExpression(parsing: String(repeating: "(", count: 10_000)) == nil)
  }
}
