/// Running text as Markdown for GitHub.
struct MarkdownInlineWriter {
  let report: ResolvedReport
  /// Cells stand on one line, and `|` ends them.
  var inTable = false
  /// Headings stand on one line.
  var onOneLine = false
  var allowsLinks = true

  func markdown(_ inlines: [MarkdownInline]) -> String {
    inlines.map(markdown).joined()
  }

  private func markdown(_ inline: MarkdownInline) -> String {
    switch inline {
    case .text(let text): return GitHubEscape.text(text)
    case .code(let text): return code(text)
    case .emphasis(let content): return "*\(markdown(content))*"
    case .strong(let content): return "**\(markdown(content))**"
    case .link(let target, let content, _): return link(target, content)
    case .formula(let formula, let isDisplay):
      guard isDisplay, !inTable, !onOneLine else {
        return MarkdownFormula.inline(formula, inTable: inTable)
      }
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
    let text = inner.markdown(content)
    guard allowsLinks else { return text }
    let destination =
      target.fragment.map { "#" + report.identifier(ofFragment: $0) } ?? target.destination
    return "[\(text)](\(GitHubEscape.destination(destination)))"
  }
}
