import Platform

/// Rounding towards +∞, so that a bound stays a bound when it is printed.
extension Double {
  /// The least number with so many significant digits, 1…15, that reads back as one not below
  /// this one. Zero, infinities and NaN stay as they are.
  package func roundedUp(significantDigits digits: Int) -> Double {
    guard self != 0, isFinite else { return self }
    let places = digits - 1 - Int(Platform.floor(Platform.log10(magnitude)))
    // Beyond 10³⁰⁰ a power of ten would overflow; such numbers have no digits to lose.
    return roundedUp(decimals: Swift.min(Swift.max(places, -300), 300))
  }

  /// The same with so many digits after the decimal point. Numbers that have no digits there, from
  /// 2⁵³ units of the last place on, stay as they are.
  package func roundedUp(places: Int) -> Double {
    let units = magnitude * Platform.pow(10, Double(places))
    return units < 0x1p53 ? roundedUp(decimals: places) : self
  }

  /// Tries the decimals around the product with a power of ten, which is rounded itself.
  private func roundedUp(decimals places: Int) -> Double {
    let product = self * Platform.pow(10, Double(places))
    var units = Int(product.rounded(.down)) - 1
    while true {
      guard let decimal = Double("\(units)e\(-places)"), decimal < self else { break }
      units += 1
    }
    return Double("\(units)e\(-places)") ?? self
  }
}
