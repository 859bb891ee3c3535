/// Random effects of one factor: values of groups, such as the runs of each dataset (Searle, Casella
/// and McCulloch 1992).
///
/// With N values in a groups of nᵢ, E(MSW) = σ²_within and E(MSB) = σ²_within + n₀ σ²_between, where
/// n₀ = (N − Σ nᵢ² / N) / (a − 1).
package struct OneWayComponents: Sendable, Equatable {
  package let groupCount: Int
  package let n: Int
  package let betweenMeanSquare: Double
  package let withinMeanSquare: Double
  /// Its interval is Williams', and for groups of different sizes approximate.
  package let between: VarianceComponent
  /// Its interval is exact for Gaussian values.
  package let within: VarianceComponent
  /// n₀, the size of groups if all have the same.
  package let groupSize: Double
  package let isBalanced: Bool

  /// `nil` for less than two groups, an empty one, none with two values, or a value that is not
  /// finite.
  package init?(_ groups: [[Double]]) {
    let samples = groups.compactMap { Sample($0) }
    guard samples.count == groups.count, groups.count >= 2, let all = Sample(groups.flatMap { $0 }),
      all.n > groups.count, all.values.allSatisfy(\.isFinite)
    else { return nil }
    groupCount = groups.count
    n = all.n
    let count = Double(all.n)
    let freedom = (between: Double(groups.count - 1), within: Double(all.n - groups.count))
    betweenMeanSquare =
      samples.reduce(0) { sum, sample in
        let distance = sample.mean - all.mean
        return sum + Double(sample.n) * distance * distance
      } / freedom.between
    withinMeanSquare =
      samples.reduce(0) { sum, sample in
        let deviation = sample.deviation ?? 0
        return sum + Double(sample.n - 1) * deviation * deviation
      } / freedom.within
    let squares = samples.reduce(0) { $0 + Double($1.n) * Double($1.n) }
    groupSize = (count - squares / count) / freedom.between
    isBalanced = samples.allSatisfy { $0.n == samples[0].n }
    within = VarianceComponent(adding: [(1, withinMeanSquare, freedom.within)])
    between = VarianceComponent(
      adding: [(1 / groupSize, betweenMeanSquare, freedom.between)],
      subtracting: [(1 / groupSize, withinMeanSquare, freedom.within)])
  }

  /// The p value of σ²_between = 0 by the F test; `nil` without spread within groups.
  package var pValue: Double? {
    guard withinMeanSquare > 0 else { return nil }
    return distribution?.upperTail(betweenMeanSquare / withinMeanSquare)
  }

  /// The share of the variance that is between groups, σ²_b / (σ²_b + σ²_w), with negative moments
  /// taken as 0; `nil` if all values are equal.
  package var intraclassCorrelation: Double? {
    let total = between.value + within.value
    return total > 0 ? between.value / total : nil
  }

  /// The interval of the intraclass correlation, exact for Gaussian values and groups of one size:
  /// (F/f − 1) / (F/f − 1 + n) at both quantiles f of the F distribution, cut at 0.
  ///
  /// `nil` for groups of different sizes, without spread within them, or a level outside 0 to 1.
  package func intraclassInterval(level: Double) -> ConfidenceInterval? {
    guard isBalanced, withinMeanSquare > 0, level > 0, level < 1, let distribution,
      let low = distribution.quantile((1 - level) / 2),
      let high = distribution.quantile((1 + level) / 2)
    else { return nil }
    func share(_ quantile: Double) -> Double {
      let excess = betweenMeanSquare / withinMeanSquare / quantile - 1
      return max(excess / (excess + groupSize), 0)
    }
    return ConfidenceInterval(lower: share(high), upper: share(low))
  }

  private var distribution: FDistribution? {
    FDistribution(Double(groupCount - 1), Double(n - groupCount))
  }
}
