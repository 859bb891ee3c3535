import Approximation
import Numbers
import Statistics

/// The LeakyReLU form of a layer in words, with its error as printed: with several seeds that of the
/// mean function, its slopes ± their deviations over them.
struct LeakyStatement {
  static let decimals = 3

  let layer: LayerSeeds
  let range: StudyRange
  let numbers: NumberConventions

  /// One sentence of inline Markdown. The error is that of the rounded slopes, by interval
  /// arithmetic, and rounded up: what is printed is true.
  /// - Throws: `ApproximationError` when the function is not finite on the range.
  func markdown() throws(ApproximationError) -> String {
    let printed = layer.mean.leaky.rounded(decimals: Self.decimals)
    let error = try printed.measuredError(on: range.bounds)
    let right = Self.line(
      printed.valueAtZero, printed.positiveSlope, layer.sample(\.leaky.positiveSlope)?.deviation)
    let left = Self.line(
      printed.valueAtZero, printed.negativeSlope, layer.sample(\.leaky.negativeSlope)?.deviation)
    let bound = CellNumber.bound(error.upperBound)
    return "$f_{\(layer.mean.layer)}(x) \\approx \(right)$ for $x > 0$ and $\(left)$ for "
      + "$x \\le 0$, within \(bound) on \(range.intervalText(numbers))"
  }

  /// TeX of `constant + slope x`, without a constant of 0 and a slope of 1 that is the same in all
  /// runs.
  private static func line(_ constant: Double, _ slope: Double, _ deviation: Double?) -> String {
    let spread = deviation.map { CellNumber.fixed($0, decimals) }
    var product = CellNumber.fixed(abs(slope), decimals) + "\\,x"
    if let spread, spread.contains(where: { ("1"..."9").contains($0) }) {
      product = "(\(CellNumber.fixed(abs(slope), decimals)) \\pm \(spread))\\,x"
    } else if abs(slope) == 1 {
      product = "x"
    }
    guard constant != 0 else { return (slope < 0 ? "-" : "") + product }
    return CellNumber.fixed(constant, decimals) + (slope < 0 ? " - " : " + ") + product
  }
}
