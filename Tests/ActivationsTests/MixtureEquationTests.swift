import Testing

@testable import Activations

@Suite struct MixtureEquationTests {
  @Test("the equation has the given decimals and the right signs")
  func signs() throws {
    let mixture = try Mixture(parsing: "-0.4848*relu + 0.4437*tanh - 0.0715*sin")
    let equation = MixtureEquation(mixture)
    #expect(
      equation.latex()
        == #"f(x) = -0.485\,\mathrm{ReLU}(x) + 0.444\tanh(x) - 0.071\sin(x)"#)
    #expect(equation.plain() == "f(x) = -0.485 ReLU(x) + 0.444 tanh(x) - 0.071 sin(x)")
    #expect(equation.printed.description == "-0.485*relu + 0.444*tanh - 0.071*sin")
  }

  @Test("name, argument and products are printed")
  func parts() throws {
    let equation = MixtureEquation(try Mixture(parsing: "0.25*relu*sin + 1*identity"), decimals: 2)
    #expect(
      equation.latex(name: "f_{1}", argument: "z")
        == #"f_{1}(z) = 0.25\,\mathrm{ReLU}(z)\,\sin(z) + 1.00z"#)
    #expect(equation.plain() == "f(x) = 0.25 ReLU(x) sin(x) + 1.00 x")
  }

  @Test("a coefficient that rounds to zero has no sign")
  func zero() throws {
    let equation = MixtureEquation(try Mixture(parsing: "-0.0001*relu - 0.0001*sin"))
    #expect(equation.plain() == "f(x) = 0.000 ReLU(x) + 0.000 sin(x)")
  }
}
