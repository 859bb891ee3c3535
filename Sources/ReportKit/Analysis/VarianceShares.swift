import Statistics

/// Which shares of the variance of one quantity go with each factor of crossed runs, such as dataset,
/// seed and start: estimates of `CrossedComponents` over their sum.
struct VarianceShares: Sendable {
  /// 0 to 1, of each factor by itself, in their order.
  let factors: [Share]
  /// What is left: interactions of the factors, and what repetitions would differ by.
  let rest: Double

  struct Share: Sendable {
    let value: Double
    /// The share at both ends of the component's 95 % interval, all other components as estimated;
    /// holds `value`. `nil` where the component has no interval, since nothing varies with it.
    let interval: ClosedRange<Double>?
  }

  /// `nil` for other numbers of values or levels, or where all values are equal.
  ///
  /// - Parameters:
  ///   - values: One per combination of levels, the last factor changing first.
  ///   - levels: At least two of at least two factors.
  init?(_ values: [Double], levels: [Int]) {
    guard let components = CrossedComponents(values, levels: levels) else { return nil }
    let total = components.totalVariance
    guard total > 0 else { return nil }
    factors = components.effects.filter { $0.factors.count == 1 }.map { effect in
      let component = effect.component
      let others = total - component.value
      func share(_ variance: Double) -> Double {
        guard variance.isFinite else { return 1 }
        return variance + others > 0 ? variance / (variance + others) : 0
      }
      let value = component.value / total
      let interval = component.interval(level: 0.95).map { ends in
        min(share(ends.lower), value)...max(share(ends.upper), value)
      }
      return Share(value: value, interval: interval)
    }
    rest = max(1 - factors.reduce(0) { $0 + $1.value }, 0)
  }
}
