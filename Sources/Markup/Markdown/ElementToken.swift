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
  /// The beginning of the container that the element with this index describes.
  case opening(Int)
  case end
  case referenceList

  /// The element with this index; must stand alone in its paragraph.
  package static func block(_ index: Int) -> String { "\(open)b\(index)\(close)" }

  /// The beginning of a container and, once its blocks are over, its end; each alone in a paragraph.
  package static func opening(_ index: Int) -> String { "\(open)o\(index)\(close)" }
  package static let closing = "\(ReservedScalar.open)c0\(ReservedScalar.close)"

  /// Where the list of references stands; alone in its paragraph.
  package static let references = "\(ReservedScalar.open)l0\(ReservedScalar.close)"

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
    case "o": return Int(value).map { (.opening($0), length) }
    case "c": return (.end, length)
    case "l": return (.referenceList, length)
    case "r": return (.reference(value), length)
    default: return nil
    }
  }
}
