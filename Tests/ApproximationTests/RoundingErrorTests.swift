import Testing

@testable import Activations
@testable import Approximation

@Suite struct RoundingErrorTests {
  @Test("the rounding error is that of the printed digits")
  func roundingError() throws {
    let equation = MixtureEquation(try Mixture(parsing: "0.4848*relu + 0.4437*tanh"))
    let error = try equation.roundingError(on: -5...5)
    #expect(abs(error.value - (0.0002 * 5 + 0.0003 * 0.9999092042625951)) < 1e-15)
    #expect(error.value <= 0.0002 * 5 + 0.0003)
    #expect(error.upperBound >= error.value)
  }

  @Test("a printed slope is the rounded one, and its rounding error is proved")
  func printed() throws {
    let mixture = try Mixture(parsing: "0.123456*prelu(0.214371) + 0.5*sin")
    let equation = MixtureEquation(mixture, decimals: 3)
    #expect(equation.printed.description == "0.123*prelu(0.214) + 0.5*sin")
    let error = try equation.roundingError(on: -2...1)
    let expected = 2 * (0.123456 * 0.214371 - 0.123 * 0.214)
    #expect(abs(error.value - max(expected, 0.000456)) <= 1e-12)
    #expect(equation.latexBody() == #"0.123\,\mathrm{PReLU}_{0.214}(x) + 0.500\sin(x)"#)
  }
}
