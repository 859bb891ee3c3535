import Markup

/// Formulas.
extension InlineConverter {
  mutating func dollar(at index: Int, limit: Int) -> Int {
    if index + 1 < limit, bytes[index + 1] == UInt8(ascii: "$") {
      if let end = scan.next("$$", from: index + 2), end + 2 <= limit,
        !bytes[(index + 2)..<end].allSatisfy(\.isSpace)
      {
        return display((index + 2)..<end, from: index, to: end + 2, limit: limit)
      }
      text += "\\$\\$".utf8
      return index + 2
    }
    if index + 1 < limit, !bytes[index + 1].isSpace, let end = scan.closer(from: index + 1),
      end < limit,
      end > index + 1
    {
      formula(bytes[(index + 1)..<end].string, index..<(end + 1))
      return end + 1
    }
    text += "\\$".utf8
    return index + 1
  }

  /// A formula in a line.
  mutating func formula(_ tex: String, _ range: Range<Int>) {
    let read = FormulaConversion(tex, context.texMacros)
    if let problem = read.problem {
      note(.formula(reason: problem), range)
      text += CodeText.span("$" + tex.replacing("\n", with: " ") + "$").utf8
    } else {
      for tag in read.tags { note(.formulaTag(tag), range) }
      text += "$\(inLine(read.tex))$".utf8
    }
  }

  /// TeX on one line; in a cell a bar would end it.
  private func inLine(_ tex: String) -> String {
    let line = tex.replacing("\n", with: " ")
    guard room == .cell else { return line }
    return line.replacing("\\|", with: "\\Vert ").replacing("|", with: "\\vert ").trimmed
  }

  /// A formula on its own, and where its attributes end.
  mutating func display(_ content: Range<Int>, from start: Int, to end: Int, limit: Int) -> Int {
    var end = end
    var id: String?
    var next = end
    while next < limit, bytes[next].isSpace { next += 1 }
    if next < limit, bytes[next] == UInt8(ascii: "{"),
      let close = PandocAttributes.end(in: bytes, from: next, limit: limit),
      let attributes = PandocAttributes(bytes[(next + 1)..<close])
    {
      id = attributes.id
      end = close + 1
    }
    equation(bytes[content].string, id: id, start..<end)
    return end
  }

  mutating func equation(_ tex: String, id: String?, _ range: Range<Int>) {
    let read = FormulaConversion(tex, context.texMacros)
    if let problem = read.problem {
      note(.formula(reason: problem), range)
      if room == .paragraph, depth == 0, allowsLines {
        block(CodeText.block(tex.trimmed, language: "tex"))
      } else {
        text += CodeText.span(tex.trimmed.replacing("\n", with: " ")).utf8
      }
      return
    }
    for tag in read.tags { note(.formulaTag(tag), range) }
    guard room == .paragraph, depth == 0 else {
      text += "$\(inLine(read.tex))$".utf8
      return
    }
    let wanted = ((id.map { [$0] } ?? []) + read.labels).map { id in
      Labels.label(of: id).flatMap { $0.hasPrefix("eq:") ? $0 : nil } ?? "eq:\(Labels.name(id))"
    }
    let label = wanted.first.flatMap { context.define($0, file, run.place(range)) }
    for other in wanted.dropFirst() {
      if let label { context.found.sharedLabels[other] = label }
      note(.sharedLabel(other, of: wanted[0]), range)
    }
    let open = label.map { "{% equation label=\"\($0)\" %}" } ?? "{% equation %}"
    if allowsLines {
      block([open] + read.tex.split(separator: "\n").map(String.init) + ["{% endequation %}"])
    } else {
      block([open + read.tex.replacing("\n", with: " ") + "{% endequation %}"])
    }
  }
}

/// TeX of a document's formula as a template has it.
struct FormulaConversion {
  private(set) var tex: String
  /// Those of `\label{…}` and `(\#…)`.
  private(set) var labels: [String] = []
  /// Numbers that the document gives by itself, with `\tag`.
  private(set) var tags: [String] = []
  /// What the template cannot read, in words.
  private(set) var problem: String?

