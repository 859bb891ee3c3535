import Testing

@testable import Activations

@Suite struct NormalizationTests {
  static let weights: [[Double]] = [[0.3, 0.2, 0.5], [1.5, -0.25, 0.75, 2], [-2, 0.1, 5], [4]]

  @Test("coefficients sum to 1", arguments: Normalization.allCases, weights)
  func sum(normalization: Normalization, weights: [Double]) {
    guard normalization != .none else { return }
    let sum = normalization.coefficients(weights: weights).reduce(0, +)
    #expect(abs(sum - 1) < 1e-15)
  }

  @Test("the Jacobian agrees with central differences", arguments: Normalization.allCases, weights)
  func jacobian(normalization: Normalization, weights: [Double]) {
    let step = 1e-5
    for output in weights.indices {
      var unit = Array(repeating: 0.0, count: weights.count)
      unit[output] = 1
      let gradient = normalization.weightGradient(weights: weights, coefficientGradient: unit)
      for input in weights.indices {
        var plus = weights
        var minus = weights
        plus[input] += step
        minus[input] -= step
        let difference =
          (normalization.coefficients(weights: plus)[output]
            - normalization.coefficients(weights: minus)[output]) / (2 * step)
        #expect(abs(gradient[input] - difference) < 1e-9)
      }
    }
  }

  @Test("weights for coefficients give those coefficients", arguments: Normalization.allCases)
  func inverse(normalization: Normalization) {
    let coefficients = [0.4848, 0.4437, 0.0715]
    let weights = normalization.weights(forCoefficients: coefficients)
    for (found, wanted) in zip(normalization.coefficients(weights: weights), coefficients) {
      #expect(abs(found - wanted) < 1e-15)
    }
  }

  @Test("an equal start is exactly zero weights under softmax")
  func equalStart() throws {
    let specification = try MixtureSpecification(terms: [Term(.relu), Term(.tanh), Term(.sin)])
    var generator = SystemRandomNumberGenerator()
    #expect(specification.initialWeights(using: &generator) == [0, 0, 0])
  }

  @Test(
    "weights that leave no share give equal coefficients without gradient",
    arguments: [Normalization.absolute, .square, .clip])
  func degenerate(normalization: Normalization) {
    #expect(normalization.coefficients(weights: [0, 0]) == [0.5, 0.5])
    let gradient = normalization.weightGradient(weights: [0, 0], coefficientGradient: [1, -1])
    #expect(gradient == [0, 0])
  }

  @Test("softmax takes huge weights without overflow")
  func hugeWeights() {
    #expect(Normalization.softmax.coefficients(weights: [1e308, 0, -1e308]) == [1, 0, 0])
    #expect(Normalization.square.coefficients(weights: [1e200, 1e200]) == [0.5, 0.5])
  }
}
