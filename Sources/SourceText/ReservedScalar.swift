/// The two private-use scalars that mark figures and references inside a report's text.
///
/// They are refused in every text and value that comes from outside, so that no input can
/// forge a mark.
package enum ReservedScalar {
  package static let open: Unicode.Scalar = "\u{E000}"
  package static let close: Unicode.Scalar = "\u{E001}"

  package static func contains(_ scalar: Unicode.Scalar) -> Bool {
    scalar == open || scalar == close
  }
}
