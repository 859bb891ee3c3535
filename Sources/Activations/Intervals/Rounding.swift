/// Directed rounding by error-free transformations.
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
