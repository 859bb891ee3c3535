import SourceText

/// Marks in expanded Markdown that stand for report elements and references.
///
/// They begin and end with a `ReservedScalar`, which no input may contain and which Markdown
/// passes through untouched.
package enum ElementToken: Equatable {
  private static let open = ReservedScalar.open
  private static let close = ReservedScalar.close

  case block(Int)
  case reference(String)

  /// The element with this index; must stand alone in its paragraph.
  package static func block(_ index: Int) -> String { "\(open)b\(index)\(close)" }

  /// A reference to an element or heading by its label, inside text.
  package static func reference(_ label: String) -> String { "\(open)r\(label)\(close)" }

  /// The token at the start of `text` and its length in scalars; `nil` if it is malformed.
  static func read(_ text: Substring.UnicodeScalarView) -> (
    token: ElementToken, length: Int
  )? {
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
