#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The regularised incomplete beta function I_x(a, b) (NIST Digital Library of Mathematical
/// Functions, 8.17), from which the tails of Student's t, F, beta and binomial distributions follow.
enum IncompleteBeta {
  /// I_x(a, b) for a, b > 0 and 0 ≤ x ≤ 1. `complement` is 1 − x, which the caller often knows with
  /// more digits.
  ///
  /// The relative error grows with the parameters, about 10⁻¹⁶ · (a + b) · log(a + b).
  static func value(_ a: Double, _ b: Double, at x: Double, complement: Double) -> Double {
    guard x > 0 else { return x.isNaN ? .nan : 0 }
    guard complement > 0 else { return 1 }
    let logX = x < 0.5 ? log(x) : log1p(-complement)
    let logComplement = complement < 0.5 ? log(complement) : log1p(-x)
    let common = exp(a * logX + b * logComplement - logBeta(a, b))
    // The fraction converges fast on its side of the mean of the beta distribution.
    if x < (a + 1) / (a + b + 2) { return min(common / a / fraction(a, b, x), 1) }
    return max(1 - common / b / fraction(b, a, complement), 0)
  }

  /// log B(a, b) for a, b > 0.
  static func logBeta(_ a: Double, _ b: Double) -> Double {
    lgamma(a).0 + lgamma(b).0 - lgamma(a + b).0
  }

  /// The continued fraction of the incomplete beta function (8.17.22 there, evaluated by Lentz's
  /// method): I_x(a, b) = xᵃ (1 − x)ᵇ / (a B(a, b)) divided by it.
  static func fraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
    var value = 1.0
    var (numerator, denominator) = (1.0, 0.0)
    var step = 0.0
    // The number of passes that it takes grows like √(a + b); rounding can keep the last digit moving.
    let mostSteps = 1000 + 20 * (a + b).squareRoot()
    while true {
      // Two terms a pass, since odd and even terms have opposite signs.
      let odd = -(a + step) * (a + b + step) * x / ((a + 2 * step) * (a + 2 * step + 1))
      step += 1
      let even = step * (b - step) * x / ((a + 2 * step - 1) * (a + 2 * step))
      let before = value
      for term in [odd, even] {
        denominator = 1 / (1 + term * denominator)
        numerator = 1 + term / numerator
        value *= numerator * denominator
      }
      guard abs(value - before) > 1e-16 * abs(value), step < mostSteps else { return value }
    }
  }
}
