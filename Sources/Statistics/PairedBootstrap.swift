#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The paired bootstrap of a mean difference over the test images that two classifiers share.
///
/// Images are drawn with replacement, each with both classifiers' results (Efron and Tibshirani
/// 1993). It says how the difference would vary with other images, not with other runs.
package struct PairedBootstrap: Sendable, Equatable {
  package static let usualResamples = 2000

  /// The mean of the differences, first − second.
  package let difference: Double
  package let n: Int
  package let seed: UInt64
  /// The means of the resamples, ascending.
  private let means: [Double]
  private let hasSpread: Bool
  /// `nil` where all resamples are to one side of the difference, or without spread.
  private let correction: Correction?

  /// Resample b draws its k-th image with word b n + k of the generator, so that resamples have the
  /// same bits on every machine. `nil` for arguments outside. Takes time n · `resamples`.
  ///
  /// - Parameters:
  ///   - differences: first − second for every image: −1, 0 or 1, or their mean over runs;
  ///     at least one, all finite.
  ///   - resamples: at least 2.
  ///   - seed: stated with the result.
  package init?(
    differences: [Double], resamples: Int = usualResamples, seed: UInt64 = 0
  ) {
    guard let sample = Sample(differences), resamples >= 2, differences.allSatisfy(\.isFinite)
    else { return nil }
    difference = sample.mean
    n = sample.n
    self.seed = seed
    let count = UInt64(n)
    means = (0..<UInt64(resamples)).map { resample in
      var sum = 0.0
      for draw in 0..<count {
        let word = Self.word(seed: seed, counter: resample * count + draw)
        sum += differences[Int(word.multipliedFullWidth(by: count).high)]
      }
      return sum / Double(count)
    }.sorted()
    hasSpread = sample.minimum < sample.maximum
    correction = Correction(differences, mean: sample.mean, means: means)
  }

  /// The quantiles (1 ± level) / 2 of the resamples, interpolated linearly; `nil` without spread or
  /// for a level outside 0 to 1.
  package func percentileInterval(level: Double) -> ConfidenceInterval? {
    guard hasSpread, level > 0, level < 1 else { return nil }
    return ConfidenceInterval(
      lower: quantile((1 - level) / 2), upper: quantile((1 + level) / 2))
  }

  /// Efron's bias-corrected and accelerated interval (1987): the quantiles at
  /// Φ(z₀ + (z₀ + z) / (1 − a (z₀ + z))), with z₀ from the share of resamples below the difference
  /// (equal ones count half), and a from the jackknife.
  ///
  /// `nil` without spread, for a level outside 0 to 1, or where all resamples are to one side.
  package func interval(level: Double) -> ConfidenceInterval? {
    guard let correction, level > 0, level < 1,
      let z = NormalDistribution.quantile((1 + level) / 2)
    else { return nil }
    func end(_ z: Double) -> Double {
      let shifted = correction.bias + z
      return quantile(
        NormalDistribution.lowerTail(
          correction.bias + shifted / (1 - correction.acceleration * shifted)))
    }
    return ConfidenceInterval(lower: end(-z), upper: end(z))
  }

  /// What BCa needs beside the quantiles.
  private struct Correction: Sendable, Equatable {
    /// z₀.
    let bias: Double
    /// a.
    let acceleration: Double

    init?(_ differences: [Double], mean: Double, means: [Double]) {
      var (squares, cubes) = (0.0, 0.0)
      for value in differences {
        let distance = value - mean
        squares += distance * distance
        cubes += distance * distance * distance
      }
      let below = Double(means.count { $0 < mean })
      let equal = Double(means.count { $0 == mean })
      guard squares > 0,
        let bias = NormalDistribution.quantile((below + equal / 2) / Double(means.count))
      else { return nil }
      self.bias = bias
      // Leaving a value out moves the mean by its distance / (n − 1) the other way.
      acceleration = cubes / (6 * squares * squares.squareRoot())
    }
  }

  private func quantile(_ probability: Double) -> Double {
    let place = min(max(probability, 0), 1) * Double(means.count - 1)
    let index = min(Int(place), means.count - 2)
    return means[index] + (means[index + 1] - means[index]) * (place - Double(index))
  }

  /// SplitMix64 (Steele, Lea and Flood 2014) as a function of a counter.
  private static func word(seed: UInt64, counter: UInt64) -> UInt64 {
    var word = seed &+ (counter &+ 1) &* 0x9E37_79B9_7F4A_7C15
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
