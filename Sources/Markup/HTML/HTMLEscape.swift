/// Escaping for text and for attribute values in double quotes.
package enum HTMLEscape {
  /// Works on bytes of UTF-8: a quotation mark followed by a combining accent is one
  /// `Character`, which a search for `"` would not find.
  ///
  /// Scalars that HTML forbids, and private-use scalars, become U+FFFD.
  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: isSpecial) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "'": result.append(contentsOf: "&#39;".unicodeScalars)
      case "\t", "\n": result.append(scalar)
      case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{E000}"..."\u{F8FF}":
        result.append("\u{FFFD}")
      default: result.append(isNoncharacter(scalar) ? "\u{FFFD}" : scalar)
      }
    }
    return String(result)
  }

  /// What `escaped` was made of, but for the scalars that it replaced.
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
