import Foundation
import Testing

/// Inputs and results of SciPy, statsmodels and mpmath, from Scripts/make-statistics-goldens.py.
struct StatisticsGoldens: Decodable, Sendable {
  let student: [Student]
  let independent: [Difference]
  let paired: [Difference]
  let sequences: [Sequence]
  let evidences: [Evidence]
  let normal: [Tails]
  let chiSquared: [Tails]
  let fisher: [Tails]
  let binomial: [Binomial]
  let noncentral: [Noncentral]
  let wilson: [Wilson]
  let mcnemar: [Discordant]
  let holm: [Family]
  let bootstraps: [Bootstrap]
  let effects: [Effect]
  let regressions: [Line]
  let oneWay: [Groups]
  let crossed: [Crossed]

  struct Student: Decodable, Sendable {
    let freedom, t, tail, probability, quantile: Double
  }

  struct Difference: Decodable, Sendable {
    let first, second: [Double]
    let difference, error, freedom, pValue, level: Double
    let interval: [Double]
    let margin, equivalence: Double
  }

  struct Sequence: Decodable, Sendable {
    let values: [Double]
    let level, variance: Double
    let intervals: [[Double]?]
  }

  struct Evidence: Decodable, Sendable {
    let values: [Double]
    let variance, evidence: Double
  }

  struct Tails: Decodable, Sendable {
    let freedom, denominator: Double?
    let x, lower, upper, probability, quantile: Double
  }

  struct Binomial: Decodable, Sendable {
    let trials, count: Int
    let probability, mass, lower, upper: Double
  }

  struct Noncentral: Decodable, Sendable {
    let freedom, effect, t, lower: Double
  }

  struct Wilson: Decodable, Sendable {
    let successes, n: Int
    let level: Double
    let interval: [Double]
  }

  struct Discordant: Decodable, Sendable {
    let onlyFirst, onlySecond: Int
    let pValue, midPValue: Double
  }

  struct Family: Decodable, Sendable {
    let pValues, adjusted: [Double]
  }

  struct Bootstrap: Decodable, Sendable {
    let differences, percentile, accelerated: [Double]
    let resamples: Int
    let seed: UInt64
    let level: Double
  }

  struct Effect: Decodable, Sendable {
    let paired: Bool
    let first, second, interval: [Double]
    let value, level: Double
    let unbiased: Double?
  }

  struct Line: Decodable, Sendable {
    let x, y, slopeInterval: [Double]
    let level, slope, slopeError, slopePValue, slopePValueOne, intercept, interceptError: Double
    let correlation, residual: Double
    let correlationInterval: [Double]?
  }

  struct Component: Decodable, Sendable {
    let moment: Double
    let interval: [Double]
  }

  struct Groups: Decodable, Sendable {
    let groups: [[Double]]
    let pValue: Double
    let between, within: Component
    let correlation: [Double]?
  }

  struct Crossed: Decodable, Sendable {
    let values, meanSquares: [Double]
    let levels: [Int]
    let repetitions: Int
    let factors: [[Int]]
    let components: [Component]
  }

  static let all: StatisticsGoldens = {
    let url = Bundle.module.bundleURL.appending(path: "statistics.json")
    do {
      return try JSONDecoder().decode(StatisticsGoldens.self, from: Data(contentsOf: url))
    } catch {
      preconditionFailure("\(url.path): \(error)")
    }
  }()
}

/// Whether both agree to 10⁻⁹ of the expected value, or of `scale` where differences cancel.
func agrees(_ value: Double?, _ expected: Double, scale: Double = 0) -> Bool {
  guard let value else { return false }
  return abs(value - expected) <= 1e-9 * max(abs(expected), scale)
}
