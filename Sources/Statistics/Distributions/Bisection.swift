/// The search for where a monotone condition changes.
enum Bisection {
  /// The last double from `lower` on for which `holds`, if it holds first and not at `upper`; at most
  /// 64 steps, since the doubles themselves are halved, not their distance.
  static func last(from lower: Double, to upper: Double, holds: (Double) -> Bool) -> Double {
    var (low, high) = (order(lower), order(upper))
    while low + 1 < high {
      // The mean of both, rounded down, without an overflow of their sum.
      let middle = (low & high) + ((low ^ high) >> 1)
      if holds(number(middle)) { low = middle } else { high = middle }
    }
    return number(low)
  }

  /// The q ≥ 0 with P(X ≤ q) = `probability`, by the tail that is the smaller; `nil` unless the
  /// probability is above 0 and below 1.
  static func quantile(
    _ probability: Double, lowerTail: (Double) -> Double, upperTail: (Double) -> Double
  ) -> Double? {
    guard probability > 0, probability < 1 else { return nil }
    return last(from: 0, to: .greatestFiniteMagnitude) {
      probability < 0.5 ? lowerTail($0) < probability : upperTail($0) > 1 - probability
    }
  }

  /// Ascending with the number, in steps of 1.
  private static func order(_ number: Double) -> Int64 {
    let magnitude = Int64(bitPattern: number.magnitude.bitPattern)
    return number < 0 ? -magnitude : magnitude
  }

  private static func number(_ order: Int64) -> Double {
    let magnitude = Double(bitPattern: order.magnitude)
    return order < 0 ? -magnitude : magnitude
  }
}
