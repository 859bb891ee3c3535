import Testing

@testable import Activations

@Suite struct KernelTests {
  @Test("the dictionary has 20 kernels whose mixture parses back")
  func dictionary() throws {
    let kernels = ActivationFunction.kafDictionary
    #expect(kernels.count == 20)
    let mixture = Mixture(
      coefficients: kernels.indices.map { Double($0) - 9.5 }, terms: kernels.map { Term($0) })
    #expect(try Mixture(parsing: mixture.description) == mixture)
    #expect(kernels[0].value(at: -3) == 1 && kernels[19].value(at: 3) == 1)
  }

  @Test("the sum of kernels has the value, derivative and formula of its parts")
  func sum() throws {
    let coefficients = (0..<20).map { Double($0 * $0 % 7) - 3 }
    let kaf = ActivationFunction.kaf(coefficients: coefficients)
    let mixture = Mixture([.init(0.5, Term([kaf, .sin]))])
    #expect(mixture.expanded.parts.count == 20)
    let parsed = try Mixture(parsing: mixture.description)
    for x in [-7.5, -3, -0.3, 0, 1.1, 2.9, 40] {
      let sum = zip(coefficients, ActivationFunction.kafDictionary)
        .reduce(0) { $0 + $1.0 * $1.1.value(at: x) }
      #expect(kaf.value(at: x) == sum)
      #expect(abs(kaf.formula.value(at: x) - sum) <= 1e-13)
      let difference = (kaf.value(at: x + 1e-6) - kaf.value(at: x - 1e-6)) / 2e-6
      #expect(abs(kaf.derivative(at: x) - difference) <= 1e-8)
      #expect(abs(parsed.value(at: x) - mixture.value(at: x)) <= 1e-13)
    }
  }

  @Test("a kaf keeps its name until it has learned")
  func name() throws {
    #expect(try Mixture(parsing: "0.5*kaf + relu").description == "0.5*kaf + 1.0*relu")
    #expect(try Term(parsing: "kaf").name == "kaf")
    #expect(try Term(parsing: "kaf(0)").factors[0].learned == nil)
  }

  @Test("the equation of a learned kaf is broken into lines, and says what its kernels are")
  func equation() throws {
    let kaf = ActivationFunction.kaf(coefficients: (1...20).map(Double.init))
    let equation = MixtureEquation(Mixture([.init(0.5, Term(kaf))]), decimals: 1)
    let latex = equation.latex()
    #expect(
      latex.hasPrefix(
        #"\begin{aligned} f(x) = & 0.5\kappa_{-3}(x) + 1.0\kappa_{-51/19}(x) + "#))
    #expect(latex.components(separatedBy: #" \\ & + "#).count == 7)
    #expect(latex.hasSuffix(ActivationFunction.kafKernelLatex + #" \end{aligned}"#))
  }
}
