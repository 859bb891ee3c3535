/// The two private-use scalars that mark figures and references inside a report's text.
///
/// No text and no value that comes from outside may hold a private-use scalar, so that no input
/// can forge a mark.
package enum ReservedScalar {
  package static let open: Unicode.Scalar = "\u{E000}"
  package static let close: Unicode.Scalar = "\u{E001}"

  package static func contains(_ scalar: Unicode.Scalar) -> Bool {
    scalar == open || scalar == close
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
