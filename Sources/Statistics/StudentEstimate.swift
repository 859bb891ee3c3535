/// An estimate whose error, divided by its estimated standard error, has Student's t distribution:
/// a mean, a difference of means, a coefficient of a regression.
package struct StudentEstimate: Sendable, Equatable {
  package let value: Double
  /// At least 0. With 0 there is no test and no interval: values that do not spread say nothing of
  /// their error.
  package let standardError: Double
  /// At least 1; whole, but for Welch's.
  package let degreesOfFreedom: Double
  /// `nil` without spread, or where the numbers were too large.
  private let distribution: StudentT?

  init(value: Double, standardError: Double, degreesOfFreedom: Double) {
    self.value = value
    self.standardError = standardError
    self.degreesOfFreedom = degreesOfFreedom
    let isUsable = value.isFinite && standardError.isFinite && standardError > 0
    distribution = isUsable ? StudentT(degreesOfFreedom: degreesOfFreedom) : nil
  }

  /// (`value` − `hypothesis`) / `standardError`; `nil` without spread.
  package func statistic(_ hypothesis: Double = 0) -> Double? {
    distribution.map { _ in (value - hypothesis) / standardError }
  }

  /// The two-sided p value of the hypothesis that the estimated quantity is `hypothesis`; `nil`
  /// without spread.
  package func pValue(_ hypothesis: Double = 0) -> Double? {
    guard let distribution, let statistic = statistic(hypothesis) else { return nil }
    return distribution.twoSidedTail(statistic)
  }

  /// value ± t · `standardError`.
  ///
  /// - Parameter level: above 0 and below 1, such as 0.95.
  /// - Returns: `nil` without spread or for a level outside.
  package func interval(level: Double) -> ConfidenceInterval? {
    guard let factor = distribution?.criticalValue(level: level) else { return nil }
    let half = factor * standardError
    return ConfidenceInterval(lower: value - half, upper: value + half)
  }

  /// Two one-sided tests (Schuirmann 1987) of the hypotheses that the quantity is −`margin` or less,
  /// and `margin` or more.
  ///
  /// - Parameters:
  ///   - margin: the least difference that matters, stated before the data are seen; above 0.
  ///   - level: 1 − α, above 0.5 and below 1.
  /// - Returns: `nil` without spread, or for a margin or level outside.
  package func equivalence(margin: Double, level: Double = 0.95) -> Equivalence? {
    guard margin > 0, level > 0.5, let distribution, let fromBelow = statistic(-margin),
      let fromAbove = statistic(margin), let interval = interval(level: 2 * level - 1)
    else { return nil }
    return Equivalence(
      margin: margin, level: level, interval: interval,
      pValue: max(distribution.upperTail(fromBelow), distribution.upperTail(-fromAbove)))
  }
}
