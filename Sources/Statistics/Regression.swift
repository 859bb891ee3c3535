#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The straight line of least squares through pairs, such as what a coefficient ends at over what it
/// starts from.
///
/// x is taken as given; errors of y are supposed independent, Gaussian and of equal variance.
package struct Regression: Sendable, Equatable {
  package let n: Int
  /// With n − 2 degrees of freedom. `slope.pValue()` tests that y does not depend on x, and
  /// `slope.pValue(1)` that y moves with x.
  package let slope: StudentEstimate
  /// y at x = 0, with n − 2 degrees of freedom.
  package let intercept: StudentEstimate
  /// Pearson's r, −1 to 1; `nil` if all y are equal.
  package let correlation: Double?
  /// The deviation of y around the line.
  package let residualDeviation: Double

  /// `nil` for different numbers of values, less than three, one that is not finite, or equal x.
  package init?(_ x: [Double], _ y: [Double]) {
    guard x.count == y.count, x.count >= 3, let xs = Sample(x), let ys = Sample(y),
      let xSpread = xs.deviation, let ySpread = ys.deviation, xSpread > 0, xSpread.isFinite,
      ySpread.isFinite
    else { return nil }
    n = x.count
    let count = Double(n)
    // In deviations, so that no product overflows.
    let unit = ySpread > 0 ? ySpread : 1
    let xScores = x.map { ($0 - xs.mean) / xSpread }
    let yScores = y.map { ($0 - ys.mean) / unit }
    let product = zip(xScores, yScores).reduce(0) { $0 + $1.0 * $1.1 } / (count - 1)
    let squares = zip(xScores, yScores).reduce(0) { sum, pair in
      let residual = pair.1 - product * pair.0
      return sum + residual * residual
    }
    let deviation = (squares / (count - 2)).squareRoot() * unit
    residualDeviation = deviation
    correlation = ySpread > 0 ? min(max(product, -1), 1) : nil
    let slopeValue = product * unit / xSpread
    let offset = xs.mean / xSpread
    slope = StudentEstimate(
      value: slopeValue, standardError: deviation / xSpread / (count - 1).squareRoot(),
      degreesOfFreedom: count - 2)
    intercept = StudentEstimate(
      value: ys.mean - slopeValue * xs.mean,
      standardError: deviation * (1 / count + offset * offset / (count - 1)).squareRoot(),
      degreesOfFreedom: count - 2)
  }

  /// The interval of the correlation by Fisher's z: tanh(atanh r ± z / √(n − 3)).
  ///
  /// `nil` for three pairs, equal y, r = ±1, or a level outside 0 to 1.
  package func correlationInterval(level: Double) -> ConfidenceInterval? {
    guard n > 3, let correlation, abs(correlation) < 1, level > 0, level < 1,
      let z = NormalDistribution.quantile((1 + level) / 2)
    else { return nil }
    let half = z / (Double(n) - 3).squareRoot()
    let center = atanh(correlation)
    return ConfidenceInterval(lower: tanh(center - half), upper: tanh(center + half))
  }
}
