/// Why a figure cannot be drawn. Everything but the last five cases is found when the
/// data is handed over, before anything is drawn.
package enum PlottingError: Error, Sendable, Hashable {
  case noData(MarkKind)
  /// `field` names the array, such as `x` or `counts`.
  case notFinite(MarkKind, field: String, index: Int)
  case lengthMismatch(MarkKind, field: String, count: Int, expected: Int)
  /// Bin edges or positions that must grow do not, at `index`.
  case notIncreasing(MarkKind, field: String, index: Int)
  case negative(MarkKind, field: String, index: Int)
  case tooManyValues(MarkKind, count: Int, limit: Int)
  /// The lower end is not below the upper end.
  case emptyRange(lower: Double, upper: Double)
  /// A range end that is NaN or infinite, or so far from the other that the difference is.
  case unboundedRange(lower: Double, upper: Double)
  /// A logarithmic axis was given a value that is not above 0.
  case notPositive(axis: String, value: Double)
  case noPanels
  case unevenGrid(row: Int, count: Int, expected: Int)
  case headingMismatch(field: String, count: Int, expected: Int)
  /// In points and pixels per point. cairo draws at most 32,767 pixels each way.
  case sizeOutOfBounds(width: Double, height: Double, scale: Double, limit: Double)
  /// Labels and panels need more room than the figure has.
  case noRoom(width: Double, height: Double)
  case fontUnusable
  /// `status` is a `cairo_status_t`.
  case cairo(status: Int32)
  case png(reason: String)
  /// A PDF file of cairo's is not as this program knows them; `part` says what is missing.
  case pdfUnexpected(part: String)
}
