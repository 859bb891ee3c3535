#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 − P(a, x) (NIST Digital
/// Library of Mathematical Functions, 8.2 and 8.9).
enum IncompleteGamma {
  /// P(a, x) for a > 0, x ≥ 0.
  static func lower(_ a: Double, _ x: Double) -> Double {
    x < a + 1 ? series(a, x) : 1 - fraction(a, x)
  }

  /// Q(a, x) for a > 0, x ≥ 0.
  static func upper(_ a: Double, _ x: Double) -> Double {
    x < a + 1 ? 1 - series(a, x) : fraction(a, x)
  }

  /// xᵃ e⁻ˣ / Γ(a).
  private static func common(_ a: Double, _ x: Double) -> Double {
    exp(a * log(x) - x - lgamma(a).0)
  }

  /// P = xᵃ e⁻ˣ / Γ(a) · Σ xᵏ / (a (a + 1) … (a + k)), which converges fast below the mean.
  private static func series(_ a: Double, _ x: Double) -> Double {
    guard x > 0 else { return x.isNaN ? .nan : 0 }
    var term = 1 / a
    var sum = term
    var step = 0.0
    while term > sum * 1e-17 {
      step += 1
      term *= x / (a + step)
      sum += term
    }
    return min(common(a, x) * sum, 1)
  }

  /// Q for x ≥ a + 1, by the even part of the continued fraction 8.9.2, by Lentz's method.
  private static func fraction(_ a: Double, _ x: Double) -> Double {
    guard x < .infinity else { return x.isNaN ? .nan : 0 }
    var odd = x + 1 - a
    var numerator = 1e300
    var denominator = 1 / odd
    var value = denominator
    var step = 0.0
    // The number of passes grows like √a; rounding can keep the last digit moving.
    while step < 1000 + 20 * a.squareRoot() {
      step += 1
      let factor = step * (a - step)
      odd += 2
      denominator = 1 / (odd + factor * denominator)
      numerator = odd + factor / numerator
      let change = numerator * denominator
      value *= change
      if abs(change - 1) < 1e-16 { break }
    }
    return min(common(a, x) * value, 1)
  }
}
