import Numbers

/// Numbers as labels and descriptions of figures have them: the digits of `NumberText` with a true
/// minus sign (U+2212), commas from five digits on, and no zeros at the end that say nothing.
enum LabelNumber {
  /// `value` with `decimals` digits after the point, at most 15. From 10¹⁵ on the scientific form
  /// is used, as a double has no digits after the point there.
  static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return special(value) }
    guard value.magnitude < 1e15 else { return scientific(value, digits: 3) }
    return typeset(NumberText.fixed(value, places: max(0, min(decimals, 15))))
  }

  /// `value` with `digits` significant digits, trailing zeros dropped: 3.14, 0.05, 2×10⁻⁷.
  static func significant(_ value: Double, digits: Int) -> String {
    guard value.isFinite else { return special(value) }
    let (mantissa, exponent) = parts(value, digits: digits)
    guard (-4..<6).contains(exponent) else { return scientific(value, digits: digits) }
    // The rounded number, so that 123456 with three digits is 123,000, not 123,456.
    let rounded = Double("\(mantissa)e\(exponent)") ?? value
    return typeset(trimmed(NumberText.fixed(rounded, places: max(0, digits - 1 - exponent))))
  }

  /// `2.5×10⁻⁷`, trailing zeros of the mantissa dropped; a mantissa of 1 is left out.
  static func scientific(_ value: Double, digits: Int) -> String {
    guard value.isFinite else { return special(value) }
    guard value != 0 else { return "0" }
    let (mantissa, exponent) = parts(value, digits: digits)
    let power = "10" + NumberText.superscript(exponent)
    switch trimmed(mantissa) {
    case "1": return power
    case "-1": return "\u{2212}\(power)"
    case let text: return NumberText.typeset(text) + "×\(power)"
    }
  }

  private static func special(_ value: Double) -> String {
    value.isNaN ? "not a number" : value < 0 ? "\u{2212}∞" : "∞"
  }

  private static func parts(_ value: Double, digits: Int) -> (mantissa: String, exponent: Int) {
    let parts = NumberText.scientific(value, places: digits - 1, in: .plain).split(separator: "e")
    return (String(parts[0]), Int(parts[1]) ?? 0)
  }

  private static func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    var text = Substring(text)
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return String(text)
  }

  /// A true minus sign, and commas between groups of three from five digits on: 1000, 60,000.
  private static func typeset(_ text: String) -> String {
    let whole = text.prefix { $0 != "." }
    guard let number = Int(whole), number.magnitude >= 10_000 else {
      return NumberText.typeset(text)
    }
    return NumberText.typeset(NumberText.grouped(number) + text.dropFirst(whole.count))
  }
}
