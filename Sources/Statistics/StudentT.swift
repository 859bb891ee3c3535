/// Student's t distribution with a whole number of degrees of freedom, symmetric around 0.
///
/// Only `+ − × ÷ √` are used, so that results have the same bits on every machine.
struct StudentT: Sendable, Equatable {
  let degreesOfFreedom: Int
  /// 1 / B(ν/2, 1/2), the reciprocal of Euler's beta function.
  private let reciprocalBeta: Double

  /// `nil` below one degree of freedom. Takes time linear in the degrees of freedom.
  init?(degreesOfFreedom: Int) {
    guard degreesOfFreedom >= 1 else { return nil }
    self.degreesOfFreedom = degreesOfFreedom
    // B(ν/2 + 1, 1/2) = B(ν/2, 1/2) · ν / (ν + 1).
    let isOdd = !degreesOfFreedom.isMultiple(of: 2)
    var reciprocal = isOdd ? 1 / Double.pi : 0.5
    for step in stride(from: isOdd ? 1 : 2, to: degreesOfFreedom, by: 2) {
      reciprocal *= Double(step + 1) / Double(step)
    }
    reciprocalBeta = reciprocal
  }

  /// The t with P(|T| ≤ t) = `level`, which is the quantile at (1 + level) / 2.
  ///
  /// `nil` unless 0 < level < 1. Up to 10,000 degrees of freedom and for levels from 0.001 on, the
  /// relative error is below 10⁻¹¹.
  func criticalValue(level: Double) -> Double? {
    guard level > 0, level < 1 else { return nil }
    let tail = 1 - level
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
    let freedom = Double(degreesOfFreedom)
    let share = 1 / (1 + t * t / freedom)
    let root = share.squareRoot()
    let power = Self.power(root, degreesOfFreedom)
    let density = reciprocalBeta * power * root / freedom.squareRoot()
    let complement = t * t / freedom * share
    let common = reciprocalBeta * power * complement.squareRoot()
    let (a, b) = (freedom / 2, 0.5)
    // The fraction converges fast on its side of the mean of the beta distribution.
    if share < (a + 1) / (a + b + 2) {
      return (common / a / Self.fraction(a, b, share), density)
    }
    return (1 - common / b / Self.fraction(b, a, complement), density)
  }

  /// The continued fraction of the incomplete beta function (8.17.22 there, evaluated by Lentz's
  /// method): I_x(a, b) = xᵃ (1 − x)ᵇ / (a B(a, b)) divided by it.
  private static func fraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
    var value = 1.0
    var (numerator, denominator) = (1.0, 0.0)
    var step = 0.0
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
      guard abs(value - before) > 1e-16 * abs(value) else { return value }
    }
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
