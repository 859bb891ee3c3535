import Numbers

/// Numbers as table cells print them, in inline Markdown: those of templates with a true minus
/// sign (U+2212), which is as wide as a digit. The CSV writer makes a hyphen of it.
enum CellNumber {
  /// A fixed count of decimals.
  static func fixed(_ value: Double, _ places: Int) -> String {
    NumberText.typeset(NumberText.fixed(value, places: places))
  }

  /// A count of significant digits; very large and very small numbers as powers of ten.
  static func significant(_ value: Double, _ digits: Int) -> String {
    let text = NumberText.significant(value, digits: digits)
    return text.contains("×")
      ? "$\(NumberText.tex(value, digits: digits))$" : NumberText.typeset(text)
  }

  /// An upper bound with three significant digits, rounded up; `0` for a bound that is 0.
  static func bound(_ value: Double) -> String {
    value == 0 ? "0" : significant(value.roundedUp(significantDigits: 3), 3)
  }

  /// An upper bound with a fixed count of decimals, rounded up.
  static func fixedBound(_ value: Double, _ places: Int) -> String {
    fixed(value.roundedUp(places: places), places)
  }

  /// A share 0…1 as a percentage.
  static func percent(_ value: Double, _ places: Int) -> String {
    NumberText.typeset(NumberText.percentage(value, places: places)) + "\u{A0}%"
  }

  /// An integer with commas between groups of three digits.
  static func count(_ value: Int) -> String {
    NumberText.typeset(NumberText.grouped(value))
  }
}
