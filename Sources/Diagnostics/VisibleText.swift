/// Text made safe and aligned for a terminal.
///
/// Messages quote what users and files contain. Control characters there could move the cursor or
/// recolour the terminal, and direction overrides could make a line read differently from what
/// it is, so both are shown by name.
package enum VisibleText {
  /// The text with every control, override and private-use scalar replaced by something visible.
  package static func of(_ text: String) -> String {
    text.unicodeScalars.map(of).joined()
  }

  /// The same for several lines, whose ends stay.
  package static func lines(of text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { of(String($0)) }
      .joined(separator: "\n")
  }

  package static func of(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x00...0x1F: return String(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
    case 0x7F: return "\u{2421}"
    default: break
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .privateUse, .surrogate, .unassigned, .lineSeparator,
      .paragraphSeparator:
      return "<U+\(hexadecimal(scalar))>"
    default: return String(scalar)
    }
  }

  /// The text with what XML, terminals or fonts cannot hold replaced: controls but tabs and line
  /// ends by their pictures (`␛`), noncharacters by U+FFFD. All else, such as marks of direction,
  /// stays.
  package static func showingControls(in text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnholdable) else { return text }
    return text.unicodeScalars.map { scalar in
      guard isUnholdable(scalar) else { return String(scalar) }
      return scalar.properties.isNoncharacterCodePoint || scalar.value > 0x7F
        ? "\u{FFFD}" : of(scalar)
    }.joined()
  }

  private static func isUnholdable(_ scalar: Unicode.Scalar) -> Bool {
    (scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t")
      || scalar.properties.isNoncharacterCodePoint
  }

  /// `0041`, at least four digits.
  package static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// How many terminal cells a visible scalar takes: 0 for combining marks, 2 for wide ones.
  package static func cells(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
