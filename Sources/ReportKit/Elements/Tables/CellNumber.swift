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

  /// A share 0…1 as a percentage.
  static func percent(_ value: Double, _ places: Int) -> String {
    NumberText.typeset(NumberText.percentage(value, places: places)) + "\u{A0}%"
  }

  /// An integer with commas between groups of three digits.
  static func count(_ value: Int) -> String {
    NumberText.typeset(NumberText.grouped(value))
  }
}
