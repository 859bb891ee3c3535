#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A difference of means in deviations, with what is known of its true value.
package struct EffectSize: Sendable, Equatable {
  /// Cohen's d; for pairs d_z, the mean of the differences divided by their deviation.
  package let value: Double
  /// Hedges' g: `value` · J with J = Γ(ν/2) / (√(ν/2) Γ((ν − 1)/2)), which takes the bias of small
  /// samples out; for one degree of freedom `nil`.
  package let unbiased: Double?
  package let degreesOfFreedom: Double
  /// Student's statistic is `value` times this.
  private let factor: Double

  /// The mean of pairs' differences over their deviation, with ν = n − 1.
  ///
  /// `nil` without spread or for less than two values.
  package init?(differences: Sample) {
    self.init(
      difference: differences.mean, deviation: differences.deviation,
      degreesOfFreedom: Double(differences.n - 1), factor: Double(differences.n).squareRoot())
  }

  /// The difference of two means over the pooled deviation √(((n₁ − 1) s₁² + (n₂ − 1) s₂²) / ν),
  /// ν = n₁ + n₂ − 2; it supposes equal variances.
  ///
  /// `nil` if both are without spread or one has less than two values.
  package init?(_ first: Sample, _ second: Sample) {
    guard let one = first.deviation, let two = second.deviation else { return nil }
    let freedom = Double(first.n + second.n - 2)
    let (oneShare, twoShare) = (Double(first.n - 1) / freedom, Double(second.n - 1) / freedom)
    let deviation = hypot(one * oneShare.squareRoot(), two * twoShare.squareRoot())
    let factor = 1 / (1 / Double(first.n) + 1 / Double(second.n)).squareRoot()
    self.init(
      difference: first.mean - second.mean, deviation: deviation, degreesOfFreedom: freedom,
      factor: factor)
  }

  private init?(
    difference: Double, deviation: Double?, degreesOfFreedom: Double, factor: Double
  ) {
    guard let deviation, deviation > 0, deviation.isFinite else { return nil }
    value = difference / deviation
    let half = degreesOfFreedom / 2
    let correction = exp(lgamma(half).0 - lgamma(half - 0.5).0 - log(half) / 2)
    unbiased = degreesOfFreedom > 1 ? value * correction : nil
    self.degreesOfFreedom = degreesOfFreedom
    self.factor = factor
  }

  /// The exact interval of the true effect for Gaussian values, by inverting noncentral t
  /// distributions (Steiger and Fouladi 1997).
  ///
  /// `nil` for a level outside 0 to 1, or an effect whose statistic is beyond ±1000.
  package func interval(level: Double) -> ConfidenceInterval? {
    NoncentralT.noncentralities(
      of: value * factor, degreesOfFreedom: degreesOfFreedom, level: level
    ).map { ConfidenceInterval(lower: $0.lower / factor, upper: $0.upper / factor) }
  }
}
