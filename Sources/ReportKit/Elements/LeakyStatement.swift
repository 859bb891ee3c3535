import Activations
import Foundation

/// The LeakyReLU form of a layer in words, with its error as printed.
struct LeakyStatement {
  static let decimals = 3

  let layer: LayerResult
  let range: StudyRange

  /// One sentence of inline Markdown. The error is that of the rounded slopes, by interval
  /// arithmetic, and rounded up: what is printed is true.
  /// - Throws: `ActivationError` when the function is not finite on the range.
  func markdown() throws(ActivationError) -> String {
    let positive = Self.rounded(layer.leaky.positiveSlope)
    let negative = Self.rounded(layer.leaky.negativeSlope)
    let printed = PiecewiseExpression(
      breakpoints: [0],
      pieces: [negative.value, positive.value].map { .constant($0) * .variable })
    let error = try Supremum(of: layer.mixture.formula - printed, on: range.bounds)
    return "$f_{\(layer.layer)}(x) \\approx \(Self.slope(positive.text))$ for $x > 0$ and "
      + "$\(Self.slope(negative.text))$ for $x \\le 0$, within \(Self.roundedUp(error.upperBound)) "
      + "on \(range.intervalText)"
  }

  private static func rounded(_ value: Double) -> (text: String, value: Double) {
    let text = String(format: "%.\(decimals)f", value)
    return (text, Double(text) ?? value)
  }

  /// `x` instead of `1.000 x`.
  private static func slope(_ text: String) -> String {
    text == String(format: "%.\(decimals)f", 1.0) ? "x" : "\(text)\\,x"
  }

  /// Three significant digits, never below the value.
  private static func roundedUp(_ value: Double) -> String {
    guard value > 0, value.isFinite else { return "0" }
    let scale = pow(10, 2 - floor(log10(value)))
    let up = (value * scale).rounded(.up) / scale
    return CellNumber.significant(up, 3)
  }
}
