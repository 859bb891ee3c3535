import Platform

/// Numbers as a report prints them: the same everywhere, whatever the locale.
///
/// All rounding is of the exact binary value to the nearest decimal, ties to even, as C's
/// `printf` does it (0.125 with two places is 0.12; 2.675 is 2.67 because the double nearest to
/// 2.675 is below it). Percentages move the decimal point of the rounded text instead of
/// multiplying by 100, which would round twice. What rounds to zero has no sign. The minus sign is
/// U+002D, which is right in TeX, in code, in files and on terminals; `typeset` makes it U+2212
/// for prose, tables and figures.
package enum NumberText {
  /// Decimal places or significant digits that a format may ask for.
  package static let digitRange = 0...17

  /// The shortest text that reads back as the same double: `0.1`, `60000`, `1e-5`, `1.5e300`.
  package static func shortest(_ value: Double) -> String {
    if let special = special(value) { return special }
    let (sign, digits, exponent) = decimal(shortestDescription(of: value))
    return sign + positional(digits, exponent: exponent, plain: -5...15)
  }

  /// `places` digits after the decimal point.
  package static func fixed(_ value: Double, places: Int) -> String {
    special(value) ?? withoutZeroSign(printf("%.\(places)f", value))
  }

  /// The text of a number with a true minus sign (U+2212), which is as wide as a digit.
  package static func typeset(_ number: String) -> String {
    number.replacing("-", with: "\u{2212}")
  }

  /// A count with its unit: `1 image`, `2 images`, `60,000 images`, `2 boxes`.
  package static func count(_ count: Int, _ singular: String, plural: String? = nil) -> String {
    "\(grouped(count)) \(count == 1 ? singular : plural ?? singular + "s")"
  }

  /// A share as a percentage with `places` digits after the decimal point and no sign: 0.9924
  /// is `99.24` with two places.
  package static func percentage(_ value: Double, places: Int) -> String {
    if let special = special(value) { return special }
    var text = fixed(value, places: places + 2)
    let sign = text.hasPrefix("-") ? "-" : ""
    text.removeFirst(sign.utf8.count)
    let parts = text.split(separator: ".")
    let fraction = parts[1]
    var whole = String(parts[0] + fraction.prefix(2))
    while whole.utf8.count > 1, whole.hasPrefix("0") { whole.removeFirst() }
    let rest = fraction.dropFirst(2)
    return sign + whole + (rest.isEmpty ? "" : "." + rest)
  }

  /// `digits` significant digits, trailing zeros included; with a power of ten when the exponent
  /// is below −5 or the digits would not reach the decimal point.
  package static func significant(_ value: Double, digits: Int) -> String {
    if let special = special(value) { return special }
    if value == 0 { return fixed(0, places: digits - 1) }
    let (sign, figures, exponent) = decimal(printf("%.\(digits - 1)e", value))
    let padded = figures + String(repeating: "0", count: max(0, digits - figures.utf8.count))
    let upper = max(digits - 1, 5)
    return sign + positional(padded, exponent: exponent, plain: -5...upper, in: .unicode)
  }

  /// A power of ten with `places` digits after the decimal point: `1.24 × 10⁻³`.
  package static func scientific(_ value: Double, places: Int, in style: PowerStyle = .unicode)
    -> String
  {
    if let special = special(value) { return special }
    let text = withoutZeroSign(printf("%.\(places)e", value))
    let parts = text.split(separator: "e")
    return parts[0] + style.power(Int(parts[1]) ?? 0)
  }

  /// TeX with `digits` significant digits, or the shortest: `0.5`, `1.24 \times 10^{-3}`, and
  /// `10^{-20}` where the only digit is a 1.
  package static func tex(_ value: Double, digits: Int? = nil) -> String {
    if value.isNaN { return "\\mathrm{NaN}" }
    if value.isInfinite { return value < 0 ? "-\\infty" : "\\infty" }
    if value == 0 { return digits.map { fixed(0, places: $0 - 1) } ?? "0" }
    let text = digits.map { printf("%.\($0 - 1)e", value) } ?? shortestDescription(of: value)
    let (sign, figures, exponent) = decimal(text)
    let padded =
      figures
      + String(repeating: "0", count: max(0, (digits ?? 0) - figures.utf8.count))
    let upper = max((digits ?? 6) - 1, 5)
    return sign + positional(padded, exponent: exponent, plain: -5...upper, in: .tex)
  }

  /// An integer with a comma between groups of three digits: `60,000`.
  package static func grouped(_ value: Int) -> String {
    let digits = Array("\(value.magnitude)")
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
      text.append(digit)
    }
    return (value < 0 ? "-" : "") + text
  }

  package enum PowerStyle {
    case plain, unicode, tex

    func power(_ exponent: Int) -> String {
      switch self {
      case .plain: return "e\(exponent)"
      case .tex: return " \\times 10^{\(exponent)}"
      case .unicode: return " × 10" + NumberText.superscript(exponent)
      }
    }
  }

  /// An integer in superscript digits: −12 is `⁻¹²`.
  package static func superscript(_ value: Int) -> String {
    let digits: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    return (value < 0 ? "⁻" : "")
      + String("\(value.magnitude)".compactMap(\.wholeNumberValue).map { digits[$0] })
  }

  private static func special(_ value: Double) -> String? {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-∞" : "∞" }
    return nil
  }

  /// C formatting without a locale.
  static func printf(_ format: String, _ value: Double) -> String {
    withVaList([value]) { arguments in
      withUnsafeTemporaryAllocation(of: CChar.self, capacity: 400) { buffer in
        let count = vsnprintf(buffer.baseAddress, buffer.count, format, arguments)
        return String(decoding: buffer.prefix(Int(count)).map(UInt8.init), as: UTF8.self)
      }
    }
  }

  private static func withoutZeroSign(_ text: String) -> String {
    let mantissa = text.prefix { $0 != "e" }
    return text.hasPrefix("-") && mantissa.allSatisfy({ "-0.".contains($0) })
      ? String(text.dropFirst()) : text
  }

  private static func shortestDescription(of value: Double) -> String {
    "\(value == 0 ? 0 : value)"
  }

  /// Sign, digits without leading and trailing zeros (`0` for zero), and the exponent of the
  /// first digit.
  static func decimal(
    _ text: String
  ) -> (sign: String, digits: String, exponent: Int) {
    let sign = text.hasPrefix("-") ? "-" : ""
    let parts = text.dropFirst(sign.utf8.count).split(separator: "e")
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    var exponent = (parts.count > 1 ? Int(parts[1]) ?? 0 : 0) + mantissa[0].utf8.count - 1
    var digits = mantissa.joined()
    while digits.utf8.count > 1, digits.hasPrefix("0") {
      digits.removeFirst()
      exponent -= 1
    }
    while digits.utf8.count > 1, digits.hasSuffix("0") { digits.removeLast() }
    return (sign, digits, digits == "0" ? 0 : exponent)
  }

  private static func positional(
    _ digits: String, exponent: Int, plain: ClosedRange<Int>, in style: PowerStyle = .plain
  ) -> String {
    let count = digits.utf8.count
    guard plain.contains(exponent) else {
      if style == .tex, digits == "1" { return "10^{\(exponent)}" }
      return digits.prefix(1) + (count > 1 ? "." + digits.dropFirst() : "")
        + style.power(exponent)
    }
    if exponent < 0 {
      return "0." + String(repeating: "0", count: -exponent - 1) + digits
    }
    if count <= exponent + 1 {
      return digits + String(repeating: "0", count: exponent + 1 - count)
    }
    return digits.prefix(exponent + 1) + "." + digits.dropFirst(exponent + 1)
  }
}
