import Numbers
import Testing

@testable import Activations
@testable import Approximation

/// Every printed digit that is known of the nine functions of the paper's Table 1, from an
/// independent computation on uniform grids of 20,001 points.
@Suite struct PaperTable1Tests {
  static let layers: [(dataset: String, layer: Int)] =
    PaperTable1.datasets.flatMap { dataset in (1...3).map { (dataset, $0) } }

  @Test("near 0 the slopes are 1 and 1 − α")
  func slopes() throws {
    let expected = [
      "0.515", "0.972", "0.716", "0.482", "0.709", "0.878", "0.441", "0.625", "0.932",
    ]
    for ((dataset, layer), slope) in zip(Self.layers, expected) {
      let leaky = LeakyApproximation(try mixture(dataset, layer))
      #expect(abs(leaky.positiveSlope - 1) < 2e-4)
      #expect(NumberText.fixed(leaky.negativeSlope, places: 3) == slope)
      #expect(leaky.valueAtZero == 0)
    }
  }

  @Test("ReLU dominates from x* = (1 − α) / α on")
  func dominance() throws {
    let expected: [(Int, String)] = [
      (2, "1.06"), (1, "35.2"), (2, "2.52"), (2, "0.93"), (2, "2.44"), (2, "7.19"), (2, "0.79"),
      (2, "1.66"), (1, "13.7"),
    ]
    for ((dataset, layer), (decimals, text)) in zip(Self.layers, expected) {
      let dominance = try #require(ReLUDominance(try mixture(dataset, layer)))
      #expect(NumberText.fixed(dominance.threshold, places: decimals) == text)
    }
  }

  /// Largest error of the slopes at 0 and of the best least-squares slopes for r = 0.5, 1, 3, 10.
  static let errors: [(String, Int, [(limit: String, best: String)])] = [
    ("mnist", 1, [("0.018", "0.007"), ("0.117", "0.041"), ("1.09", "0.229"), ("4.75", "0.372")]),
    ("mnist", 3, [("0.016", "0.006"), ("0.121", "0.046"), ("1.97", "0.595"), ("7.41", "0.672")]),
    (
      "fashion-mnist", 1,
      [("0.012", "0.005"), ("0.088", "0.033"), ("1.25", "0.355"), ("4.86", "0.423")]
    ),
    ("kmnist", 1, [("0.009", "0.004"), ("0.071", "0.028"), ("1.25", "0.390"), ("4.63", "0.476")]),
    ("kmnist", 3, [("0.019", "0.008"), ("0.149", "0.058"), ("2.65", "0.827"), ("9.80", "1.01")]),
  ]

  @Test("the errors of the LeakyReLU forms have the known digits", arguments: errors)
  func leakyErrors(
    dataset: String, layer: Int, expected: [(limit: String, best: String)]
  ) throws {
    let mixture = try mixture(dataset, layer)
    let leaky = LeakyApproximation(mixture)
    for (radius, texts) in zip([0.5, 1, 3, 10], expected) {
      let limit = try leaky.measuredError(on: -radius...radius)
      #expect(NumberText.fixed(limit.value, places: decimals(of: texts.limit)) == texts.limit)
      #expect(limit.upperBound <= limit.value * (1 + 1e-8))
      #expect(try limit.value <= leaky.bound(radius: radius))
      let fit = try TwoSlopeFit(mixture, on: -radius...radius)
      #expect(
        NumberText.fixed(fit.maximumError.value, places: decimals(of: texts.best))
          == texts.best)
    }
  }

  @Test("at r = 3 the relative RMS error of the best slopes runs from 13 to 52 %")
  func relativeError() throws {
    let errors = try Self.layers.map {
      try TwoSlopeFit(try mixture($0.dataset, $0.layer), on: -3...3).relativeRMSError
    }
    #expect(NumberText.fixed(try #require(errors.min()), places: 2) == "0.13")
    #expect(NumberText.fixed(try #require(errors.max()), places: 2) == "0.52")
  }

  @Test("the functions fall on 20 to 52 % of [−10, 10]")
  func decreasingShare() throws {
    let shares = try Self.layers.map {
      try RangeFacts(try mixture($0.dataset, $0.layer), on: -10...10).decreasingShare
    }
    #expect(NumberText.fixed(try #require(shares.min()), places: 2) == "0.20")
    #expect(NumberText.fixed(try #require(shares.max()), places: 2) == "0.52")
  }

  private func mixture(_ dataset: String, _ layer: Int) throws -> Mixture {
    try #require(PaperTable1.mixture(dataset: dataset, layer: layer))
  }

  private func decimals(of text: String) -> Int {
    text.split(separator: ".")[1].count
  }
}
