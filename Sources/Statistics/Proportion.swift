/// A share of trials, such as an accuracy on test images.
package struct Proportion: Sendable, Equatable {
  /// 0 to `n`.
  package let successes: Int
  /// At least 1.
  package let n: Int

  /// `nil` for numbers outside.
  package init?(successes: Int, n: Int) {
    guard n >= 1, (0...n).contains(successes) else { return nil }
    self.successes = successes
    self.n = n
  }

  package var value: Double { Double(successes) / Double(n) }

  /// Wilson's score interval (1927): all p whose test by the normal distribution the share passes.
  ///
  /// (p̂ + z²/2n ± z √(p̂(1 − p̂)/n + z²/4n²)) / (1 + z²/n), within 0 to 1 and with a width also
  /// where the share is 0 or 1. `nil` for a level outside 0 to 1.
  package func interval(level: Double) -> ConfidenceInterval? {
    guard level > 0, level < 1, let z = NormalDistribution.quantile((1 + level) / 2) else {
      return nil
    }
    let count = Double(n)
    let square = z * z / count
    let center = value + square / 2
    let half = (square * (value * (1 - value) + square / 4)).squareRoot()
    return ConfidenceInterval(
      lower: successes == 0 ? 0 : (center - half) / (1 + square),
      upper: successes == n ? 1 : (center + half) / (1 + square))
  }
}
