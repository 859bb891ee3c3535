import Activations

extension MixtureSpecification {
  /// The function with these coefficients and learned values, as a result gives them.
  package func mixture(_ coefficients: Coefficients, _ learned: [LearnedValues]) -> Mixture {
    mixture(
      coefficients: coefficients.values,
      learned: terms.map { term in learned.first { $0.term == term.name }?.values ?? [] })
  }
}

extension MixtureSpecification {
  /// The coefficients of each activation layer of a network before training from a seed, in the order
  /// of the terms; means over the channels where each has its own.
  package func startCoefficients(in network: Network, seed: UInt64) -> [[Double]] {
    let expansion = MixtureExpansion(self)
    return Parameters.initialMixtures(network, expansion, seed: seed)
      .map { LayerFunctions($0, expansion).coefficients.values }
  }
}
