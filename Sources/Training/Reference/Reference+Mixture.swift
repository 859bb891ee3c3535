import RealModule

extension Reference {
  /// A term of a mixture without its coefficient: the product of its functions.
  package struct Term: Sendable {
    package var functions: [Function]

    package init(_ functions: Function...) { self.functions = functions }

    package func value<T: BinaryFloatingPoint & Real>(at x: T) -> T {
      functions.reduce(1) { $0 * $1.value(at: x) }
    }

    /// The derivative, by the product rule.
    package func slope<T: BinaryFloatingPoint & Real>(at x: T) -> T {
      functions.indices.reduce(0) { sum, n in
        sum
          + functions.indices.reduce(1) { product, k in
            product * (k == n ? functions[k].slope(at: x) : functions[k].value(at: x))
          }
      }
    }
  }

  /// `Σ coefficient · term(z)` at each `z`.
  package static func mixtureForward<T: BinaryFloatingPoint & Real>(
    _ terms: [Term], coefficients: [T], z: [T]
  ) -> [T] {
    z.map { x in zip(terms, coefficients).reduce(0) { $0 + $1.1 * $1.0.value(at: x) } }
  }

  /// `Σ coefficient · term'(z)` at each `z`.
  package static func mixtureDerivative<T: BinaryFloatingPoint & Real>(
    _ terms: [Term], coefficients: [T], z: [T]
  ) -> [T] {
    z.map { x in zip(terms, coefficients).reduce(0) { $0 + $1.1 * $1.0.slope(at: x) } }
  }

  /// The gradient of the loss by each coefficient: `Σ over z of valueGradient · term(z)`.
  package static func mixtureGradient<T: BinaryFloatingPoint & Real>(
    _ terms: [Term], z: [T], valueGradient: [T]
  ) -> [T] {
    terms.map { term in
      zip(z, valueGradient).reduce(0) { $0 + $1.1 * term.value(at: $1.0) }
    }
  }
}
