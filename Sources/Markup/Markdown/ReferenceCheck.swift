/// Finds references and links within the page that lead nowhere.
struct ReferenceCheck {
  let targets: [String: ReferenceTarget]
  /// Every label of the document in order of appearance.
  let known: [String]
  private let identifiers: Set<String>

  init(targets: [String: ReferenceTarget], known: [String]) {
    self.targets = targets
    self.known = known
    identifiers = Set(known.map(ReportLabel.identifier))
  }

  func callAsFunction(
    _ inlines: [MarkdownInline], _ text: MarkupPlace.Text
  ) throws(MarkupError) {
    for inline in inlines {
      switch inline {
      case .reference(let label, let offset):
        guard targets[label] == nil else { continue }
        let place = MarkupPlace(text, offset..<(offset + ElementToken.reference(label).utf8.count))
        throw MarkupError(
          known.contains(label)
            ? .unnumberedReference(label: label)
            : .unresolvedReference(label: label, known: known),
          at: place)
      case .link(let target, let content):
        if let fragment = target.fragment, targets[fragment] == nil,
          !identifiers.contains(fragment)
        {
          throw MarkupError(
            .unresolvedReference(label: fragment, known: known), at: MarkupPlace(text))
        }
        try self(content, text)
      case .emphasis(let content), .strong(let content): try self(content, text)
      case .text, .code, .formula, .softBreak, .lineBreak: break
      }
    }
  }

  func callAsFunction(_ blocks: [MarkdownBlock], _ text: MarkupPlace.Text) throws(MarkupError) {
    for block in blocks {
      switch block {
      case .paragraph(let inlines): try self(inlines, text)
      case .heading(let heading): try self(heading.content, text)
      case .list(_, _, let items): for item in items { try self(item, text) }
      case .quote(let inner), .callout(_, let inner): try self(inner, text)
      case .table(let table):
        for cell in table.header + table.rows.joined() { try self(cell, text) }
      case .code, .equation, .element, .rule: break
      }
    }
  }
}