  init(_ source: String, _ macros: TeXMacros) {
    tex = Self.withoutComments(source).trimmed
    while labels.count < 100, let label = Self.takeLabel(from: &tex) { labels.append(label) }
    tex.replace(/\\tag\*?\{([^{}]*)\}/, maxReplacements: 100) { match in
      tags.append(String(match.1))
      return ""
    }
    if tex.contains("\\begin{") {
      for (from, to) in Self.environments {
        tex = tex.replacing("\\begin{\(from)}", with: to.isEmpty ? "" : "\\begin{\(to)}")
          .replacing("\\end{\(from)}", with: to.isEmpty ? "" : "\\end{\(to)}")
      }
    }
    for word in ["\\nonumber", "\\notag"] { tex = tex.replacing(word, with: "") }
    tex = TemplateEscape.apart(tex.trimmed)
    // `{{` at an odd place of three.
    tex = tex.replacing("{{", with: "{ {")
    do throws(TeXError) {
      _ = try TeXFormula(tex, macros: macros)
    } catch {
      tex = Self.renamed(tex).trimmed.replacing("{{", with: "{ {")
      do throws(TeXError) {
        _ = try TeXFormula(tex, macros: macros)
      } catch {
        problem = MarkupError(.formula(error.kind), at: MarkupPlace(.body)).diagnostic.message
      }
    }
  }

  private static let environments = [
    ("equation*", ""), ("equation", ""), ("displaymath", ""), ("align*", "aligned"),
    ("align", "aligned"),
    ("eqnarray*", "aligned"), ("eqnarray", "aligned"), ("gather*", "gathered"),
    ("gather", "gathered"),
    ("multline*", "gathered"), ("multline", "gathered"), ("flalign*", "aligned"),
    ("flalign", "aligned"),
  ]

  /// Other names of what templates can set.
  private static func renamed(_ tex: String) -> String {
    var tex = TeXInfix.rewritten(tex).replacing(
      /\\mathop\{\\(?:mathrm|text|operatorname|rm)\s*\{?([^{}\\]*)\}?\}/
    ) {
      "\\operatorname*{\($0.1)}"
    }
    for (from, to) in [
      ("\\mbox{", "\\text{"), ("\\textrm{", "\\text{"), ("\\textit{", "\\text{"),
      ("\\textnormal{", "\\text{"),
      ("\\textbf{", "\\mathbf{"),
      ("\\displaystyle", ""), ("\\textstyle", ""), ("\\limits", ""), ("\\!", ""),
      ("\\mathscr{", "\\mathcal{"), ("\\pmb{", "\\boldsymbol{"), ("\\bmod", "\\operatorname{mod}"),
      ("\\dbinom", "\\binom"), ("\\tbinom", "\\binom"), ("\\cfrac", "\\dfrac"),
      ("\\mathbbm{", "\\mathbb{"), ("\\textsf{", "\\text{"), ("\\intercal", "\\top "),
      ("\\limsup", "\\operatorname*{lim\\,sup}"), ("\\liminf", "\\operatorname*{lim\\,inf}"),
      ("\\dotsc", "\\ldots"), ("\\dotsb", "\\cdots"), ("\\hspace{1em}", "\\quad"),
    ] { tex = tex.replacing(from, with: to) }
    tex.replace(/\\pmod\s*(?:\{([^{}]*)\}|(\w))/) {
      "\\quad(\\operatorname{mod}\\;\($0.1 ?? $0.2 ?? ""))"
    }
    tex.replace(/\\substack\s*\{((?:[^{}]|\{[^{}]*\})*)\}/) {
      "{\\begin{matrix}\($0.1)\\end{matrix}}"
    }
    tex.replace(/\\math(?:rel|bin|ord|open|close|punct|inner)\s*\{((?:[^{}]|\{[^{}]*\})*)\}/) {
      "{\($0.1)}"
    }
    return tex
  }

  private static func takeLabel(from tex: inout String) -> String? {
    guard let found = tex.firstMatch(of: /\\label\{([^{}]+)\}|\(\\#([^()]+)\)/) else { return nil }
    let label = found.1 ?? found.2
    tex.removeSubrange(found.range)
    return label.map(String.init)
  }

  private static func withoutComments(_ source: String) -> String {
    guard source.contains("%") else { return source }
    return source.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let bytes = Array(line.utf8)
      let mark = bytes.indices.first {
        bytes[$0] == UInt8(ascii: "%") && ($0 == 0 || bytes[$0 - 1] != UInt8(ascii: "\\"))
      }
      return mark.map { bytes[..<$0].string } ?? String(line)
    }.joined(separator: "\n")
  }
}
