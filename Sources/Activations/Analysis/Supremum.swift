/// The largest absolute value of a function on a range, found and proved.
///
/// `value` is attained (up to rounding) at `location`; no |f(x)| on the range exceeds
/// `upperBound`, by interval arithmetic over a subdivision of the range.
package struct Supremum: Hashable, Sendable {
  package let value: Double
  package let location: Double
  package let upperBound: Double

  /// Searches the range by branch and bound until the two bounds agree to `tolerance`, relative
  /// to the larger of the value and 1e-300, or to rounding of the formula where that is coarser.
  ///
  /// - Throws: `notFiniteOnRange`, `invalidRange`.
  package init(
    of function: PiecewiseExpression, on range: ClosedRange<Double>, tolerance: Double = 1e-9
  ) throws(ActivationError) {
    var search = SupremumSearch(tolerance: tolerance)
    for (part, expression) in function.pieces(on: range) {
      try search.sample(expression, on: part)
    }
    for (part, expression) in function.pieces(on: range) {
      try search.bound(expression, on: part)
    }
    value = search.value
    location = search.location
    upperBound = max(search.upperBound, search.value)
  }
}

/// Branch and bound for one `Supremum`.
private struct SupremumSearch {
  let tolerance: Double
  var value = -1.0
  var location = 0.0
  var upperBound = 0.0

  /// Raises the value found so far at a grid, at least over each 1/64 of the piece.
  mutating func sample(
    _ expression: Expression, on range: ClosedRange<Double>
  ) throws(ActivationError) {
    let count = 64
    for index in 0...count {
      let t = Double(index) / Double(count)
      try visit(range.lowerBound * (1 - t) + range.upperBound * t, expression)
    }
  }

  /// Bounds |f| on a piece: a box is settled when its enclosure is no larger than what was
  /// found, or when f is monotone there and so largest at an end.
  mutating func bound(
    _ expression: Expression, on range: ClosedRange<Double>
  ) throws(ActivationError) {
    var boxes = [range]
    while let box = boxes.popLast() {
      let middle = box.lowerBound + (box.upperBound - box.lowerBound) / 2
      let enclosure = expression.evaluate(at: Dual.variable(Interval(box)))
      let ends = [box.lowerBound, box.upperBound].map {
        expression.evaluate(at: Interval($0)).magnitude
      }
      if !enclosure.derivative.containsInside(0), enclosure.derivative.isFinite {
        try visit(box.lowerBound, expression)
        try visit(box.upperBound, expression)
        upperBound = max(upperBound, ends.max() ?? 0)
        continue
      }
      try visit(middle, expression)
      let centered =
        expression.evaluate(at: Interval(middle))
        + enclosure.derivative * (Interval(box) - Interval(middle))
      let magnitude = enclosure.value.intersection(centered).magnitude
      if magnitude <= value * (1 + tolerance) || isNarrow(box) {
        upperBound = max(upperBound, magnitude)
      } else {
        boxes.append(middle...box.upperBound)
        boxes.append(box.lowerBound...middle)
      }
    }
  }

  private mutating func visit(_ x: Double, _ expression: Expression) throws(ActivationError) {
    let magnitude = abs(expression.value(at: x))
    guard magnitude.isFinite else { throw .notFiniteOnRange(at: x) }
    if magnitude > value {
      value = magnitude
      location = x
    }
  }

  private func isNarrow(_ box: ClosedRange<Double>) -> Bool {
    let width = box.upperBound - box.lowerBound
    return width <= 1e-9 * max(abs(box.lowerBound), abs(box.upperBound), 1e-6)
  }
}

extension Interval {
  fileprivate func containsInside(_ value: Double) -> Bool { lower < value && value < upper }
}
