/// The interval that an axis shows; `lower < upper`, both finite.
package struct AxisRange: Sendable, Hashable {
  package let lower: Double
  package let upper: Double

  /// Throws `emptyRange` unless `lower < upper`, and `unboundedRange` when an end or the
  /// width is not finite.
  package init(_ lower: Double, _ upper: Double) throws(PlottingError) {
    guard lower.isFinite, upper.isFinite, (upper - lower).isFinite else {
      throw .unboundedRange(lower: lower, upper: upper)
    }
    guard lower < upper else { throw .emptyRange(lower: lower, upper: upper) }
    self.lower = lower
    self.upper = upper
  }

  package var width: Double { upper - lower }

  package func contains(_ value: Double) -> Bool { lower <= value && value <= upper }
}
