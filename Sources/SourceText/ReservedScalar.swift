/// The private-use scalars that mark figures, references and printed values inside a report's text.
///
/// No text and no value that comes from outside may hold a private-use scalar, so that no input
/// can forge a mark.
package enum ReservedScalar {
  package static let open: Unicode.Scalar = "\u{E000}"
  package static let close: Unicode.Scalar = "\u{E001}"
  /// Stands before a backslash with which a printed value was escaped, or before its minus sign
  /// (U+2212). In text the mark is nothing; in code and formulas the backslash is left out, too, and
  /// the sign is U+002D, so that values show their own characters wherever they stand.
  package static let value: Unicode.Scalar = "\u{E003}"
  /// Stand around a number that is written as in English. Text shows it as its language writes numbers,
  /// a formula as TeX needs it for that, code as it stands.
  package static let numberStart: Unicode.Scalar = "\u{E004}"
  package static let numberEnd: Unicode.Scalar = "\u{E005}"

  /// Whether a scalar begins or ends a figure or reference.
  package static func contains(_ scalar: Unicode.Scalar) -> Bool {
    scalar == open || scalar == close
  }

  /// A number with its marks.
  package static func number(_ text: String) -> String { "\(numberStart)\(text)\(numberEnd)" }

  /// A text without the marks of escapes; those of numbers stay.
  package static func withoutEscapeMarks(_ text: String) -> String {
    guard text.utf8.contains(0xEE) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != value }))
  }

  /// A text without the marks of values; numbers stay as they are written in English.
  package static func withoutValueMarks(_ text: String) -> String {
    replacingNumbers(in: withoutEscapeMarks(text)) { $0 }
  }

  /// A text in which something else stands for each number with its marks.
  package static func replacingNumbers(
    in text: String, with shown: (String) -> String
  ) -> String {
    guard text.utf8.contains(0xEE) else { return text }
    let pieces = text.unicodeScalars.split(separator: numberStart, omittingEmptySubsequences: false)
    var result = String(pieces[0])
    for piece in pieces.dropFirst() {
      let end = piece.firstIndex(of: numberEnd) ?? piece.endIndex
      result += shown(String(piece[..<end]))
      if end < piece.endIndex { result += String(piece[piece.index(after: end)...]) }
    }
    return result
  }

  /// Whether a scalar has no meaning of its own (Unicode's category Co); the one rule for front
  /// matter, manifests, options, templates, includes and printed values.
  package static func isPrivateUse(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xE000...0xF8FF, 0xF0000...0xFFFFD, 0x100000...0x10FFFD: true
    default: false
    }
  }
}
