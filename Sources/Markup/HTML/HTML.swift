/// A piece of an HTML page that is safe by construction.
///
/// Text and attribute values are escaped by the only functions that accept strings made at
/// run time. What is not escaped is a `StaticString`, a literal in this program's source, so
/// data cannot become markup without a change of type.
package struct HTML: Sendable, Equatable {
  package private(set) var source: String

  private init(source: String) { self.source = source }

  static let empty = HTML(source: "")
  static let newline = HTML(source: "\n")

  /// Markup as it is.
  static func raw(_ markup: StaticString) -> HTML { HTML(source: markup.description) }

  /// Text, escaped.
  static func text(_ text: String) -> HTML { HTML(source: HTMLEscape.escaped(text)) }

  static func element(
    _ name: StaticString, _ attributes: [HTMLAttribute] = [], _ content: HTML = .empty
  ) -> HTML {
    var source = startTag(name, attributes)
    source += content.source
    source += "</"
    source += name.description
    source += ">"
    return HTML(source: source)
  }

  /// An element without an end tag, such as `<img>`.
  static func void(_ name: StaticString, _ attributes: [HTMLAttribute] = []) -> HTML {
    HTML(source: startTag(name, attributes))
  }

  static func style(_ sheet: Stylesheet) -> HTML { HTML(source: "<style>\(sheet.source)</style>") }

  static func + (left: HTML, right: HTML) -> HTML { HTML(source: left.source + right.source) }

  static func += (left: inout HTML, right: HTML) { left.source += right.source }

  private static func startTag(_ name: StaticString, _ attributes: [HTMLAttribute]) -> String {
    var source = "<"
    source += name.description
    for attribute in attributes {
      source += " "
      source += attribute.source
    }
    source += ">"
    return source
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
