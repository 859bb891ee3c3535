#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// How many digits of a mean and its deviation are worth printing, by the rule of the Particle Data
/// Group (Review of Particle Physics, Introduction, 5.3): with the three highest digits of the
/// deviation at 100 to 354 two digits of it are printed, at 355 to 949 one, and at 950 to 999 it is
/// rounded up to 1000 and two are printed. The mean ends at the same place.
package struct PrintedPrecision: Sendable, Equatable {
  /// Of the deviation, 1 or 2.
  package let significantDigits: Int
  /// Digits after the point of both; negative where digits before the point are not worth it.
  package let decimals: Int

  /// `nil` for a deviation that is not above 0 and finite: nothing follows from no spread.
  package init?(deviation: Double) {
    guard deviation > 0, deviation.isFinite else { return nil }
    var exponent = Int(log10(deviation).rounded(.down))
    // In two steps, since 10³⁰⁸ is the largest power that a double holds.
    let half = exponent / 2
    var leading =
      (deviation / pow(10, Double(half)) / pow(10, Double(exponent - half)) * 100)
      .rounded()
    // The logarithm of a power of ten may fall to either side of a whole number.
    if leading >= 1000 {
      leading /= 10
      exponent += 1
    } else if leading < 100 {
      leading *= 10
      exponent -= 1
    }
    significantDigits = (355..<950).contains(leading) ? 1 : 2
    decimals = leading < 355 ? 1 - exponent : -exponent
  }

  /// The significant digits of `mean` when it is printed to the same place: 1 at least, also where
  /// the mean is rounded to 0.
  package func significantDigits(of mean: Double) -> Int {
    guard mean != 0, mean.isFinite else { return 1 }
    return max(Int(log10(abs(mean)).rounded(.down)) + 1 + decimals, 1)
  }
}
