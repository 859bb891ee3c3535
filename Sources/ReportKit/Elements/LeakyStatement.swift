import Approximation
import Numbers

/// The LeakyReLU form of a layer in words, with its error as printed.
struct LeakyStatement {
  static let decimals = 3

  let layer: LayerResult
  let range: StudyRange

  /// One sentence of inline Markdown. The error is that of the rounded slopes, by interval
  /// arithmetic, and rounded up: what is printed is true.
  /// - Throws: `ApproximationError` when the function is not finite on the range.
  func markdown() throws(ApproximationError) -> String {
    let printed = layer.leaky.rounded(decimals: Self.decimals)
    let error = try printed.measuredError(on: range.bounds)
    let right = Self.line(printed.valueAtZero, printed.positiveSlope)
    let left = Self.line(printed.valueAtZero, printed.negativeSlope)
    let bound = CellNumber.bound(error.upperBound)
    return "$f_{\(layer.layer)}(x) \\approx \(right)$ for $x > 0$ and $\(left)$ for $x \\le 0$, "
      + "within \(bound) on \(range.intervalText)"
  }

  /// TeX of `constant + slope x`, without a constant of 0 and a slope of 1.
  private static func line(_ constant: Double, _ slope: Double) -> String {
    let product = abs(slope) == 1 ? "x" : NumberText.fixed(abs(slope), places: decimals) + "\\,x"
    guard constant != 0 else { return (slope < 0 ? "-" : "") + product }
    return NumberText.fixed(constant, places: decimals) + (slope < 0 ? " - " : " + ") + product
  }
}
