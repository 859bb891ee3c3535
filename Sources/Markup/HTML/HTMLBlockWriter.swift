/// Blocks and elements as HTML.
struct HTMLBlockWriter {
  let report: ResolvedReport
  let layout: PageLayout
  let drawings: SharedDrawings
  private let inlines: HTMLInlineWriter

  init(report: ResolvedReport, layout: PageLayout = .single) {
    self.report = report
    self.layout = layout
    // A file can be shown many times as it is.
    drawings = SharedDrawings(layout == .single ? report.elements : [])
    inlines = HTMLInlineWriter(report: report)
  }

  /// A word of the page, marked where it is none of its language.
  func word(_ name: PageWords.Name) -> HTML {
    let text = HTML.text(report.words(name))
    return report.words.isForeign(name) ? .element("span", english, text) : text
  }

  /// For elements whose text is English whatever the page's language is.
  var english: [HTMLAttribute] { inlines.english }

  func html(_ content: [MarkdownInline]) -> HTML { inlines.html(content) }

  /// For places that are links themselves.
  func unlinked(_ content: [MarkdownInline]) -> HTML {
    HTMLInlineWriter(report: report, allowsLinks: false).html(content)
  }

  func html(_ blocks: [MarkdownBlock]) -> HTML { blocks.map(html).joined(.newline) }

  private func html(_ block: MarkdownBlock) -> HTML {
    switch block {
    case .paragraph(let content): return .element("p", [], html(content))
    case .labelledParagraph(let label, let content, _):
      return .element("p", [.id(ReportLabel.identifier(label))], html(content))
    case .heading(let heading): return html(heading)
    case .list(let start, let isTight, let items):
      return list(start: start, isTight: isTight, items: items)
    case .quote(let blocks): return .element("blockquote", [], wrapped(blocks))
    case .callout(let callout, let blocks):
      return html(callout, title: word(callout.title), blocks)
    case .container(let index, let blocks): return html(report.elements[index], blocks)
    case .references: return referenceList
    case .code(let language, let text, let attributes):
      return HTMLCodeWriter.html(language: language, text, attributes)
    case .table(let table): return html(table)
    case .equation(let formula):
      return .element("div", [.class("equation")], equationBody(formula))
    case .image(let image): return HTMLElementWriter(blocks: self).html(image)
    case .element(let index): return HTMLElementWriter(blocks: self).html(report.elements[index])
    case .rule: return .raw("<hr>")
    }
  }

  private func html(_ callout: Callout, title: HTML, _ blocks: [MarkdownBlock]) -> HTML {
    .element(
      "div",
      [
        HTMLAttribute("class", "callout callout-\(callout.rawValue)"),
        HTMLAttribute("role", "note"),
      ],
      .newline + .element("p", [.class("callout-title")], title) + wrapped(blocks))
  }

  private func html(_ element: ResolvedElement, _ blocks: [MarkdownBlock]) -> HTML {
    guard case .container(let container) = element.content else { return html(blocks) }
    let title = html(element.caption)
    switch container {
    case .callout(let callout):
      return html(callout, title: title.isEmpty ? word(callout.title) : title, blocks)
    case .details:
      return .element("details", [], .newline + .element("summary", [], title) + wrapped(blocks))
    case .margin:
      let heading =
        title.isEmpty ? HTML.empty : .newline + .element("p", [.class("callout-title")], title)
      return .element(
        "aside", [.class("margin-note"), HTMLAttribute("role", "note")], heading + wrapped(blocks))
    }
  }

  /// The works that the report cites; nothing without any.
  private var referenceList: HTML {
    guard !report.references.entries.isEmpty else { return .empty }
    let items = report.references.entries.map { entry in
      HTML.element("li", [.id(entry.identifier)], html(entry.inlines))
    }
    return .element(
      "section",
      [
        .class("references"), HTMLAttribute("role", "doc-bibliography"),
        HTMLAttribute("aria-label", report.words(.references)),
      ],
      .newline
        + (report.namesReferences ? .element("h2", [], word(.references)) + .newline : .empty)
        + .element("ul", [], .newline + items.joined(.newline) + .newline) + .newline)
  }

