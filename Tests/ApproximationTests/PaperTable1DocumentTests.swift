import Foundation
import Numbers
import Testing

@testable import Activations
@testable import Approximation

/// `Documentation/paper-table-1.md` is written from the analysis itself: `RECORD=1` writes it, and
/// otherwise every character is compared.
@Suite struct PaperTable1DocumentTests {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Documentation/paper-table-1.md")

  @Test("the document on the paper's Table 1 has the digits that the analysis gives")
  func document() throws {
    let text = try PaperTable1Document().text
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try text.write(to: Self.file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(Self.file.lastPathComponent)")
      return
    }
    let written = (try? String(contentsOf: Self.file, encoding: .utf8)) ?? ""
    for (line, expected) in zip(written.split(separator: "\n"), text.split(separator: "\n")) {
      #expect(line == expected)
    }
    #expect(written == text)
  }
}

/// The nine functions of the paper's Table 1, analysed and tabled.
private struct PaperTable1Document {
  private struct Row {
    var title: String
    var mixture: Mixture
  }

  private static let titles = [
    "mnist": "MNIST", "fashion-mnist": "Fashion-MNIST", "kmnist": "KMNIST",
  ]
  private static let radii = [0.5, 1, 3, 10]

  private let rows: [Row]

  init() throws {
    rows = try PaperTable1.datasets.flatMap { dataset in
      try (1...3).map { layer in
        Row(
          title: "\(try #require(Self.titles[dataset])) \(layer)",
          mixture: try #require(PaperTable1.mixture(dataset: dataset, layer: layer)))
      }
    }
  }

  var text: String {
    get throws {
      """
      # The nine functions of the paper's Table 1

      f(x) = α·ReLU(x) + β·tanh(x) + γ·sin(x) with the coefficients of Table 1 of
      [arXiv:2202.12065](https://arxiv.org/abs/2202.12065), and what follows from them. This page is written by
      [PaperTable1DocumentTests](../Tests/ApproximationTests/PaperTable1DocumentTests.swift) (`RECORD=1 swift test --filter PaperTable1Document`)
      and compared with the analysis in every test run. One row on one range, with fits and proofs:

      ```sh
      report approximate "0.4848*relu + 0.4437*tanh + 0.0715*sin" --range -1:1
      ```

      ## Slopes at 0, and where ReLU dominates

      Near 0, tanh x and sin x are x to third order, so f is a LeakyReLU: its slopes are α + β + γ for x > 0 and
      β + γ for x < 0. The coefficients are printed with four digits and sum to 0.9999 or 1. From x\\* = (β + γ) / α on, α·x is at least as
      large as the other terms together. The last column is the share of [−10, 10] on which f falls.

      \(table(
        ["layer", "α", "β", "γ", "slope x < 0", "slope x > 0", "x\\*", "falls on"],
        try rows.map { row in
          let leaky = LeakyApproximation(row.mixture)
          let dominance = try #require(ReLUDominance(row.mixture))
          let share = try RangeFacts(row.mixture, on: -10...10).decreasingShare
          return [row.title] + row.mixture.coefficients.map { NumberText.fixed($0, places: 4) }
            + [
              NumberText.fixed(leaky.negativeSlope, places: 3),
              NumberText.fixed(leaky.positiveSlope, places: 4), threeDigits(dominance.threshold),
              NumberText.fixed(100 * share, places: 0) + " %",
            ]
        }))

      ## How far the LeakyReLU form holds

      For |x| ≤ r its error is at most k·r³ with k = β/3 + γ/6, rounded up here, because |tanh x − x| ≤ |x|³/3 and |sin x − x| ≤ |x|³/6 for every x.
      The other columns are the largest errors on [−r, r], each proved to within 10⁻⁸ of its size by interval arithmetic.

      \(table(
        ["layer", "k"] + Self.radii.map { "r = \(RoundText.plain($0))" },
        try rows.map { row in
          let leaky = LeakyApproximation(row.mixture)
          return [row.title, upward(try #require(leaky.cubicCoefficient))]
            + (try Self.radii.map {
              error(try leaky.measuredError(on: -$0...$0).value)
            })
        }))

      ## The best slopes

      The two lines through 0 with the smallest mean squared error on [−r, r], and the largest error of these. The last column is
      their root mean squared error on [−3, 3] relative to that of f.

      \(table(
        ["layer"] + Self.radii.map { "r = \(RoundText.plain($0))" } + ["relative, r = 3"],
        try rows.map { row in
          let fits = try Self.radii.map { try TwoSlopeFit(row.mixture, on: -$0...$0) }
          return [row.title] + fits.map { error($0.maximumError.value) }
            + [NumberText.fixed(100 * fits[2].relativeRMSError, places: 0) + " %"]
        }))

      The slopes with the smallest largest error, certified: no other two lines through 0 have a smaller one.

      \(table(
        ["layer"] + Self.radii.map { "r = \(RoundText.plain($0))" },
        try rows.map { row in
          [row.title]
            + (try Self.radii.map {
              error(try MinimaxTwoSlopeFit(row.mixture, on: -$0...$0).maximumError)
            })
        }))

      ## Whether the coefficients can be told from the function

      tanh and sin are nearly the same near 0. For normally distributed x with mean 0 and standard deviation s: the cosine
      between the two, the root mean square of their difference, and the condition of the Gram matrix of all three terms on the plane α + β + γ = 1.

      \(table(
        ["s", "cosine", "root mean square of tanh − sin", "condition"],
        [(0.25, 5, 4), (0.5, 4, 3), (1, 3, 3), (2, 3, 3)].map { deviation, cosine, rms in
          let terms = Identifiability(
            terms: PaperTable1.terms,
            under: QuadratureRule(normalWithDeviation: deviation, breakpoints: [0]))
          return [
            RoundText.plain(deviation), NumberText.fixed(terms.cosine(1, 2), places: cosine),
            NumberText.fixed(terms.rootMeanSquare(coefficients: [0, 1, -1]), places: rms),
            NumberText.fixed(terms.condition, places: terms.condition < 10 ? 1 : 0),
          ]
        }))

      """
    }
  }

  /// Three decimals below 1, two above.
  private func error(_ value: Double) -> String {
    NumberText.fixed(value, places: value < 1 ? 3 : 2)
  }

  /// Four decimals, never below the value, as it is one of a bound.
  private func upward(_ value: Double) -> String {
    NumberText.fixed((value * 1e4).rounded(.up) / 1e4, places: 4)
  }

  private func threeDigits(_ value: Double) -> String {
    NumberText.fixed(value, places: value < 10 ? 2 : 1)
  }

  private func table(_ titles: [String], _ rows: [[String]]) -> String {
    let rule = ["---"] + titles.dropFirst().map { _ in "---:" }
    return ([titles, rule] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
      .joined(separator: "\n")
  }
}

private enum RoundText {
  /// Without a useless `.0`.
  static func plain(_ value: Double) -> String {
    value == value.rounded() ? "\(Int(value))" : "\(value)"
  }
}
