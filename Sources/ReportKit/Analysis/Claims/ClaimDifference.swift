import Statistics

/// The difference of two sides of a claim: an estimate, and an interval for it at any level.
package struct ClaimDifference: Sendable {
  package enum Side: Sendable, Equatable {
    /// A known number, without any spread.
    case number(Double)
    case sample(Sample)

    /// As it was `epochs` before the end, as `Sample.before` has it.
    func before(_ epochs: Int) -> Side {
      switch self {
      case .number: self
      case .sample(let sample): .sample(sample.before(epochs))
      }
    }
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
    /// As `oneSample` or `paired`, by intervals that hold after every value; there is none for samples
    /// that share no unit.
    case sequence
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
    /// What the estimate is the mean of, in the order in which it was seen.
    case sequence([Double])
    /// Of two samples, for which there is no sequence.
    case independentSequence
  }

  /// Left − right. With `bySequence` it is looked at after every run; pairs are in the order of the
  /// left side then.
  init(_ left: Side, _ right: Side, bySequence: Bool = false) {
    switch (left, right) {
    case (.number(let left), .number(let right)):
      self.init(.exact, left - right, n: 0, .none)
    case (.sample(let left), .number(let right)):
      self.init(bySequence ? .sequence : .oneSample, of: left.values.map { $0 - right })
    case (.number(let left), .sample(let right)):
      self.init(bySequence ? .sequence : .oneSample, of: right.values.map { left - $0 })
    case (.sample(let left), .sample(let right)):
      let pairs = Self.pairs(left, right)
      if !pairs.isEmpty {
        self.init(bySequence ? .sequence : .paired, of: pairs)
      } else if bySequence {
        self.init(
          .sequence, left.mean - right.mean, n: left.n + right.n, .independentSequence)
      } else {
        self.init(left, and: right)
      }
    }
  }

  /// The interval of the difference.
  ///
  /// - Parameter level: above 0 and below 1, such as 0.95.
  /// - Returns: the estimate itself, twice, for two numbers; what the intervals after every value have
  ///   in common for a sequence; `nil` for a level outside, where a side has a single value or one that
  ///   is not finite, where the values do not spread, since these say nothing of their error, and for
  ///   a sequence that bounds nothing yet.
  func interval(level: Double) -> ConfidenceInterval? {
    guard level > 0, level < 1 else { return nil }
    switch spread {
    case .none: return ConfidenceInterval(lower: estimate, upper: estimate)
    case .independent(let difference): return difference?.interval(level: level)
    case .sample(let sample):
      guard let deviation = sample.deviation, deviation > 0, deviation.isFinite else { return nil }
      return sample.interval(level: level)
    case .sequence(let values):
      return ConfidenceSequence(values, level: level)?.commonInterval
    case .independentSequence: return nil
    }
  }

  /// Why there is no interval at a level; `nil` where there is one.
  func obstacle(level: Double) -> String? {
    guard interval(level: level) == nil else { return nil }
    if !estimate.isFinite { return "not finite in every run" }
    switch spread {
    case .none: return nil
    case .sample(let sample):
      return sample.n > 1 ? Self.equalRuns : Self.oneRun
    case .independent(let difference):
      return difference == nil ? Self.oneRun : Self.equalRuns
    case .sequence(let values):
      if values.count == 1 { return Self.oneRun }
      return Set(values).count == 1
        ? Self.equalRuns : "too few runs for an interval that holds after every run"
    case .independentSequence:
      return
        "the sides have no seed in common, and only pairs have intervals that hold after every run"
    }
  }

  private static let oneRun = "one run has no interval"
  private static let equalRuns = "all runs are equal, which says nothing of their error"

  private init(_ method: Method, _ estimate: Double, n: Int, _ spread: Spread) {
    self.method = method
    self.estimate = estimate
    self.n = n
    self.spread = spread
  }

  /// - Precondition: there is a difference.
  private init(_ method: Method, of differences: [Double]) {
    guard let sample = Sample(differences) else { preconditionFailure("a sample has values") }
    self.init(
      method, sample.mean, n: sample.n,
      method == .sequence ? .sequence(differences) : .sample(sample))
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
