/// Coefficients as formulas print them: few digits, and a text that reads back as the number.
package enum RoundedNumber {
  /// The double nearest to the value with so many significant digits, 1…17.
  package static func significant(_ value: Double, _ digits: Int) -> Double {
    guard value.isFinite, digits < 17 else { return value }
    return Double(NumberText.scientific(value, places: digits - 1, in: .plain)) ?? value
  }

  /// The shortest text that reads back as the value, without `.0`: `0.5152`, `2`, `1e-05`.
  package static func plain(_ value: Double) -> String {
    let text = "\(value == 0 ? 0 : value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// The double nearest to the value with so many digits after the decimal point.
  package static func fixed(_ value: Double, places: Int) -> Double {
    guard value.isFinite else { return value }
    return Double(NumberText.fixed(value, places: places)) ?? value
  }

  /// Three significant digits, never below the value, for upper bounds; `0` for a bound that is 0,
  /// which has no digits to lose.
  package static func roundedUp(_ value: Double) -> String {
    if value == 0 { return "0" }
    return NumberText.significant(value.roundedUp(significantDigits: 3), digits: 3)
  }

  /// Six significant digits, never above the value, for lower bounds; `0` for 0.
  package static func roundedDown(_ value: Double) -> String {
    if value == 0 { return "0" }
    return NumberText.significant(-(-value).roundedUp(significantDigits: 6), digits: 6)
  }
}
