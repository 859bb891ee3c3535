import Statistics

/// The difference of two sides of a claim: an estimate, and an interval for it at any level.
package struct ClaimDifference: Sendable {
  package enum Side: Sendable {
    /// A known number, without any spread.
    case number(Double)
    case sample(Sample)
  }

  package enum Method: String, Sendable {
    /// Two known numbers.
    case exact
    /// The mean of a sample against a known number.
    case oneSample
    /// The mean of the differences of the units that both samples have.
    case paired
    /// The means of samples that share no unit, by Welch's interval.
    case welch
  }

  let method: Method
  /// Left minus right.
  let estimate: Double
  /// The number of values behind the estimate: differences where the comparison is paired, the
  /// values of both samples where they are not, 0 for two numbers.
  let n: Int
  private let spread: Spread

  private enum Spread {
    case none
    /// What the estimate is the mean of.
    case sample(Sample)
    /// Of two samples; `nil` where one of them has a single value, or one that is not finite.
    case independent(MeanDifference?)
  }

  init(_ left: Side, _ right: Side) {
    switch (left, right) {
    case (.number(let left), .number(let right)):
      self.init(.exact, left - right, n: 0, .none)
    case (.sample(let left), .number(let right)):
      self.init(.oneSample, of: left.values.map { $0 - right })
    case (.number(let left), .sample(let right)):
      self.init(.oneSample, of: right.values.map { left - $0 })
    case (.sample(let left), .sample(let right)):
      let pairs = Self.pairs(left, right)
      if pairs.isEmpty { self.init(left, and: right) } else { self.init(.paired, of: pairs) }
    }
  }

  /// The interval of the difference.
  ///
  /// - Parameter level: above 0 and below 1, such as 0.95.
  /// - Returns: the estimate itself, twice, for two numbers; `nil` for a level outside, where a side
  ///   has a single value or one that is not finite, and where the values do not spread: these say
  ///   nothing of their error.
  func interval(level: Double) -> ConfidenceInterval? {
    guard level > 0, level < 1 else { return nil }
    switch spread {
    case .none: return ConfidenceInterval(lower: estimate, upper: estimate)
    case .independent(let difference): return difference?.interval(level: level)
    case .sample(let sample):
      guard let deviation = sample.deviation, deviation > 0, deviation.isFinite else { return nil }
      return sample.interval(level: level)
    }
  }

  /// Why there is no interval at any level; `nil` where there is one.
  var obstacle: String? {
    guard interval(level: 0.5) == nil else { return nil }
    if !estimate.isFinite { return "not finite in every run" }
    switch spread {
    case .none: return nil
    case .sample(let sample):
      return sample.n > 1 ? "all runs are equal, which says nothing of their error" : Self.oneRun
    case .independent(let difference):
      return difference == nil
        ? Self.oneRun : "all runs are equal, which says nothing of their error"
    }
  }

  private static let oneRun = "one run has no interval"

  private init(_ method: Method, _ estimate: Double, n: Int, _ spread: Spread) {
    self.method = method
    self.estimate = estimate
    self.n = n
    self.spread = spread
  }

  /// - Precondition: there is a difference.
  private init(_ method: Method, of differences: [Double]) {
    guard let sample = Sample(differences) else { preconditionFailure("a sample has values") }
    self.init(method, sample.mean, n: sample.n, .sample(sample))
  }

  private init(_ left: Sample, and right: Sample) {
    self.init(
      .welch, left.mean - right.mean, n: left.n + right.n,
      .independent(MeanDifference(independent: left.values, right.values)))
  }

  /// The differences of the units that both have, in the order of the left one.
  private static func pairs(_ left: Sample, _ right: Sample) -> [Double] {
    guard let units = left.units, let others = right.units else { return [] }
    let values = Dictionary(zip(others, right.values)) { first, _ in first }
    return zip(units, left.values).compactMap { unit, value in values[unit].map { value - $0 } }
  }
}
