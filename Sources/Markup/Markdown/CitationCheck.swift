import Bibliography

/// Finds the works that a report cites, and citations of none.
struct CitationCheck {
  private(set) var keys: Set<String> = []
  /// At most `MarkupErrors.limit`.
  private(set) var errors: [MarkupError] = []
  private let known: [String: Reference]
  private let names: [String]

  /// Looks through the body, the captions and the footnotes.
  init(_ body: [MarkdownBlock], _ numbering: Numbering, _ references: [Reference]) {
    known = Dictionary(references.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    names = references.map(\.key) + numbering.known
    visit(body)
    for note in numbering.footnotes { visit(note.blocks) }
    for (index, element) in numbering.elements.enumerated() {
      visit(element.caption, in: .caption(element: index))
    }
  }

  private mutating func visit(_ blocks: [MarkdownBlock]) {
    for block in blocks {
      switch block {
      case .paragraph(let inlines), .labelledParagraph(_, let inlines, _):
        visit(inlines, in: .body)
      case .heading(let heading): visit(heading.content, in: .body)
      case .list(_, _, let items): for item in items { visit(item.blocks) }
      case .quote(let inner), .callout(_, let inner), .container(_, let inner): visit(inner)
      case .table(let table):
        for cell in table.head.joined().map(\.content) + table.rows.joined() {
          visit(cell, in: .body)
        }
      case .image(let image): visit(image.caption, in: .body)
      case .code, .equation, .element, .references, .rule: break
      }
    }
  }

  private mutating func visit(_ inlines: [MarkdownInline], in text: MarkupPlace.Text) {
    for inline in inlines {
      switch inline {
      case .citation(let citation): for item in citation.items { visit(item, in: text) }
      case .emphasis(let content), .strong(let content), .deleted(let content),
        .link(_, let content, _), .value(_, let content):
        visit(content, in: text)
      case .text, .code, .formula, .reference, .footnote, .softBreak, .lineBreak: break
      }
    }
  }

  private mutating func visit(_ item: Citation.Item, in text: MarkupPlace.Text) {
    let place = MarkupPlace(text, item.range)
    if let reference = known[item.key] {
      keys.insert(item.key)
      if let problem = reference.problem {
        add(.unreadableReference(key: item.key, problem), at: place)
      }
    } else {
      add(.unknownCitation(item.key, known: names, hasReferences: !known.isEmpty), at: place)
    }
  }

  private mutating func add(_ kind: MarkupError.Kind, at place: MarkupPlace) {
    guard errors.count < MarkupErrors.limit else { return }
    errors.append(MarkupError(kind, at: place))
  }
}
