/// Running text as Markdown for GitHub.
struct MarkdownInlineWriter {
  let report: ResolvedReport
  /// Cells stand on one line, and `|` ends them.
  var inTable = false
  /// Headings stand on one line.
  var onOneLine = false
  var allowsLinks = true

  func markdown(_ inlines: [MarkdownInline]) -> String { markdown(inlines, isWhole: true) }

  /// The Markdown of a text, or of a span within one (`isWhole` is `false`), beside which marks stand.
  private func markdown(_ inlines: [MarkdownInline], isWhole: Bool) -> String {
    var result = ""
    let inlines = inlines.flatMap { if case .value(_, let content) = $0 { content } else { [$0] } }
    for (index, inline) in inlines.enumerated() {
      guard case .formula(let formula, let isDisplay) = inline, !isDisplay || inTable || onOneLine
      else {
        result += markdown(inline)
        continue
      }
      let edge: MarkdownFormula.Neighbour = isWhole ? .space : .other
      result += MarkdownFormula.inline(
        formula, inTable: inTable,
        after: index == 0 ? edge : neighbour(inlines[index - 1], \.last),
        before: index == inlines.count - 1 ? edge : neighbour(inlines[index + 1], \.first))
    }
    return result
  }

  private func neighbour(
    _ inline: MarkdownInline, _ end: (String.UnicodeScalarView) -> Unicode.Scalar?
  ) -> MarkdownFormula.Neighbour {
    switch inline {
    case .softBreak, .lineBreak: return .space
    case .text(let text):
      guard let scalar = end(text.unicodeScalars) else { return .other }
      if scalar.isWhiteSpace { return .space }
      if scalar.properties.isAlphabetic { return .letter }
      return ".,;?".unicodeScalars.contains(scalar) ? .mark : .other
    case .code, .emphasis, .strong, .deleted, .link, .formula, .reference, .footnote, .citation,
      .value:
      return .other
    }
  }

  private func markdown(_ inline: MarkdownInline) -> String {
    switch inline {
    case .text(let text): return GitHubEscape.text(text)
    case .code(let text): return code(text)
    case .emphasis(let content): return "*\(markdown(content, isWhole: false))*"
    case .strong(let content): return "**\(markdown(content, isWhole: false))**"
    case .deleted(let content): return "~~\(markdown(content, isWhole: false))~~"
    case .value(_, let content): return markdown(content, isWhole: false)
    case .footnote(let note): return allowsLinks ? "[^\(note.number)]" : ""
    case .citation(let citation):
      return report.references.pieces(of: citation).map { piece in
        switch piece {
        case .text(let text): return GitHubEscape.text(text)
        case .link(let text, let entry):
          guard allowsLinks else { return GitHubEscape.text(text) }
          return "[\(GitHubEscape.text(text))](#\(GitHubEscape.destination(entry.identifier)))"
        }
      }.joined()
    case .link(let target, let content, _): return link(target, content)
    case .formula(let formula, _):
      return "\n" + MarkdownFormula.display(formula).joined(separator: "\n") + "\n"
    case .reference(let label, _):
      guard let target = report.target(of: label) else { return GitHubEscape.text(label) }
      guard allowsLinks else { return target.name }
      return "[\(target.name)](#\(GitHubEscape.destination(target.identifier)))"
    case .softBreak: return inTable || onOneLine ? " " : "\n"
    case .lineBreak: return inTable ? "<br>" : onOneLine ? " " : "\\\n"
    }
  }

  private func code(_ text: String) -> String {
    guard inTable else { return GitHubEscape.code(text) }
    // A backslash before an escaped `|` cannot be written in a cell's code span.
    let scalars = text.unicodeScalars
    if scalars.contains("|"), scalars.contains("\\") { return GitHubEscape.text(text) }
    return GitHubEscape.code(text).replacing("|", with: "\\|")
  }

  private func link(_ target: LinkTarget, _ content: [MarkdownInline]) -> String {
    var inner = self
    inner.allowsLinks = false
    let text = inner.markdown(content, isWhole: !allowsLinks)
    guard allowsLinks else { return text }
    let destination =
      target.fragment.map { "#" + report.identifier(ofFragment: $0) } ?? target.destination
    return "[\(text)](\(GitHubEscape.destination(destination)))"
  }
}
