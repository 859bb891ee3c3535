import Foundation
import Statistics
import TestSupport

/// Draws studies of independent runs and looks at them after every run.
struct StudySimulator {
  /// What one run gives, with mean 0.
  enum Law: String, CaseIterable {
    case gaussian = "Gaussian"
    case heavy = "Student's t, 5 degrees of freedom"
    case skewed = "exponential"
    case accuracy = "accuracy on 10,000 images, 1 % wrong"
    case coarse = "accuracy on 200 images, 2 % wrong"
  }

  /// Student's t and the sequence, each with the share of studies that it decided.
  struct Decided {
    var fixedLooks = 0.0
    var sequence = 0.0
  }

  private var generator: SplitMix

  init(seed: UInt64) { generator = SplitMix(seed: seed) }

  /// How many of null studies are decided, falsely, if they are looked at after each of `first` to
  /// `last` runs and stopped at the first interval without the mean.
  mutating func falseDecisions(_ law: Law, studies: Int, from first: Int = 2, to last: Int = 20)
    -> Decided
  {
    let factors = (0...last).map { n in
      StudentT(degreesOfFreedom: Double(n - 1))?.criticalValue(level: 0.95) ?? .infinity
    }
    var decided = Decided()
    for _ in 0..<studies {
      let values = (0..<last).map { _ in draw(law) }
      let isExcluded = (first...last).contains { n in
        guard let sample = Sample(Array(values.prefix(n))), let error = sample.standardError
        else { return false }
        return abs(sample.mean) > factors[n] * error
      }
      if isExcluded { decided.fixedLooks += 1 / Double(studies) }
      if ConfidenceSequence(values)?.firstExclusion() != nil {
        decided.sequence += 1 / Double(studies)
      }
    }
    return decided
  }

  /// After how many Gaussian runs of mean `effect` and deviation 1 the mean is told from 0; `nil` if
  /// not within `limit`.
  mutating func runsUntilDecision(effect: Double, limit: Int) -> Int? {
    var values: [Double] = []
    // Most studies end long before the limit.
    while values.count < limit {
      for _ in 0..<min(20, limit - values.count) { values.append(draw(.gaussian) + effect) }
      if let runs = ConfidenceSequence(values)?.firstExclusion() { return runs }
    }
    return nil
  }

  /// The share of Gaussian studies that show equivalence within `margin`, though the mean is at it.
  mutating func falseEquivalences(margin: Double, studies: Int, to last: Int = 20) -> Double {
    let shown = (0..<studies).count { _ in
      let values = (0..<last).map { _ in draw(.gaussian) + margin }
      return ConfidenceSequence(values)?.firstEquivalence(margin: margin) != nil
    }
    return Double(shown) / Double(studies)
  }

  /// The share of one-way designs with σ²_between = `between` and σ²_within = 1 whose 95 % interval
  /// of the component between groups contains it.
  mutating func coverage(groups: Int, size: Int, between: Double, studies: Int) -> Double {
    let covered = (0..<studies).count { _ in
      let values = (0..<groups).map { _ in
        let center = draw(.gaussian) * between.squareRoot()
        return (0..<size).map { _ in center + draw(.gaussian) }
      }
      return OneWayComponents(values)?.between.interval(level: 0.95)?.contains(between) ?? false
    }
    return Double(covered) / Double(studies)
  }

  /// The same for the first of three crossed factors, all interactions having a variance of ¼ each,
  /// the other factors of `others`, and the residual of 1.
  mutating func crossedCoverage(levels: [Int], first: Double, others: Double, studies: Int)
    -> Double
  {
    let covered = (0..<studies).count { _ in
      var values = Array(repeating: 0.0, count: levels.reduce(1, *))
      for set in 1..<8 {
        let variance =
          switch set {
          case 1: first
          case 2, 4: others
          case 7: 1.0
          default: 0.25
          }
        // A draw for each combination of the levels of the factors in the set.
        var effects: [[Int]: Double] = [:]
        for cell in values.indices {
          let places = [
            cell / (levels[1] * levels[2]), cell / levels[2] % levels[1], cell % levels[2],
          ]
          let key = places.indices.filter { set >> $0 & 1 == 1 }.map { places[$0] }
          let effect = effects[key] ?? gaussian() * variance.squareRoot()
          effects[key] = effect
          values[cell] += effect
        }
      }
      return CrossedComponents(values, levels: levels)?.effects[0].component
        .interval(level: 0.95)?.contains(first) ?? false
    }
    return Double(covered) / Double(studies)
  }

  private mutating func draw(_ law: Law) -> Double {
    switch law {
    case .gaussian: gaussian()
    case .heavy:
      gaussian()
        / ((0..<5).reduce(0) { sum, _ in
          let value = gaussian()
          return sum + value * value
        } / 5).squareRoot()
    case .skewed: -log(uniform()) - 1
    case .accuracy: accuracy(images: 10_000, wrong: 0.01)
    case .coarse: accuracy(images: 200, wrong: 0.02)
    }
  }

  /// Above 0, at most 1.
  private mutating func uniform() -> Double {
    Double((generator.next() >> 11) + 1) * 0x1p-53
  }

  private mutating func gaussian() -> Double {
    (-2 * log(uniform())).squareRoot() * cos(2 * .pi * uniform())
  }

  /// From one wrong image to the next the gaps are geometric.
  private mutating func accuracy(images: Int, wrong: Double) -> Double {
    var (count, place) = (0, 0.0)
    while true {
      place += (log(uniform()) / log1p(-wrong)).rounded(.down) + 1
      guard place <= Double(images) else { return wrong - Double(count) / Double(images) }
      count += 1
    }
  }
}
