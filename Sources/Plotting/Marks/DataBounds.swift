/// The smallest box around data; a side is `nil` when the mark does not care about it.
package struct DataBounds: Sendable, Hashable {
  package var x: ClosedRange<Double>?
  package var y: ClosedRange<Double>?

  package init(x: ClosedRange<Double>?, y: ClosedRange<Double>?) {
    self.x = x
    self.y = y
  }

  /// The bounds of finite values; `nil` sides for empty arrays.
  init(x: [Double], y: [Double]...) {
    self.x = Self.range(of: x)
    self.y = Self.range(of: y.flatMap { $0 })
  }

  static func range(of values: [Double]) -> ClosedRange<Double>? {
    guard let least = values.min(), let greatest = values.max() else { return nil }
    return least...greatest
  }

  static func union(
    _ a: ClosedRange<Double>?, _ b: ClosedRange<Double>?
  ) -> ClosedRange<Double>? {
    guard let a, let b else { return a ?? b }
    return min(a.lowerBound, b.lowerBound)...max(a.upperBound, b.upperBound)
  }
}
