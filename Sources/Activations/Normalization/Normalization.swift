#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// How free weights w become the coefficients c of a mixture (equation 9 of arXiv:2202.12065,
/// whose formula is lost; all published choices are offered).
///
/// With s the sum in the denominator, every normalizing choice has Σ c = 1.
package enum Normalization: String, Codable, CaseIterable, Sendable {
  /// cᵢ = exp wᵢ / Σ exp wⱼ; positive, never degenerate.
  case softmax
  /// cᵢ = |wᵢ| / Σ |wⱼ|.
  case absolute
  /// cᵢ = wᵢ² / Σ wⱼ².
  case square
  /// cᵢ = max(wᵢ, 0) / Σ max(wⱼ, 0); a weight at or below 0 gets no gradient.
  case clip
  /// cᵢ = wᵢ / Σ wⱼ; signs are free. Not finite when the weights sum to 0.
  case affine
  /// cᵢ = wᵢ.
  case none

  /// The coefficients for these weights, as many as there are weights.
  ///
  /// Edge cases: where `absolute`, `square` and `clip` would divide 0 by 0 the coefficients
  /// are equal; `affine` gives infinities or NaN there. Not-a-number weights give NaN.
  package func coefficients(weights: [Double]) -> [Double] {
    switch self {
    case .softmax:
      guard let largest = weights.max() else { return [] }
      return Self.shares(weights.map { exp($0 - largest) })
    case .absolute: return Self.shares(weights.map(abs))
    case .square:
      // Dividing by the largest first keeps tiny and huge weights from vanishing or overflowing.
      let scale = weights.lazy.map(abs).max() ?? 0
      return Self.shares(weights.map { scale == 0 ? 0 : ($0 / scale) * ($0 / scale) })
    case .clip: return Self.shares(weights.map { $0 <= 0 ? 0 : $0 })
    case .affine:
      let sum = weights.reduce(0, +)
      return weights.map { $0 / sum }
    case .none: return weights
    }
  }

  /// The gradient with respect to the weights: Jᵀ g with the exact Jacobian J = ∂c/∂w.
  ///
  /// Where the map has a kink (`absolute` and `clip` at a zero weight) the derivative is taken
  /// as 0, as PyTorch does. In the degenerate cases of `coefficients(weights:)` it is 0 too.
  /// `coefficientGradient` is g = ∂loss/∂c, one value per weight.
  package func weightGradient(weights: [Double], coefficientGradient: [Double]) -> [Double] {
    precondition(weights.count == coefficientGradient.count, "one gradient per weight")
    if self == .none { return coefficientGradient }
    let coefficients = coefficients(weights: weights)
    let mean = zip(coefficients, coefficientGradient).reduce(0) { $0 + $1.0 * $1.1 }
    let centered = coefficientGradient.map { $0 - mean }
    switch self {
    case .softmax: return zip(coefficients, centered).map { $0 * $1 }
    case .absolute:
      let sum = weights.reduce(0) { $0 + abs($1) }
      return zip(weights, centered).map { $0 == 0 ? 0 : ($0 < 0 ? -$1 : $1) / sum }
    case .square:
      let scale = weights.lazy.map(abs).max() ?? 0
      let sum = weights.reduce(0) { $0 + ($1 / scale) * ($1 / scale) }
      return zip(weights, centered).map { $0 == 0 ? 0 : 2 * ($0 / scale) * $1 / (sum * scale) }
    case .clip:
      let sum = weights.reduce(0) { $0 + max($1, 0) }
      return zip(weights, centered).map { $0 <= 0 ? 0 : $1 / sum }
    case .affine:
      let sum = weights.reduce(0, +)
      return centered.map { $0 / sum }
    case .none: return coefficientGradient
    }
  }

  /// Weights whose coefficients are the given ones, as starting values for training.
  ///
  /// `softmax` has one free constant, chosen so that the largest weight is 0 (equal
  /// coefficients give zeros); a coefficient of 0 becomes 1e-30, since no finite weight gives 0.
  /// Coefficients must be reachable, see `reaches(_:)`.
  package func weights(forCoefficients coefficients: [Double]) -> [Double] {
    switch self {
    case .softmax:
      guard let largest = coefficients.max() else { return [] }
      return coefficients.map { log(max($0, 1e-30) / largest) }
    case .square: return coefficients.map { $0.squareRoot() }
    case .absolute, .clip, .affine, .none: return coefficients
    }
  }

  /// Whether some weights give these coefficients (to within 1e-9 in their sum).
  package func reaches(_ coefficients: [Double]) -> Bool {
    guard !coefficients.isEmpty, coefficients.allSatisfy(\.isFinite) else { return false }
    let sumsToOne = abs(coefficients.reduce(0, +) - 1) <= 1e-9
    switch self {
    case .softmax, .absolute, .square, .clip:
      return sumsToOne && coefficients.allSatisfy { $0 >= 0 }
    case .affine: return sumsToOne
    case .none: return true
    }
  }

  /// Each part over the sum of all, equal shares when all parts are 0.
  private static func shares(_ parts: [Double]) -> [Double] {
    let sum = parts.reduce(0, +)
    if sum == 0 { return parts.map { _ in 1 / Double(parts.count) } }
    return parts.map { $0 / sum }
  }
}
