/// Finds references and links within the page that lead nowhere.
struct ReferenceCheck {
  let targets: [String: ReferenceTarget]
  /// Every label of the document in order of appearance.
  let known: [String]
  /// What a link within the page may name: labels and their identifiers.
  private let fragments: Set<String>
  private let labels: Set<String>
  /// Whether a label without a number is an error; not when elements lack one for another reason.
  private let requiresNumbers: Bool
  /// At most `MarkupErrors.limit`.
  private(set) var errors: [MarkupError] = []

  init(targets: [String: ReferenceTarget], known: [String], requiresNumbers: Bool) {
    self.targets = targets
    self.known = known
    self.requiresNumbers = requiresNumbers
    labels = Set(known)
    fragments = labels.union(known.map(ReportLabel.identifier))
  }

  mutating func callAsFunction(_ inlines: [MarkdownInline], _ text: MarkupPlace.Text) {
    for inline in inlines {
      switch inline {
      case .reference(let label, let range):
        guard targets[label] == nil else { continue }
        let place = MarkupPlace(text, range)
        if !labels.contains(label) {
          add(.unresolvedReference(label: label, known: known), at: place)
        } else if requiresNumbers {
          add(.unnumberedReference(label: label), at: place)
        }
      case .link(let target, let content, let range):
        if let fragment = target.fragment, !fragments.contains(fragment) {
          add(.unresolvedReference(label: fragment, known: known), at: MarkupPlace(text, range))
        }
        self(content, text)
      case .emphasis(let content), .strong(let content), .deleted(let content),
        .value(_, let content):
        self(content, text)
      case .text, .code, .formula, .footnote, .citation, .softBreak, .lineBreak: break
      }
    }
  }

  mutating func callAsFunction(_ blocks: [MarkdownBlock], _ text: MarkupPlace.Text) {
    for block in blocks {
      switch block {
      case .paragraph(let inlines), .labelledParagraph(_, let inlines, _): self(inlines, text)
      case .heading(let heading): self(heading.content, text)
      case .list(_, _, let items): for item in items { self(item.blocks, text) }
      case .quote(let inner), .callout(_, let inner), .container(_, let inner): self(inner, text)
      case .table(let table):
        for cell in table.head.joined().map(\.content) + table.rows.joined() { self(cell, text) }
      case .image(let image): self(image.caption, text)
      case .code, .equation, .element, .references, .rule: break
      }
    }
  }

  private mutating func add(_ kind: MarkupError.Kind, at place: MarkupPlace) {
    guard errors.count < MarkupErrors.limit else { return }
    errors.append(MarkupError(kind, at: place))
  }
}
