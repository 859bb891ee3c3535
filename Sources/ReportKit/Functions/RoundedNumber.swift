import Foundation

/// Coefficients as formulas print them: few digits, and a text that reads back as the number.
enum RoundedNumber {
  /// The double nearest to the value with so many significant digits, 1…17.
  static func significant(_ value: Double, _ digits: Int) -> Double {
    guard value.isFinite, digits < 17 else { return value }
    return Double(String(format: "%.\(digits - 1)e", value)) ?? value
  }

  /// The shortest text that reads back as the value, without `.0`: `0.5152`, `2`, `1e-05`.
  static func plain(_ value: Double) -> String {
    let text = "\(value == 0 ? 0 : value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// The same digits in TeX, a power of ten where the text has an exponent.
  static func latex(_ value: Double) -> String {
    let parts = plain(value).split(separator: "e")
    guard parts.count == 2, let exponent = Int(parts[1]) else { return String(parts[0]) }
    return parts[0] + #" \cdot 10^{"# + "\(exponent)}"
  }

  /// Three significant digits, never below the value, for upper bounds.
  static func roundedUp(_ value: Double) -> String { rounded(value, 3, isUp: true) }

  /// Six significant digits, never above the value, for lower bounds.
  static func roundedDown(_ value: Double) -> String { rounded(value, 6, isUp: false) }

  private static func rounded(_ value: Double, _ digits: Int, isUp: Bool) -> String {
    guard value > 0, value.isFinite else { return "\(value == 0 ? 0 : value)" }
    var rounded = significant(value, digits)
    if isUp ? rounded < value : rounded > value {
      let unit = pow(10, floor(log10(value)) - Double(digits - 1))
      rounded = significant(rounded + (isUp ? unit : -unit), digits)
    }
    return NumberText.significant(rounded, digits: digits)
  }
}
