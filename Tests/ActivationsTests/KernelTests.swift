import Testing

@testable import Activations

@Suite struct KernelTests {
  @Test("the dictionary has 20 kernels whose mixture parses back")
  func dictionary() throws {
    let terms = ActivationFunction.kafDictionary
    #expect(terms.count == 20)
    let mixture = Mixture(coefficients: terms.indices.map { Double($0) - 9.5 }, terms: terms)
    #expect(try Mixture(parsing: mixture.description) == mixture)
    #expect(terms[0].value(at: -3) == 1 && terms[19].value(at: 3) == 1)
  }
}
