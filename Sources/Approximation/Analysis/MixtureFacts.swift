import Activations

/// What is true of a mixture on the whole line, without any data.
package struct MixtureFacts: Hashable, Sendable {
  package let mixture: Mixture
  package let parity: Parity
  /// Value and one-sided slopes at 0.
  package let leaky: LeakyApproximation
  /// Ascending points where the derivative jumps.
  package let kinks: [Double]
  /// Towards −∞ and +∞; `nil` where the mixture follows no line.
  package let leftAsymptote: Asymptote?
  package let rightAsymptote: Asymptote?
  /// `nil` when ReLU never dominates or cannot be shown to.
  package let dominance: ReLUDominance?

  package init(_ mixture: Mixture) {
    self.mixture = mixture
    let formula = mixture.formula
    leaky = LeakyApproximation(mixture)
    kinks = formula.breakpoints.filter {
      formula.derivative(at: $0, from: .left) != formula.derivative(at: $0, from: .right)
    }
    leftAsymptote = mixture.leftAsymptote
    rightAsymptote = mixture.rightAsymptote
    dominance = ReLUDominance(mixture)
    let parities = Set(mixture.parts.filter { $0.coefficient != 0 }.map(\.term.parity))
    parity = parities.count == 1 ? parities.first ?? .neither : .neither
  }
}
