import Activations

@testable import Training

extension Reference {
  /// `Σ coefficient · term(z)` at each `z`.
  static func mixtureForward(
    _ terms: [Term], coefficients: [Double], z: [Double]
  ) -> [Double] {
    let mixture = Mixture(coefficients: coefficients, terms: terms)
    return z.map { mixture.value(at: $0) }
  }

  /// `Σ coefficient · term'(z)` at each `z`.
  static func mixtureDerivative(
    _ terms: [Term], coefficients: [Double], z: [Double]
  ) -> [Double] {
    let mixture = Mixture(coefficients: coefficients, terms: terms)
    return z.map { mixture.derivative(at: $0) }
  }

  /// The gradient of the loss by each coefficient: `Σ over z of valueGradient · term(z)`.
  static func mixtureGradient(
    _ terms: [Term], z: [Double], valueGradient: [Double]
  ) -> [Double] {
    terms.map { term in
      zip(z, valueGradient).reduce(0) { $0 + $1.1 * term.value(at: $1.0) }
    }
  }
}
