/// What a study asks of a mixture activation: terms, normalization and start.
package struct MixtureSpecification: Sendable, Hashable {
  package let terms: [Term]
  package let normalization: Normalization
  package let start: MixtureStart

  /// - Throws: `noTerms`, `duplicateTerm`, `countMismatch` or `unreachableCoefficients`.
  package init(
    terms: [Term], normalization: Normalization = .softmax, start: MixtureStart = .equal
  ) throws(ActivationError) {
    if terms.isEmpty { throw .noTerms }
    for (index, term) in terms.enumerated()
    where terms[..<index].contains(where: { $0.isSameProduct(as: term) }) {
      throw .duplicateTerm(name: term.name, range: nil)
    }
    if case .given(let coefficients) = start {
      if coefficients.count != terms.count {
        throw .countMismatch(terms: terms.count, values: coefficients.count)
      }
      if !normalization.reaches(coefficients) {
        throw .unreachableCoefficients(coefficients, normalization)
      }
    }
    self.terms = terms
    self.normalization = normalization
    self.start = start
  }

  /// Free weights at the start of training.
  package func initialWeights(using generator: inout some RandomNumberGenerator) -> [Double] {
    normalization.weights(
      forCoefficients: start.coefficients(count: terms.count, using: &generator))
  }

  /// The mixture that these free weights stand for.
  package func mixture(weights: [Double]) -> Mixture {
    Mixture(coefficients: normalization.coefficients(weights: weights), terms: terms)
  }
}
