/// The largest absolute value of a function on a range, found and proved.
///
/// `value` is attained (up to rounding) at `location`; no |f(x)| on the range exceeds
/// `upperBound`, by interval arithmetic over a subdivision of the range.
package struct Supremum: Hashable, Sendable {
  package let value: Double
  package let location: Double
  package let upperBound: Double

  /// Searches the range by branch and bound until the two bounds agree to the relative
  /// `tolerance`, or to the rounding of the formula where that is coarser. The work is limited;
  /// what the limit leaves open makes `upperBound` larger, never wrong.
  ///
  /// - Throws: `notFiniteOnRange`, `invalidRange`.
  package init(
    of function: PiecewiseExpression, on range: ClosedRange<Double>, tolerance: Double = 1e-9
  ) throws(ActivationError) {
    try range.validate()
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
  private var budget = 20_000

  init(tolerance: Double) { self.tolerance = tolerance }

  /// Raises the value found so far at a grid, at least over each 1/64 of the piece.
  mutating func sample(
    _ expression: Expression, on range: ClosedRange<Double>
  ) throws(ActivationError) {
    for x in range.samples(65) { try visit(x, expression) }
  }

  /// Bounds |f| on a piece: a box is settled when its enclosure is no larger than what was
  /// found, or when f is monotone there and so largest at an end.
  mutating func bound(
    _ expression: Expression, on range: ClosedRange<Double>
  ) throws(ActivationError) {
    var boxes = [range]
    while let box = boxes.popLast() {
      budget -= 1
      let quick = expression.evaluate(at: Interval(box)).magnitude
      if quick <= value {
        upperBound = max(upperBound, quick)
        continue
      }
      let model = LocalModel(expression, on: box)
      let slope = model.derivative(1)
      if !slope.containsInside(0), slope.isFinite {
        for end in [box.lowerBound, box.upperBound] {
          try visit(end, expression)
          upperBound = max(upperBound, expression.evaluate(at: Interval(end)).magnitude)
        }
        continue
      }
      let middle = box.lowerBound + (box.upperBound - box.lowerBound) / 2
      try visit(middle, expression)
      let magnitude = min(quick, model.derivative(0).magnitude)
      let goal = max(value * (1 + tolerance), value + 8 * model.rounding(ofDerivative: 0))
      if magnitude <= goal || budget <= 0 || isNarrow(box) {
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
