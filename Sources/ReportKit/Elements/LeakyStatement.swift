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
    let printed = layer.leaky.rounded(decimals: Self.decimals)
    let error = try printed.measuredError(on: range.bounds)
    return "$f_{\(layer.layer)}(x) \\approx \(Self.slope(printed.positiveSlope))$ for $x > 0$ and "
      + "$\(Self.slope(printed.negativeSlope))$ for $x \\le 0$, within \(Self.roundedUp(error.upperBound)) "
      + "on \(range.intervalText)"
  }

  /// `x` instead of `1.000 x`.
  private static func slope(_ value: Double) -> String {
    value == 1 ? "x" : String(format: "%.\(decimals)f", value) + "\\,x"
  }

  /// Three significant digits, never below the value.
  private static func roundedUp(_ value: Double) -> String {
    guard value > 0, value.isFinite else { return "0" }
    let scale = pow(10, 2 - floor(log10(value)))
    let up = (value * scale).rounded(.up) / scale
    return CellNumber.significant(up, 3)
  }
}
