/// Numbers headings and elements in the order in which a reader meets them.
struct Numbering {
  private(set) var elements: [ResolvedElement]
  /// What each label stands for.
  private(set) var targets: [String: ReferenceTarget] = [:]
  /// Labels in order of appearance; also those without a number.
  private(set) var known: [String] = []
  /// Places of headings whose labels are made from their words.
  private(set) var derivedHeadings: [Range<Int>] = []
  private(set) var errors: [MarkupError] = []

  private var isPlaced: [Bool]
  private var counts: (figures: Int, tables: Int, equations: Int, claims: Int) =
    (0, 0, 0, 0)
  private var chapter = 0
  private var section = 0
  private var level = 1
  private let definitions: [FootnoteDefinition]
  private var noteIndices: [String: Int] = [:]
  /// How often each footnote was mentioned.
  private var mentions: [String: Int] = [:]
  /// Names of the mentioned footnotes in the order of their numbers.
  private var noteNames: [String: Int] = [:]
  private var noteOrder: [String] = []
  /// In order of appearance.
  private(set) var images: [MarkdownImage] = []
  /// Whether the body says where the list of references stands.
  private(set) var hasReferences = false

  /// Labels that the author wrote; labels made from words give way to them.
  private var written: Set<String> = []

  private let words: PageWords

  init(elements: [ResolvedElement], footnotes: [FootnoteDefinition] = [], words: PageWords) {
    self.elements = elements
    self.words = words
    definitions = footnotes
    for (index, note) in footnotes.enumerated() {
      if noteIndices.updateValue(index, forKey: note.name) != nil {
        errors.append(
          MarkupError(.duplicateFootnote(note.name), at: MarkupPlace(.body, note.range)))
      }
    }
    isPlaced = Array(repeating: false, count: elements.count)
  }

  mutating func number(_ blocks: [MarkdownBlock]) -> [MarkdownBlock] {
    for case .heading(let heading) in blocks {
      if let label = heading.label, !label.isEmpty { written.insert(label) }
    }
    let result = visit(blocks)
    for note in definitions where mentions[note.name] == nil {
      errors.append(MarkupError(.unusedFootnote(note.name), at: MarkupPlace(.body, note.range)))
    }
    for (index, element) in elements.enumerated() where !isPlaced[index] {
      if let label = element.label { add(label, at: MarkupPlace(.label(element: index))) }
    }
    return result
  }

  private mutating func visit(_ blocks: [MarkdownBlock]) -> [MarkdownBlock] {
    var result: [MarkdownBlock] = []
    for block in blocks {
      switch block {
      case .heading(let heading): result.append(.heading(numbered(heading)))
      case .paragraph(let inlines): result.append(.paragraph(visit(inlines)))
      case .labelledParagraph(let label, let inlines, let range):
        add(label, at: MarkupPlace(.body, range))
        result.append(.labelledParagraph(label: label, visit(inlines), range: range))
      case .container(let index, let inner):
        place(index)
        result.append(.container(index, visit(inner)))
      case .image(let image): result.append(.image(numbered(image)))
      case .references(let range):
        if hasReferences {
          errors.append(MarkupError(.repeatedReferences, at: MarkupPlace(.body, range)))
        }
        hasReferences = true
        result.append(block)
      case .table(var table):
        for row in table.head.indices {
          for cell in table.head[row].indices {
            table.head[row][cell].content = visit(table.head[row][cell].content)
          }
        }
        table.rows = table.rows.map { row in row.map { visit($0) } }
        result.append(.table(table))
      case .element(let index):
        place(index)
        result.append(block)
      case .list(let start, let isTight, let items):
        var visited: [MarkdownListItem] = []
        for item in items {
          visited.append(MarkdownListItem(blocks: visit(item.blocks), isDone: item.isDone))
        }
        result.append(.list(start: start, isTight: isTight, items: visited))
      case .quote(let inner): result.append(.quote(visit(inner)))
      case .callout(let kind, let inner): result.append(.callout(kind, visit(inner)))
      case .code, .equation, .rule: result.append(block)
      }
    }
    return result
  }

  /// The footnotes that were mentioned, by number.
  var footnotes: [Footnote] {
    noteOrder.enumerated().compactMap { index, name in
      noteIndices[name].map {
        Footnote(
          number: index + 1, blocks: definitions[$0].blocks, mentions: mentions[name] ?? 1)
      }
    }
  }

