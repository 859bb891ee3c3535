#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Confidence intervals of a mean, one after each run, that hold all at once: whoever looks after
/// every run, and stops when they like, is wrong with a probability of at most 1 − `level`.
///
/// For independent Gaussian values of unknown mean and variance. Under the hypothesis that the mean
/// is m, with u = n (x̄ − m)² / ((n − 1) s²) and r = 1 / (1 + n g),
///
///     Eₙ(m) = √r · ((1 + u) / (1 + r u))^(n/2)
///
/// is the ratio of likelihoods of what does not depend on the unit of measurement, where the effect
/// (mean − m) / deviation is Gaussian around 0 with variance g against 0. It is a martingale that
/// begins at 1, so the probability that it ever reaches 1 / α is at most α (Ville). The interval is
/// all m with Eₙ(m) < 1 / α (Lai 1976; Wang and Ramdas 2024, "Anytime-valid t-tests and confidence
/// sequences for Gaussian means with unknown variance").
package struct ConfidenceSequence: Sendable, Equatable {
  /// The variance g of effects for which the sequence is tuned.
  ///
  /// With 4 and a level of 0.95 an interval is at most 4 % wider than the narrowest that any g
  /// gives for 5 to 10 runs, and 8 % at 20.
  package static let usualEffectVariance = 4.0

  /// In the order in which they were seen.
  package let values: [Double]
  package let level: Double
  package let effectVariance: Double
  /// The interval after each value; `nil` stands for the whole line.
  ///
  /// The first values never bound the mean (three of them with the usual variance and a level of
  /// 0.95), nor do values that are all equal.
  package let intervals: [ConfidenceInterval?]
  private let moments: [Moments]

  /// The sequence of any number of finite values; `nil` for arguments outside their ranges.
  ///
  /// - Parameters:
  ///   - values: in the order in which they were seen.
  ///   - level: above 0 and below 1.
  ///   - effectVariance: above 0, finite; chosen before the data are seen.
  package init?(
    _ values: [Double], level: Double = 0.95, effectVariance: Double = usualEffectVariance
  ) {
    guard level > 0, level < 1, effectVariance > 0, effectVariance.isFinite,
      values.allSatisfy(\.isFinite)
    else { return nil }
    self.values = values
    self.level = level
    self.effectVariance = effectVariance
    var latest = Moments()
    let moments = values.map { value in
      latest.add(value)
      return latest
    }
    self.moments = moments
    intervals = moments.map {
      $0.interval(threshold: 1 / (1 - level), effectVariance: effectVariance)
    }
  }

  /// The sequence of the differences first − second of pairs; `nil` for different numbers of values,
  /// too.
  package init?(
    paired first: [Double], _ second: [Double], level: Double = 0.95,
    effectVariance: Double = usualEffectVariance
  ) {
    guard first.count == second.count else { return nil }
    self.init(
      zip(first, second).map { $0 - $1 }, level: level, effectVariance: effectVariance)
  }

  /// The number of values so far.
  package var n: Int { values.count }

  /// The interval after the last value; `nil` for the whole line.
  package var interval: ConfidenceInterval? { intervals.last ?? nil }

  /// What the intervals so far have in common, which as a whole is as rarely wrong as they are, and
  /// only shrinks; `nil` for the whole line.
  ///
  /// An interval that shares nothing with those before is left out: one of them is wrong then.
  package var commonInterval: ConfidenceInterval? {
    intervals.reduce(nil) { common, next in
      guard let common, let next else { return common ?? next }
      let both = ConfidenceInterval(
        lower: max(common.lower, next.lower), upper: min(common.upper, next.upper))
      return both.lower <= both.upper ? both : common
    }
  }

  /// The evidence Eₙ against `mean` after each value, at least 0; 1 where there is none, as before
  /// the second value or while all are equal.
  package func eValues(_ mean: Double = 0) -> [Double] {
    moments.map { $0.eValue(mean, effectVariance: effectVariance) }
  }

  /// An upper bound of the p value of `mean`, valid whenever one stops: the reciprocal of the
  /// largest evidence so far, and at most 1.
  package func pValue(_ mean: Double = 0) -> Double {
    1 / eValues(mean).reduce(1) { max($0, $1) }
  }

  /// After how many values the interval first excluded `mean`; `nil` if it never has.
  ///
  /// The decision stands even where a later interval contains `mean` again.
  package func firstExclusion(of mean: Double = 0) -> Int? {
    intervals.firstIndex { $0.map { !$0.contains(mean) } ?? false }.map { $0 + 1 }
  }

  /// After how many values the mean was first shown to be nearer to 0 than `margin`; `nil` if it
  /// never was.
  package func firstEquivalence(margin: Double) -> Int? {
    intervals.firstIndex { $0?.isWithin(margin: margin) ?? false }.map { $0 + 1 }
  }

  /// The first moments, by Welford's recurrence, which gives equal values no spread.
  private struct Moments: Sendable, Equatable {
    var n = 0.0
    var mean = 0.0
    var squares = 0.0

    mutating func add(_ value: Double) {
      n += 1
      let before = value - mean
      mean += before / n
      squares += before * (value - mean)
    }

    private func shrinkage(_ effectVariance: Double) -> Double { 1 / (1 + n * effectVariance) }

    func eValue(_ hypothesis: Double, effectVariance: Double) -> Double {
      guard n > 1, squares > 0 else { return 1 }
      let r = shrinkage(effectVariance)
      let distance = mean - hypothesis
      let u = n * distance * distance / squares
      return exp((log(r) + n * (log1p(u) - log1p(r * u))) / 2)
    }

    /// Eₙ(m) < c where u (1 − K r) < K − 1, with K = (c² / r)^(1/n).
    func interval(threshold: Double, effectVariance: Double) -> ConfidenceInterval? {
      guard n > 1, squares > 0 else { return nil }
      let r = shrinkage(effectVariance)
      let logK = (2 * log(threshold) - log(r)) / n
      let denominator = -expm1(logK + log(r))
      guard denominator > 0 else { return nil }
      let half = (expm1(logK) / denominator * squares / n).squareRoot()
      guard half.isFinite else { return nil }
      return ConfidenceInterval(lower: mean - half, upper: mean + half)
    }
  }
}
