/// What a study asks of a mixture activation: terms, normalization and start.
package struct MixtureSpecification: Sendable, Hashable {
  package let terms: [Term]
  package let normalization: Normalization
  package let start: MixtureStart
  /// What has a function of its own within a layer.
  package let coefficientsPer: CoefficientScope

  /// Most fixed functions that a mixture may come to; a `kaf` counts 20.
  package static let basisLimit = 64
  /// Most factors of all these together.
  package static let factorLimit = 128

  /// - Throws: `noTerms`, `duplicateTerm`, `severalLearnedFactors`, `tooManyFunctions`,
  ///   `countMismatch` or `unreachableCoefficients`.
  package init(
    terms: [Term], normalization: Normalization = .softmax, start: MixtureStart = .equal,
    coefficientsPer: CoefficientScope = .layer
  ) throws(ActivationError) {
    if terms.isEmpty { throw .noTerms }
    if let term = terms.first(where: { $0.factors.count { $0.learned != nil } > 1 }) {
      throw .severalLearnedFactors(term: term.name)
    }
    let bases = terms.flatMap(\.bases)
    if bases.count > Self.basisLimit {
      throw .tooManyFunctions(count: bases.count, limit: Self.basisLimit)
    }
    let factors = bases.reduce(0) { $0 + $1.factors.count }
    if factors > Self.factorLimit {
      throw .tooManyFunctions(count: factors, limit: Self.factorLimit)
    }
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
    self.coefficientsPer = coefficientsPer
  }

  /// Free weights at the start of training.
  package func initialWeights(using generator: inout some RandomNumberGenerator) -> [Double] {
    normalization.weights(
      forCoefficients: start.coefficients(count: terms.count, using: &generator))
  }

  /// The mixture with these coefficients and learned values, both in the order of the terms; no
  /// values for fixed terms.
  package func mixture(coefficients: [Double], learned: [[Double]]) -> Mixture {
    Mixture(coefficients: coefficients, terms: zip(terms, learned).map { $0.learning($1) })
  }
}
