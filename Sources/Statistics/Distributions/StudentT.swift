#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Student's t distribution, symmetric around 0.
///
/// Up to a million degrees of freedom, if their number is whole, only `+ − × ÷ √` are used, so that
/// results have the same bits on every machine. Otherwise the last digits are those of the system's
/// logarithm.
package struct StudentT: Sendable, Equatable {
  /// At least 1, finite; not always whole.
  package let degreesOfFreedom: Double
  /// 1 / B(ν/2, 1/2), the reciprocal of Euler's beta function.
  private let reciprocalBeta: Double

  /// `nil` below one degree of freedom and for ∞. Takes time linear in their number if it is whole.
  package init?(degreesOfFreedom: Double) {
    guard degreesOfFreedom >= 1, degreesOfFreedom.isFinite else { return nil }
    self.degreesOfFreedom = degreesOfFreedom
    guard let whole = Self.whole(degreesOfFreedom) else {
      reciprocalBeta = exp(-IncompleteBeta.logBeta(degreesOfFreedom / 2, 0.5))
      return
    }
    // B(ν/2 + 1, 1/2) = B(ν/2, 1/2) · ν / (ν + 1).
    let isOdd = !whole.isMultiple(of: 2)
    var reciprocal = isOdd ? 1 / Double.pi : 0.5
    for step in stride(from: isOdd ? 1 : 2, to: whole, by: 2) {
      reciprocal *= Double(step + 1) / Double(step)
    }
    reciprocalBeta = reciprocal
  }

  /// The t with P(|T| ≤ t) = `level`, which is the quantile at (1 + level) / 2.
  ///
  /// `nil` unless 0 < level < 1. Up to 10,000 degrees of freedom and for levels from 0.001 on, the
  /// relative error is below 10⁻¹¹.
  package func criticalValue(level: Double) -> Double? {
    guard level > 0, level < 1 else { return nil }
    return criticalValue(tail: 1 - level)
  }

  /// The t with P(T ≤ t) = `probability`; `nil` unless that is above 0 and below 1.
  package func quantile(_ probability: Double) -> Double? {
    guard probability > 0, probability < 1 else { return nil }
    return probability < 0.5
      ? -criticalValue(tail: 2 * probability) : criticalValue(tail: 2 * (1 - probability))
  }

  /// P(|T| > |t|), with a small relative error however small it is; NaN for NaN.
  package func twoSidedTail(_ t: Double) -> Double {
    guard t.isFinite else { return t.isNaN ? .nan : 0 }
    return tailAndDensity(at: abs(t)).tail
  }

  /// P(T > t).
  package func upperTail(_ t: Double) -> Double {
    let half = twoSidedTail(t) / 2
    return t < 0 ? 1 - half : half
  }

  private func criticalValue(tail: Double) -> Double {
    // The tail is convex in t ≥ 0, so Newton's iteration from 0 rises to the root and never passes
    // it, but for rounding.
    var t = 0.0
    while true {
      let (beyond, density) = tailAndDensity(at: t)
      let next = t + (beyond - tail) / (2 * density)
      guard next - t > t * 1e-15 else { return t }
      t = next
    }
  }

  /// P(|T| > t) and the density at t ≥ 0.
  ///
  /// With x = ν / (ν + t²) the tail is the regularised incomplete beta function I_x(ν/2, 1/2) (NIST
  /// Digital Library of Mathematical Functions, 8.17).
  private func tailAndDensity(at t: Double) -> (tail: Double, density: Double) {
    let freedom = degreesOfFreedom
    let share = 1 / (1 + t * t / freedom)
    let root = share.squareRoot()
    let power =
      Self.whole(freedom).map { Self.power(root, $0) } ?? exp(-freedom / 2 * log1p(t * t / freedom))
    let density = reciprocalBeta * power * root / freedom.squareRoot()
    let complement = t * t / freedom * share
    let common = reciprocalBeta * power * complement.squareRoot()
    let (a, b) = (freedom / 2, 0.5)
    // The fraction converges fast on its side of the mean of the beta distribution.
    if share < (a + 1) / (a + b + 2) {
      return (common / a / IncompleteBeta.fraction(a, b, share), density)
    }
    return (1 - common / b / IncompleteBeta.fraction(b, a, complement), density)
  }

  private static func whole(_ number: Double) -> Int? {
    number <= 1e6 ? Int(exactly: number) : nil
  }

  /// By repeated squaring.
  private static func power(_ base: Double, _ exponent: Int) -> Double {
    var (result, square, rest) = (1.0, base, exponent)
    while rest > 0 {
      if !rest.isMultiple(of: 2) { result *= square }
      square *= square
      rest /= 2
    }
    return result
  }
}