  /// The footnotes, each with links back to where it is mentioned; nothing without any.
  var footnotes: HTML {
    guard !report.footnotes.isEmpty else { return .empty }
    let items = report.footnotes.map { note in
      let links = (1...note.mentions).map { mention in
        let label = report.words(.back) + (note.mentions > 1 ? " \(mention)" : "")
        return HTML.element(
          "a",
          [
            .href(identifier: Footnote.identifier(ofMention: mention, of: note.number)),
            HTMLAttribute("role", "doc-backlink"), HTMLAttribute("aria-label", label),
          ], .text("\u{21A9}\u{FE0E}"))
      }.joined(.text(" "))
      var blocks = note.blocks
      // The way back stands at the end of the last paragraph.
      var content = HTML.empty
      if case .paragraph(let inlines)? = blocks.last {
        blocks.removeLast()
        content = .element("p", [], html(inlines) + .text(" ") + links)
      } else {
        content = .element("p", [], links)
      }
      return HTML.element(
        "li", [.id(Footnote.identifier(note.number))],
        (blocks.isEmpty ? .empty : html(blocks) + .newline) + content)
    }
    return .element(
      "section",
      [
        .class("footnotes"), HTMLAttribute("role", "doc-endnotes"),
        HTMLAttribute("aria-label", report.words(.footnotes)),
      ], .newline + .element("ol", [], .newline + items.joined(.newline) + .newline) + .newline)
  }

  private func wrapped(_ blocks: [MarkdownBlock]) -> HTML { .newline + html(blocks) + .newline }

  /// Long formulas are continued on further lines. One that has no place for that scrolls inside
  /// its own box, which can be reached by keyboard.
  func equationBody(_ formula: TeXFormula) -> HTML {
    let isBroken = MathMLWriter.isBroken(formula)
    let canScroll = MathMLWriter.isLong(formula) && !isBroken
    return .element(
      "div",
      [isBroken ? .class("formula long") : .class("formula")]
        + (canScroll ? [HTMLAttribute("tabindex", "0")] : []),
      MathMLWriter.html(formula, isDisplay: true))
  }

  private func html(_ heading: MarkdownHeading) -> HTML {
    let number = heading.number.map {
      HTML.element("span", [.class("number")], .text($0)) + .text(" ")
    }
    let content = (number ?? .empty) + html(heading.content)
    let attributes = heading.label.map { [HTMLAttribute.id(ReportLabel.identifier($0))] } ?? []
    switch heading.level {
    case 2: return .element("h2", attributes, content)
    case 3: return .element("h3", attributes, content)
    case 4: return .element("h4", attributes, content)
    case 5: return .element("h5", attributes, content)
    default: return .element("h6", attributes, content)
    }
  }

  private func list(start: Int?, isTight: Bool, items: [MarkdownListItem]) -> HTML {
    let content = items.map { item -> HTML in
      // The paragraphs of a tight list are its items' own text.
      let pieces = item.blocks.map { block -> HTML in
        if isTight, case .paragraph(let inlines) = block { return html(inlines) }
        return html(block)
      }
      guard let isDone = item.isDone else { return .element("li", [], pieces.joined(.newline)) }
      let box = HTML.void(
        "input",
        [HTMLAttribute("type", "checkbox"), HTMLAttribute("disabled", "")]
          + (isDone ? [HTMLAttribute("checked", "")] : [])
          + [HTMLAttribute("aria-label", isDone ? "done" : "to do")])
      return .element("li", [.class("task")], box + .text(" ") + pieces.joined(.newline))
    }
    let inner = HTML.newline + content.joined(.newline) + .newline
    guard let start else { return .element("ul", [], inner) }
    return .element("ol", start == 1 ? [] : [HTMLAttribute("start", "\(start)")], inner)
  }

  /// A table of the body, which has no caption.
  private func html(_ table: MarkdownTable) -> HTML {
    let columns = zip(table.header, table.alignments).map {
      ResolvedTable.Column(title: $0, alignment: $1)
    }
    let name =
      report.words(.table) + ": " + columns.map { PlainText.text($0.title) }.joined(separator: ", ")
    return .element(
      "div",
      [.class("scroll"), HTMLAttribute("role", "region"), HTMLAttribute("aria-label", name)]
        + [HTMLAttribute("tabindex", "0")],
      HTMLElementWriter(blocks: self).html(
        columns: columns, head: table.head, rows: table.rows, headerColumns: 0, labelledBy: nil))
  }
}
