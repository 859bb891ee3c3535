/// A mixture as a weighted sum of fixed functions, and the parameters behind the weights.
///
/// Parameters are one array: the free weights, one per term, then the values that the terms
/// learn, term by term. With coefficients c and values θ, f(x) = Σ cₜ (Σ fixed + Σ θᵢ partᵢ) is
/// flat: a sum over `bases` with weights c or c · θ. The bases are evaluated elsewhere, perhaps
/// in single precision; what is between parameters and weights is in double precision here.
package struct MixtureExpansion: Sendable {
  package let specification: MixtureSpecification
  /// Products of fixed functions.
  package let bases: [Term]
  /// The learned values of each term, as places in the array of parameters; empty for fixed terms.
  package let learnedRanges: [Range<Int>]
  /// For each basis its term and, when its weight has a learned factor, the place of that value.
  private let origins: [(term: Int, value: Int?)]

  package init(_ specification: MixtureSpecification) {
    self.specification = specification
    var bases: [Term] = []
    var ranges: [Range<Int>] = []
    var origins: [(term: Int, value: Int?)] = []
    var next = specification.terms.count
    for (index, term) in specification.terms.enumerated() {
      let fixedCount = term.learned?.fixed.count ?? 1
      for (position, basis) in term.bases.enumerated() {
        bases.append(basis)
        origins.append((index, position < fixedCount ? nil : next + position - fixedCount))
      }
      let count = term.learned?.parts.count ?? 0
      ranges.append(next..<next + count)
      next += count
    }
    self.bases = bases
    learnedRanges = ranges
    self.origins = origins
    parameterCount = next
  }

  /// Free weights and learned values.
  package let parameterCount: Int
  package var termCount: Int { specification.terms.count }

  /// Parameters at the start of training.
  package func initialParameters(using generator: inout some RandomNumberGenerator) -> [Double] {
    specification.initialWeights(using: &generator)
      + specification.terms.flatMap { $0.learned?.values ?? [] }
  }

  /// One per term.
  package func coefficients(_ parameters: [Double]) -> [Double] {
    specification.normalization.coefficients(weights: Array(parameters[..<termCount]))
  }

  /// One per basis.
  package func basisWeights(_ parameters: [Double]) -> [Double] {
    let coefficients = coefficients(parameters)
    return origins.map { origin in
      coefficients[origin.term] * (origin.value.map { parameters[$0] } ?? 1)
    }
  }

  /// The gradient by the parameters from that by the bases' weights.
  package func gradient(_ parameters: [Double], basisGradient: [Double]) -> [Double] {
    let coefficients = coefficients(parameters)
    var coefficientGradient = Array(repeating: 0.0, count: termCount)
    var gradient = Array(repeating: 0.0, count: parameterCount)
    for (origin, slope) in zip(origins, basisGradient) {
      if let value = origin.value {
        coefficientGradient[origin.term] += slope * parameters[value]
        gradient[value] += slope * coefficients[origin.term]
      } else {
        coefficientGradient[origin.term] += slope
      }
    }
    gradient.replaceSubrange(
      ..<termCount,
      with: specification.normalization.weightGradient(
        weights: Array(parameters[..<termCount]), coefficientGradient: coefficientGradient))
    return gradient
  }

  /// The values that each term has learned.
  package func learned(_ parameters: [Double]) -> [[Double]] {
    learnedRanges.map { Array(parameters[$0]) }
  }

  /// The mixture that these parameters stand for.
  package func mixture(_ parameters: [Double]) -> Mixture {
    specification.mixture(coefficients: coefficients(parameters), learned: learned(parameters))
  }

  /// Coefficients and learned values of the mean of several mixtures, given by their parameters.
  package func mean(of parameters: [[Double]]) -> (coefficients: [Double], learned: [[Double]]) {
    let mean = Mixture(meanOf: parameters.map(mixture))
    return (mean.coefficients, mean.terms.map { $0.learned?.values ?? [] })
  }
}

extension Term {
  /// The fixed products whose weighted sum the term is: first those without a learned weight.
  var bases: [Term] {
    guard let learned else { return [self] }
    return (learned.fixed + learned.parts).map { part in replacingLearned { _ in part } }
  }
}
