import Activations

/// A proof that two functions differ by at most a bound on a range, in boxes that are few enough to be
/// checked by somebody else.
///
/// On each box it says which of two arguments a check has to repeat; both are those of `Supremum`. A
/// check needs enclosures of the functions and their Taylor series up to order 5, as `LocalModel` has.
package struct BoundCertificate: Hashable, Sendable {
  package enum Argument: String, Hashable, Sendable, CaseIterable {
    /// No value is larger than the bound, by plain interval arithmetic or by the Taylor series at the
    /// middle, whose last coefficient is enclosed over the box.
    case enclosed
    /// The derivative has one sign, by its series, and the bound holds at both ends.
    case monotone
  }

  /// A part of the range.
  package struct Box: Hashable, Sendable {
    package let range: ClosedRange<Double>
    package let argument: Argument
  }

  /// So many at most.
  package static let boxLimit = 2000

  /// Ascending, each from where the one before ends; together the range.
  package let boxes: [Box]

  /// `nil` where `boxLimit` boxes are not enough: the bound does not hold, or is closer to the largest
  /// difference than double precision tells apart.
  package init?(
    that function: PiecewiseExpression, and other: PiecewiseExpression, differ bound: Double,
    on range: ClosedRange<Double>
  ) {
    var boxes: [Box] = []
    // The next box is the last one.
    var open = Array((function - other).pieces(on: range).reversed())
    while let (range, expression) = open.popLast() {
      if let argument = Self.argument(expression, on: range, bound) {
        boxes.append(Box(range: range, argument: argument))
        continue
      }
      let middle = range.lowerBound + (range.upperBound - range.lowerBound) / 2
      guard range.lowerBound < middle, middle < range.upperBound,
        boxes.count + open.count < Self.boxLimit
      else { return nil }
      open.append((middle...range.upperBound, expression))
      open.append((range.lowerBound...middle, expression))
    }
    self.boxes = boxes
  }

  private static func argument(
    _ expression: Expression, on range: ClosedRange<Double>, _ bound: Double
  ) -> Argument? {
    if expression.bounds(on: Interval(range)).magnitude <= bound { return .enclosed }
    let model = LocalModel(expression, on: range)
    // A check may round otherwise: an argument that holds by less than that is no good.
    if model.derivative(0).magnitude < bound * (1 - 1e-14) { return .enclosed }
    let slope = model.derivative(1)
    let ends = [range.lowerBound, range.upperBound]
    guard slope.lower >= 0 || slope.upper <= 0,
      ends.allSatisfy({ expression.bounds(on: Interval($0)).magnitude <= bound })
    else { return nil }
    return .monotone
  }
}
