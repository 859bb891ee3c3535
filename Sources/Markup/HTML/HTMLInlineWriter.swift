/// Running text as HTML.
struct HTMLInlineWriter {
  let report: ResolvedReport
  /// `false` inside links and in the contents, where links would nest.
  var allowsLinks = true

  func html(_ inlines: [MarkdownInline]) -> HTML { inlines.map(html).joined() }

  /// For elements whose text is English whatever the page's language is.
  var english: [HTMLAttribute] {
    guard !report.words.isEnglish else { return [] }
    return [HTMLAttribute("lang", "en")]
      + (report.words.isRightToLeft ? [HTMLAttribute("dir", "ltr")] : [])
  }

  private func html(_ inline: MarkdownInline) -> HTML {
    switch inline {
    case .text(let text): .text(text)
    case .code(let text): .element("code", [], .text(text))
    case .emphasis(let content): .element("em", [], html(content))
    case .strong(let content): .element("strong", [], html(content))
    case .deleted(let content): .element("del", [], html(content))
    case .value(_, let content): html(content)
    case .footnote(let note): html(note)
    case .citation(let citation): html(citation)
    case .link(let target, let content, _): link(target, content)
    case .formula(let formula, let isDisplay): MathMLWriter.html(formula, isDisplay: isDisplay)
    case .reference(let label, _): reference(label)
    case .softBreak: .newline
    case .lineBreak: .raw("<br>\n")
    }
  }

  private func link(_ target: LinkTarget, _ content: [MarkdownInline]) -> HTML {
    var inner = self
    inner.allowsLinks = false
    let text = inner.html(content)
    guard allowsLinks else { return text }
    if let fragment = target.fragment {
      return .element(
        "a", [.href(identifier: report.identifier(ofFragment: fragment))], text)
    }
    // Paper prints the address behind every other text.
    let kind = target.isSaid(by: PlainText.text(content)) ? [HTMLAttribute.class("address")] : []
    return .element("a", [.href(target)] + kind + [HTMLAttribute("rel", "noreferrer")], text)
  }

  /// Places that are links or stand twice mention no notes.
  private func html(_ note: FootnoteReference) -> HTML {
    guard allowsLinks else { return .empty }
    let link = HTML.element(
      "a",
      [
        .href(identifier: Footnote.identifier(note.number)), HTMLAttribute("role", "doc-noteref"),
        .id(Footnote.identifier(ofMention: note.mention, of: note.number)),
      ], .text("\(note.number)"))
    return .element("sup", [.class("noteref")], link)
  }

  private func html(_ citation: Citation) -> HTML {
    report.references.pieces(of: citation).map { piece in
      switch piece {
      case .text(let text): return HTML.text(text)
      case .link(let text, let entry):
        guard allowsLinks else { return .text(text) }
        return .element(
          "a",
          [
            .class("citation"), .href(identifier: entry.identifier),
            HTMLAttribute("role", "doc-biblioref"),
          ], .text(text))
      }
    }.joined()
  }

  private func reference(_ label: String) -> HTML {
    guard let target = report.target(of: label) else { return .text(label) }
    let language = report.words.isForeign(target.kind.word) ? english : []
    guard allowsLinks else {
      return language.isEmpty
        ? .text(target.name) : .element("span", language, .text(target.name))
    }
    return .element(
      "a", [.class("reference"), .href(identifier: target.identifier)] + language,
      .text(target.name))
  }
}
