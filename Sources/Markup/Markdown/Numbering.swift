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
  /// Labels that the author wrote; labels made from words give way to them.
  private var written: Set<String> = []

  private let words: PageWords

  init(elements: [ResolvedElement], words: PageWords) {
    self.elements = elements
    self.words = words
    isPlaced = Array(repeating: false, count: elements.count)
  }

  mutating func number(_ blocks: [MarkdownBlock]) -> [MarkdownBlock] {
    for case .heading(let heading) in blocks {
      if let label = heading.label, !label.isEmpty { written.insert(label) }
    }
    let result = visit(blocks)
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
      case .element(let index):
        place(index)
        result.append(block)
      case .list(let start, let isTight, let items):
        var visited: [[MarkdownBlock]] = []
        for item in items { visited.append(visit(item)) }
        result.append(.list(start: start, isTight: isTight, items: visited))
      case .quote(let inner): result.append(.quote(visit(inner)))
      case .callout(let kind, let inner): result.append(.callout(kind, visit(inner)))
      case .paragraph, .code, .table, .equation, .rule: result.append(block)
      }
    }
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
