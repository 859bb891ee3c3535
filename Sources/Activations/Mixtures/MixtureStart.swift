#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Where the coefficients of a mixture start before training.
package enum MixtureStart: Sendable, Hashable, Codable {
  /// 1/n each.
  case equal
  /// Uniformly distributed on the simplex (non-negative, sum 1).
  case random
  /// These coefficients, one per term.
  case given([Double])

  /// The starting coefficients for `count` terms.
  ///
  /// Only `random` uses the generator; it draws `count` numbers in order.
  package func coefficients(
    count: Int, using generator: inout some RandomNumberGenerator
  ) -> [Double] {
    switch self {
    case .equal: return Array(repeating: 1 / Double(count), count: count)
    case .given(let coefficients): return coefficients
    case .random:
      // Normalised exponential variables are uniform on the simplex. The uniform variable lies
      // in (0, 1], so its logarithm is finite.
      let parts = (0..<count).map { _ in -log(Double((generator.next() >> 11) + 1) * 0x1p-53) }
      let sum = parts.reduce(0, +)
      return sum == 0 ? parts.map { _ in 1 / Double(count) } : parts.map { $0 / sum }
    }
  }
}
