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
    case .heading(let heading): return html(heading)
    case .list(let start, let isTight, let items):
      return list(start: start, isTight: isTight, items: items)
    case .quote(let blocks): return .element("blockquote", [], wrapped(blocks))
    case .callout(let callout, let blocks):
      let title = HTML.element("p", [.class("callout-title")], word(callout.title))
      return .element(
        "div",
        [
          HTMLAttribute("class", "callout callout-\(callout.rawValue)"),
          HTMLAttribute("role", "note"),
        ],
        .newline + title + wrapped(blocks))
    case .code(let language, let text):
      var attributes: [HTMLAttribute] = []
      if let language { attributes.append(HTMLAttribute("data-language", language)) }
      return .element(
        "pre", [HTMLAttribute("tabindex", "0")], .element("code", attributes, .text(text)))
    case .table(let table): return html(table)
    case .equation(let formula):
      return .element("div", [.class("equation")], equationBody(formula))
    case .element(let index): return HTMLElementWriter(blocks: self).html(report.elements[index])
    case .rule: return .raw("<hr>")
    }
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

  private func list(start: Int?, isTight: Bool, items: [[MarkdownBlock]]) -> HTML {
    let content = items.map { item -> HTML in
      // The paragraphs of a tight list are its items' own text.
      let pieces = item.map { block -> HTML in
        if isTight, case .paragraph(let inlines) = block { return html(inlines) }
        return html(block)
      }
      return .element("li", [], pieces.joined(.newline))
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
        columns: columns, rows: table.rows, headerColumns: 0, labelledBy: nil))
  }
}
