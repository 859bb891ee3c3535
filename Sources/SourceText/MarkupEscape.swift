/// Text as HTML and XML have it, in elements and in attributes in double quotes.
package enum MarkupEscape {
  /// What becomes of tabs and line ends.
  package enum WhiteSpace: Sendable {
    /// Tabs and line feeds stay, as HTML shows them; a carriage return alone is a control.
    case kept
    /// References, since readers of XML make spaces of them in attributes.
    case references
    /// Spaces.
    case spaces
  }

  /// Works on scalars: a quotation mark followed by a combining accent is one `Character`, which a
  /// search for `"` would not find.
  ///
  /// Scalars that HTML forbids, to which those that XML 1.0 does not have belong, and private-use
  /// scalars of the first plane become U+FFFD. Without `quotes` the text is for elements only.
  package static func escaped(
    _ text: String, quotes: Bool = true, whiteSpace: WhiteSpace = .kept
  ) -> String {
    guard whiteSpace != .kept || text.utf8.contains(where: isSpecial) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"" where quotes: result.append(contentsOf: "&quot;".unicodeScalars)
      case "'" where quotes: result.append(contentsOf: "&#39;".unicodeScalars)
      case "\t", "\n", "\r":
        switch whiteSpace {
        case .kept: result.append(scalar == "\r" ? "\u{FFFD}" : scalar)
        case .references: result.append(contentsOf: "&#\(scalar.value);".unicodeScalars)
        case .spaces: result.append(" ")
        }
      case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{E000}"..."\u{F8FF}":
        result.append("\u{FFFD}")
      default: result.append(isNoncharacter(scalar) ? "\u{FFFD}" : scalar)
      }
    }
    return String(result)
  }

  /// What `escaped` was made of, but for the scalars that it replaced and for white space.
  package static func unescaped(_ html: String) -> String {
    html.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
  }

  private static func isNoncharacter(_ scalar: Unicode.Scalar) -> Bool {
    (0xFDD0...0xFDEF).contains(scalar.value) || scalar.value & 0xFFFE == 0xFFFE
  }

  /// Bytes at which a scalar may begin that is not copied; 0xC2 leads U+0080 to U+009F, 0xEE
  /// and 0xEF lead the private use area and noncharacters, 0xF0 and above the planes' ends.
  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x09, 0x0A: false
    case 0...0x1F, 0x22, 0x26, 0x27, 0x3C, 0x3E, 0x7F, 0xC2, 0xEE...0xFF: true
    default: false
    }
  }
}
