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
  /// The coefficients of each activation layer of a network before training from a seed and, where
  /// they have mixtures, from given tensors, in the order of the terms; means over the channels where
  /// each has its own; `nil` where no run can start from the tensors.
  package func startCoefficients(
    in network: Network, seed: UInt64, from tensors: Safetensors?
  ) -> [[Double]]? {
    let expansion = MixtureExpansion(self)
    var parameters = Parameters.initialMixtures(network, expansion, seed: seed)
    if let tensors {
      guard let loaded = try? expansion.parameters(parameters, replacedBy: tensors) else {
        return nil
      }
      parameters = loaded
    }
    return parameters.map { LayerFunctions($0, expansion).coefficients.values }
  }
}
