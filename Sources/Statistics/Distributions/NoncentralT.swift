#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The distribution of (Z + δ) / W, with Z standard normal and W² an independent χ² divided by its
/// degrees of freedom: that of Student's statistic where the hypothesis is false.
package struct NoncentralT: Sendable, Equatable {
  /// At least 1, finite.
  package let degreesOfFreedom: Double
  /// δ, finite.
  package let noncentrality: Double

  /// `nil` for arguments outside.
  package init?(degreesOfFreedom: Double, noncentrality: Double) {
    guard degreesOfFreedom >= 1, degreesOfFreedom.isFinite, noncentrality.isFinite else {
      return nil
    }
    self.degreesOfFreedom = degreesOfFreedom
    self.noncentrality = noncentrality
  }

  /// P(T ≤ t), with an absolute error below 10⁻¹².
  ///
  /// The mean of Φ(t W − δ), by the trapezoidal rule in u = log W, which converges exponentially for
  /// a smooth integrand that vanishes at both ends. What is left out at the ends is below e⁻⁴⁰.
  package func lowerTail(_ t: Double) -> Double {
    let freedom = degreesOfFreedom
    let width = min(1 / (2 * freedom).squareRoot(), 1 / (1 + abs(noncentrality)))
    let step = width / 4
    let excess = 160 / freedom + (320 / freedom).squareRoot()
    let first = Int((-(40 / freedom + 1) / step).rounded(.down))
    let last = Int((log1p(excess) / 2 / step).rounded(.up))
    let logScale = log(2) + freedom / 2 * (log(freedom / 2) - 1) - lgamma(freedom / 2).0
    var sum = 0.0
    for index in first...last {
      let u = Double(index) * step
      let density = exp(logScale + freedom * (u - expm1(2 * u) / 2))
      sum += density * NormalDistribution.lowerTail(t * exp(u) - noncentrality)
    }
    return min(sum * step, 1)
  }

  /// P(T > t), by symmetry.
  package func upperTail(_ t: Double) -> Double {
    NoncentralT(degreesOfFreedom: degreesOfFreedom, noncentrality: -noncentrality)?
      .lowerTail(-t) ?? .nan
  }

  /// All δ that the statistic t does not refute: P(T ≥ t) and P(T ≤ t) are at least (1 − level) / 2.
  ///
  /// `nil` for a level outside 0 to 1, less than one degree of freedom, or a t beyond ±1000.
  package static func noncentralities(
    of t: Double, degreesOfFreedom: Double, level: Double
  ) -> ConfidenceInterval? {
    guard level > 0, level < 1, degreesOfFreedom >= 1, degreesOfFreedom.isFinite, abs(t) <= 1000
    else { return nil }
    let tail = (1 - level) / 2
    func lowerTail(_ noncentrality: Double) -> Double {
      NoncentralT(degreesOfFreedom: degreesOfFreedom, noncentrality: noncentrality)?
        .lowerTail(t) ?? .nan
    }
    // Chosen so that even one degree of freedom has its ends within.
    let reach = 10 + 10 * abs(t)
    return ConfidenceInterval(
      lower: Bisection.last(from: -reach, to: reach) { lowerTail($0) > 1 - tail },
      upper: Bisection.last(from: -reach, to: reach) { lowerTail($0) > tail })
  }
}
