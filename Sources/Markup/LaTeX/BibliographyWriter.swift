/// The report and what it links to, as entries of BibTeX.
struct BibliographyWriter {
  let report: ResolvedReport

  /// `origin` is where the numbers come from; plain text.
  func bibliography(origin: String) -> String {
    let plain = PlainText { report.target(of: $0)?.name ?? $0 }
    var entries = [
      entry(
        "report",
        [
          ("title", "{\(LaTeXEscape.text(plain(report.title)))}"),
          (
            "author",
            report.authors.map { "{\(LaTeXEscape.text($0))}" }.joined(separator: " and ")
          ), ("year", year), ("note", LaTeXEscape.text(origin)),
        ])
    ]
    var known: Set<String> = []
    for link in links where known.insert(link.destination).inserted {
      entries.append(
        entry(
          "link\(known.count)",
          [
            ("title", "{\(LaTeXEscape.text(link.text))}"),
            (
              "howpublished",
              "\\href{\(LaTeXEscape.url(link.destination))}{\(LaTeXEscape.code(link.destination))}"
            ),
          ]))
    }
    return entries.joined(separator: "\n")
  }

  func entry(
    _ key: String, _ fields: [(name: String, value: String)], kind: String = "misc"
  ) -> String {
    let lines = fields.filter { !["", "{}"].contains($0.value) }.map {
      "  \($0.name) = {\($0.value)}"
    }
    return "@\(kind){\(key),\n\(lines.joined(separator: ",\n"))\n}\n"
  }

  /// The four digits of the date, if it has them.
  var year: String {
    let words = (report.date ?? "").split { !$0.isNumber }
    return words.first { $0.count == 4 && $0.allSatisfy(\.isASCII) }.map(String.init) ?? ""
  }

  /// Links that leave the report, in the order of the text.
  private var links: [(destination: String, text: String)] {
    var links: [(String, String)] = []
    func visit(_ inlines: [MarkdownInline]) {
      for inline in inlines {
        switch inline {
        case .link(let target, let content, _):
          guard target.fragment == nil, target.destination.contains("://") else { continue }
          links.append((target.destination, PlainText.text(content)))
        case .emphasis(let content), .strong(let content), .deleted(let content),
          .value(_, let content):
          visit(content)
        case .text, .code, .formula, .reference, .footnote, .citation, .softBreak, .lineBreak:
          continue
        }
      }
    }
    func visit(_ blocks: [MarkdownBlock]) {
      for block in blocks {
        switch block {
        case .paragraph(let content): visit(content)
        case .heading(let heading): visit(heading.content)
        case .labelledParagraph(_, let content, _): visit(content)
        case .list(_, _, let items): items.forEach { visit($0.blocks) }
        case .quote(let inner), .callout(_, let inner): visit(inner)
        case .container(let index, let inner):
          visit(report.elements[index].caption)
          visit(inner)
        case .image(let image): visit(image.caption)
        case .table(let table): (table.header + table.rows.joined()).forEach(visit)
        case .element(let index): visit(report.elements[index].caption)
        case .code, .equation, .references, .rule: continue
        }
      }
    }
    visit(report.abstract)
    visit(report.body)
    for note in report.footnotes { visit(note.blocks) }
    return links
  }
}