  private mutating func visit(
    _ inlines: [MarkdownInline], in text: MarkupPlace.Text = .body
  ) -> [MarkdownInline] {
    var result: [MarkdownInline] = []
    for inline in inlines {
      switch inline {
      case .footnote(let note):
        if let numbered = numbered(note, in: text) { result.append(.footnote(numbered)) }
      case .emphasis(let content): result.append(.emphasis(visit(content, in: text)))
      case .strong(let content): result.append(.strong(visit(content, in: text)))
      case .deleted(let content): result.append(.deleted(visit(content, in: text)))
      case .link(let target, let content, let range):
        result.append(.link(target, visit(content, in: text), range: range))
      case .value(let index, let content):
        result.append(.value(index, visit(content, in: text)))
      case .text, .code, .formula, .reference, .citation, .softBreak, .lineBreak:
        result.append(inline)
      }
    }
    return result
  }

  private mutating func numbered(
    _ note: FootnoteReference, in text: MarkupPlace.Text
  ) -> FootnoteReference? {
    guard noteIndices[note.name] != nil else {
      errors.append(
        MarkupError(
          .unknownFootnote(note.name, known: definitions.map(\.name)),
          at: MarkupPlace(text, note.range)))
      return nil
    }
    if noteNames[note.name] == nil {
      noteOrder.append(note.name)
      noteNames[note.name] = noteOrder.count
    }
    mentions[note.name, default: 0] += 1
    var result = note
    result.number = noteNames[note.name] ?? 0
    result.mention = mentions[note.name] ?? 1
    return result
  }

  private mutating func numbered(_ heading: MarkdownHeading) -> MarkdownHeading {
    let place = MarkupPlace(.body, heading.range)
    if heading.level > level + 1 {
      errors.append(
        MarkupError(.skippedHeadingLevel(from: level, to: heading.level), at: place))
    }
    level = heading.level
    var result = heading
    result.content = visit(heading.content)
    if heading.level == 2 {
      section = 0
      if heading.isNumbered { chapter += 1 }
    } else if heading.level == 3, heading.isNumbered {
      section += 1
    }
    if heading.isNumbered, heading.level <= 3 {
      result.number = heading.level == 2 ? "\(chapter)" : "\(chapter).\(section)"
    }
    if heading.label == nil { derivedHeadings.append(heading.range) }
    let label = heading.label ?? freeLabel(for: heading)
    result.label = label
    add(label, at: place)
    if let number = result.number {
      targets[label] = target(.section, number: number, label: label)
    }
    return result
  }

  private mutating func numbered(_ image: MarkdownImage) -> MarkdownImage {
    var result = image
    result.caption = visit(image.caption)
    images.append(image)
    guard let label = image.label else { return result }
    add(label, at: MarkupPlace(.body, image.range))
    counts.figures += 1
    result.number = counts.figures
    targets[label] = target(.figure, number: "\(counts.figures)", label: label)
    return result
  }

  /// A label from the words of the heading that nothing else has.
  private mutating func freeLabel(for heading: MarkdownHeading) -> String {
    let label = ReportLabel.section(fromWords: PlainText.text(heading.content))
    var candidate = label
    // Begins where the last heading of the same words ended.
    var count = lastCounts[label] ?? 1
    while written.contains(candidate) || taken[candidate] != nil {
      count += 1
      candidate = "\(label)-\(count)"
    }
    lastCounts[label] = count
    return candidate
  }

  /// The last number behind each label that was made from words.
  private var lastCounts: [String: Int] = [:]

  /// Where each label is given first.
  private var taken: [String: MarkupPlace] = [:]

  private mutating func add(_ label: String, at place: MarkupPlace) {
    if let first = taken[label] {
      return errors.append(MarkupError(.duplicateLabel(label, first: first), at: place))
    }
    taken[label] = place
    known.append(label)
  }

  private mutating func place(_ index: Int) {
    guard elements.indices.contains(index) else {
      return errors.append(MarkupError(.noSuchElement(index: index), at: MarkupPlace(.body)))
    }
    guard !isPlaced[index] else {
      return errors.append(MarkupError(.repeatedElement(index: index), at: MarkupPlace(.body)))
    }
    isPlaced[index] = true
    elements[index].caption = visit(
      elements[index].caption, in: .caption(element: index))
    guard let label = elements[index].label else { return }
    add(label, at: MarkupPlace(.label(element: index)))
    let kind: ReferenceTarget.Kind
    let number: Int
    switch elements[index].content {
    case .figure:
      counts.figures += 1
      (kind, number) = (.figure, counts.figures)
    case .table:
      counts.tables += 1
      (kind, number) = (.table, counts.tables)
    case .equation:
      counts.equations += 1
      (kind, number) = (.equation, counts.equations)
    case .claim:
      counts.claims += 1
      (kind, number) = (.claim, counts.claims)
    case .container: return
    }
    elements[index].number = number
    targets[label] = target(kind, number: "\(number)", label: label)
  }

  private func target(
    _ kind: ReferenceTarget.Kind, number: String, label: String
  ) -> ReferenceTarget {
    ReferenceTarget(kind: kind, number: number, label: label, word: words(kind.word))
  }
}
