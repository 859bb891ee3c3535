/// The values of one quantity over repeated runs, and what they say of its mean.
///
/// All but `values` has the same bits in whatever order the values come and on every machine.
///
/// Infinities and NaN are allowed, since a quantity can have them in one run: with a NaN everything
/// but `n` and `values` is NaN, and with an infinity `deviation`, `standardError` and `interval`
/// are NaN. No result below is -0.
package struct Sample: Sendable, Equatable {
  /// At least one, in the order in which they were given.
  package let values: [Double]
  /// What each value was measured on, such as the seed of its run, in the order of the values and
  /// each once; `nil` where that is not known. Two samples of the same units can be compared in
  /// pairs.
  package let units: [UInt64]?
  /// What the quantity was at earlier moments of the same runs, the oldest first, such as after the
  /// epochs before the last one; each has a value for each of `values`. Empty where it is not known
  /// or the quantity does not change.
  package let earlier: [[Double]]
  /// In ascending order, -0 before 0; NaNs at the ends.
  private let sorted: [Double]

  /// The arithmetic mean: never below `minimum` or above `maximum`, and the value itself if all are
  /// equal. The infinity if all infinities have one sign, otherwise NaN.
  package let mean: Double

  /// The sample standard deviation, with n − 1 in the divisor; `nil` for one value.
  ///
  /// 0 if all values are equal; ∞ if it is beyond the greatest double.
  package let deviation: Double?

  /// `nil` without values. Units are one per value and all different. Takes time n log n.
  package init?(_ values: [Double], units: [UInt64]? = nil, earlier: [[Double]] = []) {
    guard !values.isEmpty else { return nil }
    precondition(units.map { $0.count == values.count } ?? true, "a unit for each value")
    precondition(earlier.allSatisfy { $0.count == values.count }, "as many values at each moment")
    self.values = values
    self.units = units
    self.earlier = earlier
    sorted = values.sorted { !$1.isTotallyOrdered(belowOrEqualTo: $0) }
    guard values.allSatisfy(\.isFinite) else {
      // Infinities of one sign add up to themselves, and all others to NaN.
      mean = values.filter { !$0.isFinite }.reduce(0, +)
      deviation = values.count > 1 ? .nan : nil
      return
    }
    // A power of two, so that scaling is exact, and neither sums nor squares overflow.
    let largest = max(abs(sorted[0]), abs(sorted[sorted.count - 1]))
    let scale = largest == 0 ? 1 : max(largest.binade, 0x1p-960)
    let scaled = sorted.map { $0 / scale }
    let count = Double(scaled.count)
    let scaledMean = min(
      max(Self.sum(scaled) / count, scaled[0]), scaled[scaled.count - 1])
    mean = scaledMean * scale + 0
    guard values.count > 1 else {
      deviation = nil
      return
    }
    // The second sum takes out what the rounding of the mean adds to the first.
    let differences = scaled.map { $0 - scaledMean }
    let rest = Self.sum(differences)
    let squares = Self.sum(differences.map { $0 * $0 }) - rest * rest / count
    deviation = (max(squares, 0) / (count - 1)).squareRoot() * scale
  }

  /// The sample as it was `steps` moments before; the oldest one that is known where there are not
  /// that many, and itself without any. It knows of none before.
  package func before(_ steps: Int) -> Sample {
    guard steps > 0, !earlier.isEmpty else { return self }
    return Sample(earlier[max(earlier.count - steps, 0)], units: units) ?? self
  }

  /// The number of values, at least 1.
  package var n: Int { values.count }

  package var minimum: Double { hasNaN ? .nan : sorted[0] + 0 }

  package var maximum: Double { hasNaN ? .nan : sorted[sorted.count - 1] + 0 }

  /// The middle value, or the mean of the two in the middle; NaN if these are −∞ and ∞.
  package var median: Double {
    guard !hasNaN else { return .nan }
    let (low, high) = (sorted[(n - 1) / 2], sorted[n / 2])
    let middle = (low + high) / 2
    // The sum of two large values overflows.
    return (middle.isFinite ? middle : low / 2 + high / 2) + 0
  }

  /// The standard error of the mean, `deviation` / √n; `nil` for one value.
  package var standardError: Double? { deviation.map { $0 / Double(n).squareRoot() } }

  /// The confidence interval of the mean by Student's t: mean ± t · `standardError`, with n − 1
  /// degrees of freedom.
  ///
  /// - Parameter level: above 0 and below 1, such as 0.95.
  /// - Returns: `nil` for one value or a level outside.
  package func interval(level: Double) -> ConfidenceInterval? {
    guard let standardError,
      let factor = StudentT(degreesOfFreedom: Double(n - 1))?.criticalValue(level: level)
    else { return nil }
    let half = factor * standardError
    return ConfidenceInterval(lower: mean - half, upper: mean + half)
  }

  package static func == (left: Sample, right: Sample) -> Bool { left.values == right.values }

  private var hasNaN: Bool { mean.isNaN && values.contains(where: \.isNaN) }

  /// Neumaier's compensated sum.
  private static func sum(_ terms: [Double]) -> Double {
    var (sum, lost) = (0.0, 0.0)
    for term in terms {
      let next = sum + term
      lost += abs(sum) >= abs(term) ? sum - next + term : term - next + sum
      sum = next
    }
    return sum + lost
  }
}
