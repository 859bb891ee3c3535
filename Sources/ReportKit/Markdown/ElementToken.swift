/// Marks in expanded Markdown that stand for report elements and references.
///
/// They use two private-use scalars that the template engine refuses in every
/// text and value, so no input can forge one, and that Markdown passes through untouched.
package enum ElementToken: Equatable {
  package static let open: Unicode.Scalar = "\u{E000}"
  package static let close: Unicode.Scalar = "\u{E001}"

  case block(Int)
  case reference(String)

  /// The element with this index; must stand alone in its paragraph.
  package static func block(_ index: Int) -> String { "\(open)b\(index)\(close)" }

  /// A reference to an element or heading by its label, inside text.
  package static func reference(_ label: String) -> String { "\(open)r\(label)\(close)" }

  static func isMark(_ scalar: Unicode.Scalar) -> Bool { scalar == open || scalar == close }

  /// The token at the start of `text` and its length in scalars; `nil` if it is malformed.
  static func read(_ text: Substring.UnicodeScalarView) -> (token: ElementToken, length: Int)? {
    guard text.first == open, let end = text.firstIndex(of: close) else { return nil }
    let body = text[..<end].dropFirst()
    let value = String(body.dropFirst())
    guard !value.isEmpty, !value.unicodeScalars.contains(open) else { return nil }
    let length = body.count + 2
    switch body.first {
    case "b": return Int(value).map { (.block($0), length) }
    case "r": return (.reference(value), length)
    default: return nil
    }
  }
}
