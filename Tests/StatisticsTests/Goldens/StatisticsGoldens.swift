import Foundation
import Testing

/// Inputs and results of SciPy, statsmodels and mpmath, from Scripts/make-statistics-goldens.py.
struct StatisticsGoldens: Decodable, Sendable {
  let student: [Student]
  let independent: [Difference]
  let paired: [Difference]
  let sequences: [Sequence]
  let evidences: [Evidence]

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
