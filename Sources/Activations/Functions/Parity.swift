/// Symmetry of a function about the origin.
package enum Parity: String, Hashable, Sendable {
  case even, odd, neither

  /// The parity of a product of functions with these parities.
  static func * (left: Parity, right: Parity) -> Parity {
    switch (left, right) {
    case (.neither, _), (_, .neither): .neither
    case (.even, .even), (.odd, .odd): .even
    case (.even, .odd), (.odd, .even): .odd
    }
  }
}
