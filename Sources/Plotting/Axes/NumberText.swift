#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Numbers as text, with a true minus sign (U+2212) and no look at the locale.
package enum NumberText {
  /// `value` with `decimals` digits after the point, from 0 to 15, and no negative zero.
  /// Beyond 2⁵³ units of the last digit the scientific form is used.
  package static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return special(value) }
    let decimals = max(0, min(decimals, 15))
    let scaled = (value.magnitude * pow(10, Double(decimals))).rounded(.toNearestOrEven)
    guard scaled < 0x1p53 else { return scientific(value, digits: 3) }
    let units = UInt64(scaled)
    var digits = String(units)
    if digits.utf8.count <= decimals {
      digits = String(repeating: "0", count: decimals + 1 - digits.utf8.count) + digits
    }
    let whole = grouped(digits.dropLast(decimals))
    let sign = value < 0 && units > 0 ? "−" : ""
    return decimals == 0 ? sign + whole : "\(sign)\(whole).\(digits.suffix(decimals))"
  }

  /// `value` with `digits` significant digits, trailing zeros dropped: 3.14, 0.05, 2×10⁻⁷.
  package static func significant(_ value: Double, digits: Int) -> String {
    guard value.isFinite else { return special(value) }
    guard value != 0 else { return "0" }
    let rounded = roundedExponent(value, digits: digits)
    guard (-4..<6).contains(rounded) else { return scientific(value, digits: digits) }
    let text = fixed(value, decimals: max(0, digits - 1 - rounded))
    return trimmed(text)
  }

  /// `2.5×10⁻⁷`, trailing zeros of the mantissa dropped; a mantissa of 1 is left out.
  package static func scientific(_ value: Double, digits: Int) -> String {
    guard value.isFinite else { return special(value) }
    guard value != 0 else { return "0" }
    let exponent = roundedExponent(value, digits: digits)
    // In two steps, as 10⁻³²⁰ alone is not a normal number.
    let half = exponent / 2
    let mantissa = value / pow(10, Double(half)) / pow(10, Double(exponent - half))
    let text = trimmed(fixed(mantissa, decimals: digits - 1))
    let power = "10\(superscript(exponent))"
    switch text {
    case "1": return power
    case "−1": return "−\(power)"
    default: return "\(text)×\(power)"
    }
  }

  /// An integer in superscript digits: −12 is `⁻¹²`.
  package static func superscript(_ value: Int) -> String {
    var text = value < 0 ? "⁻" : ""
    for digit in String(value.magnitude).utf8 {
      text += superscriptDigits[Int(digit - UInt8(ascii: "0"))]
    }
    return text
  }

  private static let superscriptDigits = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]

  private static func special(_ value: Double) -> String {
    value.isNaN ? "not a number" : value < 0 ? "−∞" : "∞"
  }

  /// The decimal exponent that `value` has after rounding to `digits` digits.
  private static func roundedExponent(_ value: Double, digits: Int) -> Int {
    let exponent = Int(floor(log10(value.magnitude)))
    let half = exponent / 2
    let mantissa =
      value.magnitude / pow(10, Double(half)) / pow(10, Double(exponent - half))
    let unit = pow(10, Double(digits - 1))
    return (mantissa * unit).rounded(.toNearestOrEven) >= 10 * unit ? exponent + 1 : exponent
  }

  private static func trimmed(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: ".")) else { return text }
    var text = Substring(text)
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return String(text)
  }

  /// Commas between groups of three from five digits on: 1000, 60,000.
  private static func grouped(_ digits: some StringProtocol) -> String {
    let count = digits.utf8.count
    guard count > 4 else { return String(digits) }
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }
}
