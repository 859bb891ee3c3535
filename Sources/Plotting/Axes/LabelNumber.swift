import Numbers

/// Numbers as labels and descriptions of figures have them: the digits of `NumberText` by the
/// conventions of a language, groups of digits from five digits on, and no zeros at the end that say
/// nothing.
struct LabelNumber {
  let numbers: NumberConventions

  /// `value` with `decimals` digits after the point, at most 15. From 10¹⁵ on the scientific form
  /// is used, as a double has no digits after the point there.
  func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return special(value) }
    guard value.magnitude < 1e15 else { return scientific(value, digits: 3) }
    return typeset(NumberText.fixed(value, places: max(0, min(decimals, 15))))
  }

  /// `value` with `digits` significant digits, trailing zeros dropped: 3.14, 0.05, 2×10⁻⁷.
  func significant(_ value: Double, digits: Int) -> String {
    guard value.isFinite else { return special(value) }
    let (mantissa, exponent) = Self.parts(value, digits: digits)
    guard (-4..<6).contains(exponent) else { return scientific(value, digits: digits) }
    // The rounded number, so that 123456 with three digits is 123,000, not 123,456.
    let rounded = Double("\(mantissa)e\(exponent)") ?? value
    return typeset(Self.trimmed(NumberText.fixed(rounded, places: max(0, digits - 1 - exponent))))
  }

  /// `2.5×10⁻⁷`, trailing zeros of the mantissa dropped; a mantissa of 1 is left out.
  func scientific(_ value: Double, digits: Int) -> String {
    guard value.isFinite else { return special(value) }
    guard value != 0 else { return "0" }
    let (mantissa, exponent) = Self.parts(value, digits: digits)
    let power = "10" + NumberText.superscript(exponent)
    switch Self.trimmed(mantissa) {
    case "1": return power
    case "-1": return shown("-" + power)
    case let text: return shown(text + "×" + power)
    }
  }

  /// A number of per cent with its sign.
  func percent(_ number: String) -> String { Self.drawn(numbers.percentage(number)) }

  private func special(_ value: Double) -> String {
    value.isNaN ? "not a number" : shown(value < 0 ? "-∞" : "∞")
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

  /// With groups of three from five digits on: 1000, 60,000.
  private func typeset(_ text: String) -> String {
    let whole = text.prefix { $0 != "." }
    guard let number = Int(whole), number.magnitude >= 10_000 else { return shown(text) }
    return shown(NumberText.grouped(number) + text.dropFirst(whole.count))
  }

  private func shown(_ number: String) -> String { Self.drawn(numbers.text(number)) }

  /// Without the marks of direction, since labels run from left to right, and with the one space that
  /// fonts have.
  private static func drawn(_ text: String) -> String {
    guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
    return EmbeddedFont.settable(text).replacing("\u{A0}", with: " ")
  }
}
