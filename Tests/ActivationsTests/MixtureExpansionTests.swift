import Testing

@testable import Activations

@Suite struct MixtureExpansionTests {
  private static let terms = [
    ["relu", "tanh", "sin"], ["prelu", "sin"], ["prelu(0.1)*tanh", "relu", "kaf"],
    ["sin*kaf*sigmoid", "prelu"],
  ]

  private func expansion(
    _ terms: [String], _ normalization: Normalization = .softmax
  ) throws -> MixtureExpansion {
    MixtureExpansion(
      try MixtureSpecification(
        terms: terms.map { try Term(parsing: $0) }, normalization: normalization))
  }

  private func parameters(_ expansion: MixtureExpansion, seed: Double) -> [Double] {
    (0..<expansion.parameterCount).map { LibM.sin(seed + 1.7 * Double($0)) + 0.1 }
  }

  @Test("the weighted sum of the bases is the mixture", arguments: terms, Normalization.allCases)
  func sum(terms: [String], normalization: Normalization) throws {
    let expansion = try expansion(terms, normalization)
    let parameters = parameters(expansion, seed: 1)
    let mixture = expansion.mixture(parameters)
    let flat = Mixture(coefficients: expansion.basisWeights(parameters), terms: expansion.bases)
    for x in [-4, -0.7, -0.01, 0.3, 2.2] {
      let size = flat.parts.reduce(0) { $0 + abs($1.coefficient * $1.term.value(at: x)) }
      #expect(abs(flat.value(at: x) - mixture.value(at: x)) <= 1e-14 * size)
      #expect(abs(flat.derivative(at: x) - mixture.derivative(at: x)) <= 1e-13 * max(size, 1))
    }
  }

  @Test("the gradient is the limit of differences", arguments: terms, Normalization.allCases)
  func gradient(terms: [String], normalization: Normalization) throws {
    let expansion = try expansion(terms, normalization)
    var parameters = parameters(expansion, seed: 0.2)
    // The loss is the function's value at a point.
    let x = -0.83
    let gradient = expansion.gradient(
      parameters, basisGradient: expansion.bases.map { $0.value(at: x) })
    for index in parameters.indices {
      let value = parameters[index]
      parameters[index] = value + 1e-6
      let above = expansion.mixture(parameters).value(at: x)
      parameters[index] = value - 1e-6
      let below = expansion.mixture(parameters).value(at: x)
      parameters[index] = value
      let difference = (above - below) / 2e-6
      #expect(abs(difference - gradient[index]) <= 1e-7 * max(1, abs(difference)))
    }
  }

  @Test("the mean of mixtures has the mean of their values", arguments: terms)
  func mean(terms: [String]) throws {
    let expansion = try expansion(terms, .absolute)
    let all = [1, 2, 3, 4].map { parameters(expansion, seed: $0) }
    let mean = expansion.mean(of: all)
    let mixture = expansion.specification.mixture(
      coefficients: mean.coefficients, learned: mean.learned)
    for x in [-2.5, -0.4, 0.6, 3] {
      let expected = all.reduce(0) { $0 + expansion.mixture($1).value(at: x) } / 4
      #expect(abs(mixture.value(at: x) - expected) <= 1e-12)
    }
  }

  @Test("training starts with the terms as they are written", arguments: terms)
  func start(terms: [String]) throws {
    let expansion = try expansion(terms)
    var generator = SystemRandomNumberGenerator()
    let mixture = expansion.mixture(expansion.initialParameters(using: &generator))
    #expect(mixture.terms.map(\.name) == terms)
  }

  @Test(
    "two learned factors and too many functions are refused",
    arguments: [
      (["prelu*kaf"], ActivationError.severalLearnedFactors(term: "prelu*kaf")),
      (["kaf", "kaf*sin", "kaf*cos", "kaf*tanh"], .tooManyFunctions(count: 80, limit: 64)),
      (["kaf*sin*cos*tanh", "kaf*relu*silu"], .tooManyFunctions(count: 140, limit: 128)),
    ])
  func refused(terms: [String], error: ActivationError) throws {
    #expect(throws: error) { _ = try expansion(terms) }
  }
}
