import Foundation

extension Double {
  /// The next number with so many significant digits that is not below this one, so that a
  /// bound stays a bound when it is printed. Zero, infinities and NaN stay as they are.
  package func roundedUp(significantDigits digits: Int) -> Double {
    guard self != 0, isFinite else { return self }
    var places = digits - 1 - Int(Foundation.floor(Foundation.log10(magnitude)))
    // Beyond 10³⁰⁰ a power of ten would overflow; such numbers have no digits to lose.
    places = Swift.min(Swift.max(places, -300), 300)
    let scale = Foundation.pow(10, Double(places))
    var units = (self * scale).rounded(.up)
    // The product and the quotient round as well; one unit more makes up for both.
    if units / scale < self { units += 1 }
    return units / scale
  }
}
