/// An unevaluated sum of two doubles with about 106 bits (Dekker 1971), for the few formulas
/// whose value depends strongly on the rounding of an intermediate result.
struct DoubleDouble {
  var high: Double
  var low: Double

  init(high: Double, low: Double) {
    self.high = high
    self.low = low
  }

  init(_ value: Double) { self.init(high: value, low: 0) }

  static func + (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    let sum = left.high + right.high
    let error = Rounding.sumError(left.high, right.high) + (left.low + right.low)
    return normalized(sum, error)
  }

  static func * (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    let product = left.high * right.high
    var error = (-product).addingProduct(left.high, right.high)
    error += left.high * right.low + left.low * right.high
    return normalized(product, error)
  }

  private static func normalized(_ high: Double, _ low: Double) -> DoubleDouble {
    let sum = high + low
    return DoubleDouble(high: sum, low: low - (sum - high))
  }
}
