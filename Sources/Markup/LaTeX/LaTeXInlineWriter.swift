/// Running text as LaTeX.
struct LaTeXInlineWriter {
  let report: ResolvedReport
  /// Whether references are commands of LaTeX and links lead somewhere; otherwise they are words.
  var isLinked = false
  /// The commands that stand for printed values, by their indices; values of tables are words.
  var valueNames: [Int: String] = [:]
  /// The text of a footnote by its number, where one can stand.
  var footnote: ((Int) -> String)?

  func latex(_ inlines: [MarkdownInline]) -> String { inlines.map(latex).joined() }

  private func latex(_ inline: MarkdownInline) -> String {
    switch inline {
    case .text(let text): return isLinked ? LaTeXEscape.prose(text) : LaTeXEscape.text(text)
    case .code(let text):
      return "\\texttt{\(isLinked ? LaTeXEscape.code(text) : LaTeXEscape.text(text))}"
    case .emphasis(let content): return "\\emph{\(latex(content))}"
    case .strong(let content): return "\\textbf{\(latex(content))}"
    case .link(let target, let content, _): return link(target, content)
    case .formula(let formula, _): return "$\(LaTeXEscape.formula(formula.source))$"
    case .reference(let label, _): return reference(label)
    case .deleted(let content): return latex(content)
    case .citation(let citation): return LaTeXEscape.text(report.text(of: citation))
    case .footnote(let note):
      guard isLinked else { return "" }
      guard note.mention == 1, let footnote else { return "\\textsuperscript{\(note.number)}" }
      return "\\footnote[\(note.number)]{\(footnote(note.number))}"
    case .value(let index, let content):
      guard isLinked, let name = valueNames[index] else { return latex(content) }
      return "\\\(name){}"
    case .softBreak: return isLinked ? "\n" : " "
    case .lineBreak: return isLinked ? "\\\\{}" : " "
    }
  }

  private func reference(_ label: String) -> String {
    guard let target = report.target(of: label) else { return LaTeXEscape.text(label) }
    guard isLinked, let number = target.name.ranges(of: target.number).last else {
      return LaTeXEscape.text(target.name)
    }
    // LaTeX numbers by itself.
    return LaTeXEscape.text(String(target.name[..<number.lowerBound]))
      + "\\ref{\(LaTeXEscape.label(label))}"
      + LaTeXEscape.text(String(target.name[number.upperBound...]))
  }

  private func link(_ target: LinkTarget, _ content: [MarkdownInline]) -> String {
    guard isLinked else { return latex(content) }
    guard target.fragment == nil else { return latex(content) }
    return "\\href{\(LaTeXEscape.url(target.destination))}{\(latex(content))}"
  }
}

extension LaTeXEscape {
  /// An address as an argument of `\href`.
  static func url(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "%", "#", "&", "_", "~", "$": "\\\(scalar)"
      case "{", "}", "\\", "^", " ":
        "\\%" + String(scalar.value, radix: 16, uppercase: true)
      default:
        scalar.isASCII
          ? String(scalar)
          : String(scalar).utf8.map { "\\%" + String($0, radix: 16, uppercase: true) }.joined()
      }
    }
    .joined()
  }
}
