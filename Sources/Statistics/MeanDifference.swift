/// The difference of the means of two samples, first − second, and what can be said of it.
///
/// Both constructions suppose independent runs (or pairs of runs) and means that are nearly Gaussian.
package struct MeanDifference: Sendable, Equatable {
  package enum Design: Sendable, Equatable {
    /// Values with the same index belong together, such as runs from one seed.
    case paired
    /// No value of one sample belongs to one of the other; the variances may differ (Welch 1947).
    case independent
  }

  package let design: Design
  package let first: Sample
  package let second: Sample
  package let estimate: StudentEstimate

  /// The differences of pairs are a sample, and Student's t is theirs, with n − 1 degrees of freedom.
  ///
  /// `nil` for samples of different numbers of values, of less than two, or with a value that is not
  /// finite.
  package init?(paired first: [Double], _ second: [Double]) {
    guard first.count == second.count,
      let differences = Sample(zip(first, second).map { $0 - $1 }),
      let standardError = differences.standardError, standardError.isFinite,
      let first = Sample(first), let second = Sample(second)
    else { return nil }
    design = .paired
    self.first = first
    self.second = second
    estimate = StudentEstimate(
      value: differences.mean, standardError: standardError,
      degreesOfFreedom: Double(differences.n - 1))
  }

  /// Welch's: with vᵢ = sᵢ² / nᵢ the standard error is √(v₁ + v₂), and the degrees of freedom are
  /// (v₁ + v₂)² / (v₁² / (n₁ − 1) + v₂² / (n₂ − 1)), Welch's and Satterthwaite's approximation.
  ///
  /// `nil` for a sample of less than two values, or with a value that is not finite.
  package init?(independent first: [Double], _ second: [Double]) {
    guard let first = Sample(first), let second = Sample(second),
      let firstError = first.standardError, let secondError = second.standardError,
      firstError.isFinite, secondError.isFinite
    else { return nil }
    design = .independent
    self.first = first
    self.second = second
    // Divided by the larger, so that fourth powers neither overflow nor vanish.
    let scale = max(firstError, secondError)
    let (one, two) =
      scale > 0
      ? (firstError / scale * (firstError / scale), secondError / scale * (secondError / scale))
      : (1, 1)
    let divisor = one * one / Double(first.n - 1) + two * two / Double(second.n - 1)
    estimate = StudentEstimate(
      value: first.mean - second.mean, standardError: (one + two).squareRoot() * scale,
      degreesOfFreedom: (one + two) * (one + two) / divisor)
  }

  package var difference: Double { estimate.value }
  package var standardError: Double { estimate.standardError }
  package var degreesOfFreedom: Double { estimate.degreesOfFreedom }

  /// The two-sided p value of equal means; `nil` without spread.
  package var pValue: Double? { estimate.pValue() }

  /// Cohen's d, or d_z for pairs; `nil` without spread.
  package var effectSize: EffectSize? {
    switch design {
    case .paired:
      Sample(zip(first.values, second.values).map { $0 - $1 })
        .flatMap { EffectSize(differences: $0) }
    case .independent: EffectSize(first, second)
    }
  }

  /// The confidence interval of the difference; `nil` without spread or for a level outside 0 to 1.
  package func interval(level: Double) -> ConfidenceInterval? { estimate.interval(level: level) }

  /// Two one-sided tests; `nil` without spread, or for a margin or level outside.
  package func equivalence(margin: Double, level: Double = 0.95) -> Equivalence? {
    estimate.equivalence(margin: margin, level: level)
  }
}
