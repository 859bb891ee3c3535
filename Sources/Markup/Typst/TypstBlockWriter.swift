/// Blocks and elements as Typst's markup.
struct TypstBlockWriter {
  let report: ResolvedReport
  let options: PaperOptions
  /// The variables that stand for printed values, by their indices.
  var valueNames: [Int: String] = [:]

  private var inline: TypstInlineWriter {
    TypstInlineWriter(report: report, valueNames: valueNames) { number in
      report.footnotes.first { $0.number == number }.map { typst($0.blocks) } ?? ""
    }
  }
  /// For captions and headings, which Typst shows elsewhere, too.
  private var moving: TypstInlineWriter {
    TypstInlineWriter(report: report, valueNames: valueNames)
  }

  func typst(_ blocks: [MarkdownBlock]) -> String {
    blocks.map(typst).filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private func typst(_ block: MarkdownBlock) -> String {
    switch block {
    case .paragraph(let content): inline.typst(content)
    case .labelledParagraph(let label, let content, _):
      "#place-of(\(target(label)))\(self.label(label))\n" + inline.typst(content)
    case .heading(let heading): typst(heading)
    case .list(let start, let isTight, let items): list(items, start: start, isTight: isTight)
    case .quote(let inner): "#quote(block: true)[\n\(typst(inner))\n]"
    case .callout(let callout, let inner): box(report.words(callout.title), inner)
    case .container(let index, let inner): typst(report.elements[index], inner)
    case .references: references
    case .image(let image): typst(image)
    case .code(let language, let text, let attributes): code(language, text, attributes)
    case .table(let table): "#align(center, \(body(of: table)))"
    case .equation(let formula): "$ \(TypstMath.math(formula)) $"
    case .element(let index): typst(report.elements[index])
    case .rule: "#line(length: 100%)"
    }
  }

  private func typst(_ heading: MarkdownHeading) -> String {
    let numbering = heading.number == nil ? ", numbering: none" : ""
    return "#heading(level: \(heading.level - 1)\(numbering))[\(moving.typst(heading.content))]"
      + label(heading.label)
  }

  private func label(_ label: String?) -> String {
    label.map { "#label(\(TypstEscape.string($0)));" } ?? ";"
  }

  /// The number of a section that a paragraph stands for.
  private func target(_ label: String) -> String {
    TypstEscape.string(report.target(of: label)?.number ?? "")
  }

  private func list(_ items: [MarkdownListItem], start: Int?, isTight: Bool) -> String {
    let texts = items.map { item in
      let mark = item.isDone.map { $0 ? "☑ " : "☐ " } ?? ""
      return "  [\(mark)\(typst(item.blocks))],"
    }
    let head = start.map { "#enum(start: \($0), " } ?? "#list("
    return "\(head)tight: \(isTight),\n\(texts.joined(separator: "\n"))\n)"
  }

  private func box(_ title: String, _ blocks: [MarkdownBlock]) -> String {
    "#remark[\(title)][\n\(typst(blocks))\n]"
  }

  /// A box of the author's, with its title.
  private func typst(_ element: ResolvedElement, _ blocks: [MarkdownBlock]) -> String {
    guard case .container(let container) = element.content else { return typst(blocks) }
    var title = moving.typst(element.caption)
    if title.isEmpty, case .callout(let callout) = container {
      title = TypstEscape.text(report.words(callout.title))
    }
    return box(title, blocks)
  }

  private var references: String {
    guard !report.references.entries.isEmpty else { return "" }
    let title =
      report.namesReferences ? "[\(TypstEscape.text(report.words(.references)))]" : "none"
    return "#bibliography(\"references.bib\", title: \(title), style: \"chicago-author-date\")"
  }

  private func code(_ language: String?, _ text: String, _ attributes: CodeAttributes) -> String {
    let name = language.map { ", lang: \(TypstEscape.string($0))" } ?? ""
    var content = text
    if content.hasSuffix("\n") { content.removeLast() }
    let raw = "raw(\(TypstEscape.string(content)), block: true\(name))"
    let listing = attributes.firstLine.map { "#numbered(\($0), \(raw))" } ?? "#\(raw)"
    return (attributes.caption.map { "#text(size: 0.9em)[\(TypstEscape.text($0))]\n" } ?? "")
      + listing
  }

  private func body(of table: MarkdownTable) -> String {
    self.table(ResolvedTable(ofBody: table, numbers: report.numbers))
  }

  private func table(_ table: ResolvedTable) -> String {
    TypstTableWriter(report: report, inline: moving, width: TypstDocumentWriter.textWidth)
      .typst(table)
  }

  private func typst(_ image: MarkdownImage) -> String {
    guard let shown = report.images[image.source] else { return "" }
    // A CSS pixel is 3/4 of a point.
    let width = Double(ImageWidth.size(of: shown.file, image.width).width) * 0.75
    return figure(
      picture(shown.path, width: width, image.description), kind: "image",
      caption: moving.typst(image.caption), label: image.label, isNumbered: image.number != nil)
  }

  private func picture(_ path: String, width: Double, _ description: String) -> String {
    let points = min(width, TypstDocumentWriter.textWidth)
    return "image(\(TypstEscape.string(path)), width: \((points * 100).rounded() / 100)pt, "
      + "alt: \(TypstEscape.string(description)))"
  }

  private func typst(_ element: ResolvedElement) -> String {
    let caption = moving.typst(element.caption)
    let isNumbered = element.number != nil
    switch element.content {
    case .container: return ""
    case .figure(let figure):
      let width = options.figureWidths[figure.name] ?? Double(figure.width) * 0.75
      return self.figure(
        picture("figures/\(figure.name).svg", width: width, figure.alternativeText),
        kind: "image", caption: caption, label: element.label, isNumbered: isNumbered)
    case .table(let table):
      return figure(
        self.table(table), kind: "table", caption: caption, label: element.label,
        isNumbered: isNumbered)
    case .equation(let formula):
      let math = "$ \(TypstMath.math(formula)) $"
      guard isNumbered else { return math }
      return "#[\n#set math.equation(numbering: \"(1)\")\n\(math) \(label(element.label))\n]"
    case .claim(let claim):
      let verdict = TypstEscape.text(claim.verdict)
      let detail = inline.typst(claim.detail)
      guard isNumbered else { return "*\(verdict):* \(caption)\n\n#text(size: 0.9em)[\(detail)]" }
      return "#claim([\(TypstEscape.text(report.words(.claim)))], [\(verdict)], [\(caption)], "
        + "[\(detail)])" + label(element.label)
    }
  }

  /// Elements without a number have their words only.
  private func figure(
    _ body: String, kind: String, caption: String, label: String?, isNumbered: Bool
  ) -> String {
    guard isNumbered else {
      return "#align(center, \(body))" + (caption.isEmpty ? "" : "\n#text(size: 0.9em)[\(caption)]")
    }
    return "#figure(\n\(body),\nkind: \(kind), caption: [\(caption)],\n)" + self.label(label)
  }
}
