import Activations

/// The largest absolute value of a function on a range, found and proved.
///
/// `value` is attained (up to rounding) at `location`; no |f(x)| on the range exceeds
/// `upperBound`, by interval arithmetic over a subdivision of the range.
package struct Supremum: Hashable, Sendable, Codable {
  package let value: Double
  package let location: Double
  package let upperBound: Double

  /// Searches the range by branch and bound until the two bounds agree to the relative
  /// `tolerance`, or to the rounding of the formula where that is coarser. The work is limited;
  /// what the limit leaves open makes `upperBound` larger, never wrong.
  ///
  /// - Throws: `notFiniteOnRange`, `invalidRange`, and `notBounded` when the work allowed proves no
  ///   finite bound, as beside a pole.
  package init(
    of function: PiecewiseExpression, on range: ClosedRange<Double>, tolerance: Double = 1e-9
  ) throws(ApproximationError) {
    try range.validate()
    var search = SupremumSearch(tolerance: tolerance)
    let pieces = function.pieces(on: range)
    for (part, expression) in pieces { try search.sample(expression, on: part) }
    try search.bound(pieces)
    value = search.value
    location = search.location
    upperBound = max(search.upperBound, search.value)
    guard upperBound.isFinite else {
      throw .notBounded(lower: range.lowerBound, upper: range.upperBound)
    }
  }
}

/// Branch and bound for one `Supremum`.
private struct SupremumSearch {
  typealias Box = (range: ClosedRange<Double>, expression: Expression)

  let tolerance: Double
  var value = -1.0
  var location = 0.0
  var upperBound = 0.0
  private var budget = 20_000

  init(tolerance: Double) { self.tolerance = tolerance }

  /// Raises the value found so far at a grid, at least over each 1/64 of the piece.
  mutating func sample(
    _ expression: Expression, on range: ClosedRange<Double>
  ) throws(ApproximationError) {
    for x in range.samples(65) { try visit(x, expression) }
  }

  /// Bounds |f|, all boxes of one width before any of the next: where the budget ends the search,
  /// no part of the range is left with the coarse bound of a wide box.
  mutating func bound(_ pieces: [Box]) throws(ApproximationError) {
    var boxes = pieces
    while !boxes.isEmpty {
      var halves: [Box] = []
      for box in boxes { halves += try open(box) }
      boxes = halves
    }
  }

  /// The halves of a box that is not settled. It is when its enclosure is no larger than what was
  /// found, or when f is monotone there and so largest at an end.
  private mutating func open(_ box: Box) throws(ApproximationError) -> [Box] {
    let (range, expression) = box
    budget -= 1
    let quick = expression.bounds(on: Interval(range)).magnitude
    if quick <= value {
      upperBound = max(upperBound, quick)
      return []
    }
    let model = LocalModel(expression, on: range)
    let slope = model.derivative(1)
    if !slope.containsInside(0), slope.isFinite {
      for end in [range.lowerBound, range.upperBound] {
        try visit(end, expression)
        upperBound = max(upperBound, expression.bounds(on: Interval(end)).magnitude)
      }
      return []
    }
    let middle = range.lowerBound + (range.upperBound - range.lowerBound) / 2
    try visit(middle, expression)
    let magnitude = min(quick, model.derivative(0).magnitude)
    let goal = max(value * (1 + tolerance), value + 8 * model.rounding(ofDerivative: 0))
    if magnitude <= goal || budget <= 0 || isNarrow(range) {
      upperBound = max(upperBound, magnitude)
      return []
    }
    return [(range.lowerBound...middle, expression), (middle...range.upperBound, expression)]
  }

  private mutating func visit(_ x: Double, _ expression: Expression) throws(ApproximationError) {
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
