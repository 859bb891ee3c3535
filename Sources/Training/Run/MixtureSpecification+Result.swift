import Activations

extension MixtureSpecification {
  /// The function with these coefficients and learned values, as a result gives them.
  package func mixture(_ coefficients: Coefficients, _ learned: [LearnedValues]) -> Mixture {
    mixture(
      coefficients: coefficients.values,
      learned: terms.map { term in learned.first { $0.term == term.name }?.values ?? [] })
  }
}
