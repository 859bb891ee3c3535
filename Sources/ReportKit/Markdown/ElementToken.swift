/// Marks in expanded Markdown that stand for report elements and references.
///
/// They use two private-use scalars that the template engine refuses in every
/// text and value, so no input can forge one, and that Markdown passes through untouched.
package enum ElementToken {
  package static let open: Unicode.Scalar = "\u{E000}"
  package static let close: Unicode.Scalar = "\u{E001}"

  /// The element with this index; must stand alone in its paragraph.
  package static func block(_ index: Int) -> String { "\(open)b\(index)\(close)" }

  /// A reference to an element or heading by its label, inside text.
  package static func reference(_ label: String) -> String { "\(open)r\(label)\(close)" }
}
