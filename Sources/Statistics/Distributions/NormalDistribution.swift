#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The standard normal distribution.
package enum NormalDistribution {
  /// Φ(z), with a small relative error also far in the lower tail.
  package static func lowerTail(_ z: Double) -> Double { erfc(-z / 2.0.squareRoot()) / 2 }

  /// 1 − Φ(z).
  package static func upperTail(_ z: Double) -> Double { lowerTail(-z) }

  /// Φ⁻¹; `nil` unless the probability is above 0 and below 1.
  package static func quantile(_ probability: Double) -> Double? {
    guard probability > 0, probability < 1 else { return nil }
    let tail = min(probability, 1 - probability)
    let distance = Bisection.last(from: 0, to: 40) { upperTail($0) > tail }
    return probability < 0.5 ? -distance : distance
  }
}
