/// Running text without its markup and footnotes, on one line.
struct PlainText {
  /// How references are named; without it they are left out.
  var reference: (String) -> String = { _ in "" }

  /// How citations are named; without it they are left out.
  var citation: (Citation) -> String = { _ in "" }

  func callAsFunction(_ inlines: [MarkdownInline]) -> String {
    var result = ""
    for inline in inlines {
      switch inline {
      case .text(let text), .code(let text): result += text
      case .emphasis(let content), .strong(let content), .deleted(let content),
        .link(_, let content, _), .value(_, let content):
        result += self(content)
      case .formula(let formula, _): result += formula.plainText
      case .reference(let label, _): result += reference(label)
      case .citation(let citation): result += self.citation(citation)
      case .footnote: break
      case .softBreak, .lineBreak: result += " "
      }
    }
    return result
  }

  static func text(_ inlines: [MarkdownInline]) -> String { PlainText()(inlines) }
}
