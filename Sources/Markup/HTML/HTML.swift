import SourceText

/// A piece of an HTML page that is safe by construction.
///
/// Text and attribute values are escaped by the only functions that accept strings made at
/// run time. What is not escaped is a `StaticString`, a literal in this program's source, so
/// data cannot become markup without a change of type.
package struct HTML: Sendable {
  /// Pieces that are long enough; a long one, such as an image, is copied once, into `source`.
  private var pieces: [String] = []
  /// What follows them.
  private var rest: String
  private static let pieceLength = 4096

  private init(_ source: String) { rest = source }

  package var source: String {
    var source = ""
    source.reserveCapacity(pieces.reduce(rest.utf8.count) { $0 + $1.utf8.count })
    for piece in pieces { source += piece }
    return source + rest
  }

  var isEmpty: Bool { pieces.isEmpty && rest.isEmpty }

  static let empty = HTML("")
  static let newline = HTML("\n")

  /// Markup as it is.
  static func raw(_ markup: StaticString) -> HTML { HTML(markup.description) }

  /// Text, escaped.
  static func text(_ text: String) -> HTML { HTML(MarkupEscape.escaped(text)) }

  static func element(
    _ name: StaticString, _ attributes: [HTMLAttribute] = [], _ content: HTML = .empty
  ) -> HTML {
    var html = void(name, attributes)
    html += content
    html.append("</")
    html.append(name.description)
    html.append(">")
    return html
  }

  /// An element without an end tag, such as `<img>`.
  static func void(_ name: StaticString, _ attributes: [HTMLAttribute] = []) -> HTML {
    var html = HTML("<")
    html.append(name.description)
    for attribute in attributes {
      html.append(" ")
      html.append(attribute.source)
    }
    html.append(">")
    return html
  }

  static func style(_ sheet: Stylesheet) -> HTML { HTML("<style>\(sheet.source)</style>") }

  static func + (left: HTML, right: HTML) -> HTML {
    var html = left
    html += right
    return html
  }

  static func += (left: inout HTML, right: HTML) {
    if !right.pieces.isEmpty {
      left.endPiece()
      left.pieces += right.pieces
    }
    left.append(right.rest)
  }

  private mutating func append(_ text: String) {
    if rest.utf8.count + text.utf8.count > Self.pieceLength { endPiece() }
    rest += text
  }

  private mutating func endPiece() {
    if !rest.isEmpty { pieces.append(rest) }
    rest = ""
  }
}

extension Sequence<HTML> {
  func joined(_ separator: HTML = .empty) -> HTML {
    var result = HTML.empty
    var isFirst = true
    for piece in self {
      if !isFirst { result += separator }
      result += piece
      isFirst = false
    }
    return result
  }
}
