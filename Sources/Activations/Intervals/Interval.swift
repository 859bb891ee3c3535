/// A closed interval that is certain to contain the exact result of a computation.
///
/// Sums, products and quotients are rounded outwards only when they are inexact (found with
/// error-free transformations), so exact computations stay points. The enclosures of
/// transcendental functions rest on the C library being within 4 ulp, which is assumed.
package struct Interval: Hashable, Sendable {
  package let lower: Double
  package let upper: Double

  /// The ends in ascending order; a not-a-number end becomes infinite.
  package init(_ lower: Double, _ upper: Double) {
    self.lower = lower.isNaN ? -.infinity : lower
    self.upper = upper.isNaN ? .infinity : upper
  }

  package init(_ value: Double) { self.init(value, value) }
  init(nearest value: Double) { self.init(value.nextDown, value.nextUp) }
  package init(_ range: ClosedRange<Double>) { self.init(range.lowerBound, range.upperBound) }

  /// The largest absolute value.
  package var magnitude: Double { max(abs(lower), abs(upper)) }
  package var midpoint: Double { lower + (upper - lower) / 2 }
  package var width: Double { upper - lower }
  package func contains(_ value: Double) -> Bool { lower <= value && value <= upper }
  package var isFinite: Bool { lower.isFinite && upper.isFinite }

  /// The common part of two enclosures of the same number.
  package func intersection(_ other: Interval) -> Interval {
    Interval(max(lower, other.lower), min(upper, other.upper))
  }

  func hull(_ other: Interval) -> Interval {
    Interval(min(lower, other.lower), max(upper, other.upper))
  }
}

extension Interval {
  package static func + (left: Interval, right: Interval) -> Interval {
    Interval(
      Rounding.down(left.lower + right.lower, Rounding.sumError(left.lower, right.lower)),
      Rounding.up(left.upper + right.upper, Rounding.sumError(left.upper, right.upper)))
  }

  package static prefix func - (operand: Interval) -> Interval {
    Interval(-operand.upper, -operand.lower)
  }

  package static func - (left: Interval, right: Interval) -> Interval { left + (-right) }

  package static func * (left: Interval, right: Interval) -> Interval {
    if left.lower >= 0 && right.lower >= 0 {
      return Interval(
        Rounding.productDown(left.lower, right.lower), Rounding.productUp(left.upper, right.upper))
    }
    var lower = Double.infinity
    var upper = -Double.infinity
    for (x, y) in [
      (left.lower, right.lower), (left.lower, right.upper), (left.upper, right.lower),
      (left.upper, right.upper),
    ] {
      let (down, up) = Rounding.product(x, y)
      lower = min(lower, down)
      upper = max(upper, up)
    }
    return Interval(lower, upper)
  }

  /// The whole line when the divisor contains 0.
  package static func / (left: Interval, right: Interval) -> Interval {
    if right.contains(0) { return Interval(-.infinity, .infinity) }
    var lower = Double.infinity
    var upper = -Double.infinity
    for (x, y) in [
      (left.lower, right.lower), (left.lower, right.upper), (left.upper, right.lower),
      (left.upper, right.upper),
    ] {
      let (down, up) = Rounding.quotient(x, y)
      lower = min(lower, down)
      upper = max(upper, up)
    }
    return Interval(lower, upper)
  }
}

/// Directed rounding by error-free transformations, in one file with its loops to be inlined there.
///
/// Each operation is done to nearest; the sign of its exact error tells on which side of the
/// true result it lies. Where underflow could hide the error, the result is widened anyway.
enum Rounding {
  static func down(_ rounded: Double, _ error: Double) -> Double {
    if error < 0 || error.isNaN || rounded == .infinity { return rounded.nextDown }
    return rounded
  }

  static func up(_ rounded: Double, _ error: Double) -> Double {
    if error > 0 || error.isNaN || rounded == -.infinity { return rounded.nextUp }
    return rounded
  }

  /// Exact value of x + y less the rounded sum (Knuth); NaN when the sum is not finite.
  static func sumError(_ x: Double, _ y: Double) -> Double {
    if x == 0 || y == 0 { return 0 }
    let sum = x + y
    if x.isInfinite || y.isInfinite { return 0 }
    let shadow = sum - x
    return (x - (sum - shadow)) + (y - shadow)
  }

  /// Both directed roundings of x · y.
  static func product(_ x: Double, _ y: Double) -> (down: Double, up: Double) {
    if x == 0 || y == 0 { return (0, 0) }
    let product = x * y
    let error = productError(x, y, product)
    return (down(product, error), up(product, error))
  }

  static func productDown(_ x: Double, _ y: Double) -> Double {
    if x == 0 || y == 0 { return 0 }
    let product = x * y
    return down(product, productError(x, y, product))
  }

  static func productUp(_ x: Double, _ y: Double) -> Double {
    if x == 0 || y == 0 { return 0 }
    let product = x * y
    return up(product, productError(x, y, product))
  }

  /// Both directed roundings of x / y for y ≠ 0.
  static func quotient(_ x: Double, _ y: Double) -> (down: Double, up: Double) {
    if x == 0 { return (0, 0) }
    if y.isInfinite { return x.isInfinite ? (-.infinity, .infinity) : (-tiny, tiny) }
    let quotient = x / y
    if x.isInfinite { return (quotient, quotient) }
    guard quotient.magnitude > smallestSafe, x.magnitude > smallestSafe else {
      return (quotient.nextDown, quotient.nextUp)
    }
    let remainder = x.addingProduct(-quotient, y)
    let error = y < 0 ? -remainder : remainder
    return (down(quotient, error), up(quotient, error))
  }

  private static let tiny = Double.leastNonzeroMagnitude

  /// Below this an exact error could underflow.
  private static let smallestSafe = 0x1p-960

  private static func productError(_ x: Double, _ y: Double, _ product: Double) -> Double {
    if x.isInfinite || y.isInfinite { return 0 }
    return product.magnitude > smallestSafe ? (-product).addingProduct(x, y) : .nan
  }
}
