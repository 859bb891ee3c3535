/// Running text as Typst's markup.
struct TypstInlineWriter {
  let report: ResolvedReport
  /// The variables that stand for printed values, by their indices.
  var valueNames: [Int: String] = [:]
  /// The text of a footnote by its number, where one can stand.
  var footnote: ((Int) -> String)?

  // A semicolon ends each piece of code, so that no text behind it is taken for a part of it.
  func typst(_ inlines: [MarkdownInline]) -> String { inlines.map(typst).joined() }

  private func typst(_ inline: MarkdownInline) -> String {
    switch inline {
    case .text(let text): return TypstEscape.text(text)
    case .code(let text): return "#raw(\(TypstEscape.string(text)));"
    case .emphasis(let content): return "#emph[\(typst(content))];"
    case .strong(let content): return "#strong[\(typst(content))];"
    case .deleted(let content): return "#strike[\(typst(content))];"
    case .link(let target, let content, _):
      guard target.fragment == nil else { return typst(content) }
      return "#link(\(TypstEscape.string(target.destination)))[\(typst(content))];"
    case .formula(let formula, let isDisplay):
      let math = TypstMath.math(formula)
      return isDisplay ? "$ \(math) $" : "$\(math)$"
    case .reference(let label, _): return reference(label)
    case .footnote(let note):
      guard let footnote else { return "" }
      let label = "label(\"fn-\(note.number)\")"
      return note.mention == 1
        ? "#footnote[\(footnote(note.number))]#\(label);" : "#footnote(\(label));"
    case .citation(let citation): return cite(citation)
    case .value(let index, let content):
      return valueNames[index].map { "#\($0);" } ?? typst(content)
    case .softBreak: return "\n"
    case .lineBreak: return "#linebreak();"
    }
  }

  /// Typst numbers by itself.
  private func reference(_ label: String) -> String {
    guard let target = report.target(of: label) else { return TypstEscape.text(label) }
    return "#ref(label(\(TypstEscape.string(label))), "
      + "supplement: [\(TypstEscape.text(target.word))]);"
  }

  private func cite(_ citation: Citation) -> String {
    citation.items.map { item in
      var arguments = ["label(\(TypstEscape.string(item.key)))"]
      let suffix = item.suffix.drop { ", ".unicodeScalars.contains($0.unicodeScalars.first ?? "x") }
      if !suffix.isEmpty { arguments.append("supplement: [\(TypstEscape.text(String(suffix)))]") }
      if citation.isNarrative { arguments.append("form: \"prose\"") }
      if item.hidesAuthor { arguments.append("form: \"year\"") }
      let before = item.prefix.isEmpty ? "" : TypstEscape.text(item.prefix) + " "
      return before + "#cite(\(arguments.joined(separator: ", ")));"
    }.joined(separator: " ")
  }
}
