/// Numbers of a page as programs read them.
enum TableNumber {
  /// Whether the text is a whole number with commas between its groups of three digits.
  private static func hasGroupsOfDigits(_ text: String) -> Bool {
    let unsigned = text.hasPrefix("−") || text.hasPrefix("-") ? text.dropFirst() : text[...]
    let groups = unsigned.utf8.split(separator: 0x2C, omittingEmptySubsequences: false)
    return groups.count > 1 && (1...3).contains(groups[0].count)
      && groups.dropFirst().allSatisfy { $0.count == 3 }
      && groups.allSatisfy { $0.allSatisfy { (0x30...0x39).contains($0) } }
  }

  /// The text as a number that every program reads; `nil` when it is not one number.
  static func plain(_ text: String) -> String? {
    if hasGroupsOfDigits(text) {
      return text.replacing(",", with: "").replacing("−", with: "-")
    }
    // Most cells are words, or numbers in ASCII.
    guard text.utf8.allSatisfy({ $0 >= 0x80 || isOfNumbers($0) || " ^()".utf8.contains($0) }) else {
      return nil
    }
    guard !text.utf8.allSatisfy(isOfNumbers) else { return Double(text) == nil ? nil : text }
    var plain = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "−": plain += "-"
      case " ", "\u{A0}", "\u{2009}", "\u{202F}": continue
      default: plain.unicodeScalars.append(scalar)
      }
    }
    let parts = plain.split(separator: "×", omittingEmptySubsequences: false)
    if parts.count == 2, parts[1].utf8.starts(with: "10^".utf8) {
      let exponent = parts[1].dropFirst(3).filter { $0 != "(" && $0 != ")" }
      guard Int(exponent) != nil else { return nil }
      plain = "\(parts[0])e\(exponent)"
    }
    // "12 34" on the page is two numbers, unless the digits are grouped in threes.
    let isGrouped = plain.utf8.count == text.utf8.count || !text.unicodeScalars.contains(" ")
    guard plain.utf8.allSatisfy(isOfNumbers), Double(plain) != nil, isGrouped || parts.count == 2
    else { return nil }
    return plain
  }

  private static func isOfNumbers(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }
}
