import Foundation

/// Numbers as table cells and captions print them, in inline Markdown.
///
/// Minus is U+2212, as wide as a digit; the CSV writer makes a hyphen of it.
enum CellNumber {
  /// A fixed count of decimals; ties go to the even digit of the binary value, as in C.
  static func fixed(_ value: Double, _ decimals: Int) -> String {
    marked(String(format: "%.\(decimals)f", value))
  }

  /// A count of significant digits, without an exponent between 10⁻⁴ and 10⁶.
  static func significant(_ value: Double, _ digits: Int) -> String {
    guard value != 0, value.isFinite else { return value == 0 ? "0" : "\(value)" }
    // Rounding can carry into a new digit (0.0999 → 0.10), so the exponent is read after it.
    let scientific = String(format: "%.\(digits - 1)e", value).split(separator: "e")
    let exponent = Int(scientific[1]) ?? 0
    guard (-5...6).contains(exponent) else {
      return "$\(scientific[0]) \\times 10^{\(exponent)}$"
    }
    return marked(String(format: "%.\(max(0, digits - 1 - exponent))f", value))
  }

  /// A share 0…1 as a percentage.
  static func percent(_ value: Double, _ decimals: Int) -> String {
    "\(fixed(value * 100, decimals)) %"
  }

  /// An integer with thin spaces between groups of three digits.
  static func count(_ value: Int) -> String {
    let digits = Array(String(value.magnitude))
    guard digits.count > 4 else { return marked(String(value)) }
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text += "\u{202F}" }
      text.append(digit)
    }
    return value < 0 ? "\u{2212}\(text)" : text
  }

  private static func marked(_ text: String) -> String {
    guard text.hasPrefix("-") else { return text }
    // −0.00 says nothing that 0.00 does not.
    guard text.contains(where: { ("1"..."9").contains($0) }) else {
      return String(text.dropFirst())
    }
    return "\u{2212}\(text.dropFirst())"
  }
}
