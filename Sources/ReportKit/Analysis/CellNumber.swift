import Numbers
import SourceText

/// Numbers as table cells print them, in inline Markdown and with the marks of numbers, so that the page
/// shows them by its conventions and files have what programs read.
enum CellNumber {
  /// A fixed count of decimals.
  static func fixed(_ value: Double, _ places: Int) -> String {
    ReservedScalar.number(NumberText.fixed(value, places: places))
  }

  /// A count of significant digits; very large and very small numbers as powers of ten.
  static func significant(_ value: Double, _ digits: Int) -> String {
    let text = NumberText.significant(value, digits: digits)
    return text.contains("×")
      ? "$\(ReservedScalar.number(NumberText.tex(value, digits: digits)))$"
      : ReservedScalar.number(text)
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
    ReservedScalar.number(NumberText.percentage(value, places: places) + "\u{A0}%")
  }

  /// An integer with groups of digits.
  static func count(_ value: Int) -> String {
    ReservedScalar.number(NumberText.grouped(value))
  }
}
