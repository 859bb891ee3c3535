/// Running text without its markup, on one line.
struct PlainText {
  /// How references are named; without it they are left out.
  var reference: (String) -> String = { _ in "" }

  func callAsFunction(_ inlines: [MarkdownInline]) -> String {
    var result = ""
    for inline in inlines {
      switch inline {
      case .text(let text), .code(let text): result += text
      case .emphasis(let content), .strong(let content), .link(_, let content, _):
        result += self(content)
      case .formula(let formula, _): result += formula.plainText
      case .reference(let label, _): result += reference(label)
      case .softBreak, .lineBreak: result += " "
      }
    }
    return result
  }

  static func text(_ inlines: [MarkdownInline]) -> String { PlainText()(inlines) }
}
