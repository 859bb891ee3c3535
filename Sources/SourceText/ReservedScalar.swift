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

  /// Whether a scalar begins or ends a figure or reference.
  package static func contains(_ scalar: Unicode.Scalar) -> Bool {
    scalar == open || scalar == close
  }

  /// A text without the marks of values.
  package static func withoutValueMarks(_ text: String) -> String {
    text.utf8.contains(0xEE)
      ? String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != value })) : text
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
