import Numbers

/// A report whose texts are parsed, whose parts are numbered and whose references all resolve.
///
/// Whatever can be wrong with a document is found here, so that the writers cannot fail and
/// HTML and Markdown can never disagree about a number.
package struct ResolvedReport: Sendable {
  let title: [MarkdownInline]
  let subtitle: [MarkdownInline]
  let authors: [String]
  let date: String?
  let abstract: [MarkdownBlock]
  let language: String
  let words: PageWords
  let numbers: NumberConventions
  let origin: ReportOrigin?
  let notices: [[MarkdownInline]]
  /// Headings carry their labels and numbers.
  let body: [MarkdownBlock]
  /// Parallel to the document's elements.
  let elements: [ResolvedElement]
  /// In the order of their numbers.
  let footnotes: [Footnote]
  let references: CitedReferences
  /// Whether the list of references needs a heading, because the author places none.
  let namesReferences: Bool
  private let targets: [String: ReferenceTarget]
  private let labels: Set<String>
  /// By their paths as the author wrote them.
  package private(set) var images: [String: ReportImage] = [:]

  /// What references can point to.
  package let outline: ReportOutline

  /// - Throws: everything that is wrong with the document, up to a limit.
  package init(_ document: ReportDocument) throws(MarkupErrors) {
    var errors: [MarkupError] = []
    if !LanguageTag.isKnown(document.language) {
      errors.append(MarkupError(.invalidLanguage(document.language), at: MarkupPlace(.language)))
    }
    title = MarkdownParser.inlines(document.title, of: .title, numbers: document.numbers, &errors)
    subtitle = MarkdownParser.inlines(
      document.subtitle ?? "", of: .subtitle, numbers: document.numbers, &errors)
    authors = document.authors
    date = document.date
    abstract = MarkdownParser.blocks(
      document.abstract ?? "", of: .abstract, numbers: document.numbers, &errors)
    language = document.language
    words = PageWords(language: document.language, own: document.words)
    numbers = document.numbers
    origin = document.origin
    var notices: [[MarkdownInline]] = []
    for (index, notice) in document.notices.enumerated() {
      notices.append(
        MarkdownParser.inlines(
          notice, of: .notice(index), numbers: document.numbers, &errors))
    }
    self.notices = notices

    var elements: [ResolvedElement] = []
    for (index, element) in document.elements.enumerated() {
      elements.append(
        ResolvedElement(
          element, index: index, macros: document.macros, numbers: document.numbers,
          values: document.values[.caption(element: index)] ?? [], &errors))
    }
    let (blocks, definitions) = MarkdownParser.body(
      document.body, macros: document.macros, numbers: document.numbers,
      values: document.values[.body] ?? [], &errors)
    var numbering = Numbering(elements: elements, footnotes: definitions, words: words)
    var body = numbering.number(blocks)
    self.elements = numbering.elements
    footnotes = numbering.footnotes
    let citations = CitationCheck(body, numbering, document.references)
    references = CitedReferences(document.references, cited: citations.keys)
    namesReferences = !numbering.hasReferences
    if namesReferences, !references.entries.isEmpty { body.append(.references(range: 0..<0)) }
    self.body = body
    targets = numbering.targets
    labels = Set(numbering.known)
    outline = ReportOutline(labels: numbering.known, derivedHeadings: numbering.derivedHeadings)
    // An element that could not be placed has no number, and was reported already.
    let arePlaced = errors.isEmpty
    errors += numbering.errors + citations.errors
    for image in numbering.images { load(image, from: document.images, &errors) }
    errors += referenceErrors(requiringNumbers: arePlaced)
    guard errors.isEmpty else {
      throw MarkupErrors(errors: Array(errors.prefix(MarkupErrors.limit)), outline: outline)
    }
  }

  /// The images of the body as files of the report, in order of their paths; each once.
  package var imageFiles: [(path: String, bytes: [UInt8])] {
    Dictionary(images.values.map { ($0.path, $0.file.bytes) }, uniquingKeysWith: { $1 })
      .sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private mutating func load(
    _ image: MarkdownImage, from loader: (any ImageLoader)?, _ errors: inout [MarkupError]
  ) {
    let place = MarkupPlace(.body, image.range)
    if image.description.isEmpty {
      errors.append(MarkupError(.missingAlternativeText(figure: image.source), at: place))
    }
    guard images[image.source] == nil else { return }
    do throws(ImageRefusal) {
      guard let loader else {
        throw ImageRefusal(words: "does not exist", remedy: "There is no folder for images.")
      }
      images[image.source] = ReportImage(
        try loader.image(at: image.source), source: image.source)
    } catch {
      errors.append(MarkupError(.imageRefused(image.source, error), at: place))
    }
  }

  private func referenceErrors(requiringNumbers requiresNumbers: Bool) -> [MarkupError] {
    var check = ReferenceCheck(
      targets: targets, known: outline.labels, requiresNumbers: requiresNumbers)
    check(title, .title)
    check(subtitle, .subtitle)
    check(abstract, .abstract)
    for (index, notice) in notices.enumerated() { check(notice, .notice(index)) }
    check(body, .body)
    for note in footnotes { check(note.blocks, .body) }
    for (index, element) in elements.enumerated() {
      check(element.caption, .caption(element: index))
      if case .claim(let claim) = element.content {
        check(claim.detail, .detail(element: index))
      }
      guard case .table(let table) = element.content else { continue }
      for (column, header) in table.columns.enumerated() {
        check(header.title, .columnTitle(element: index, column: column))
      }
      for (row, cells) in table.rows.enumerated() {
        for (column, cell) in cells.enumerated() {
          check(cell, .cell(element: index, row: row, column: column))
        }
      }
    }
    return check.errors
  }

  /// A citation as running text.
  func text(of citation: Citation) -> String {
    references.pieces(of: citation).map {
      switch $0 {
      case .text(let text), .link(let text, _): text
      }
    }.joined()
  }

  /// `nil` only for labels that no reference of this report names.
  func target(of label: String) -> ReferenceTarget? { targets[label] }

  /// The place in the page that a link's fragment means: a label, or the identifier of one.
  func identifier(ofFragment fragment: String) -> String {
    labels.contains(fragment) ? ReportLabel.identifier(fragment) : fragment
  }

  /// Headings of level 2 and 3, for the contents.
  var sections: [MarkdownHeading] {
    body.compactMap { block in
      if case .heading(let heading) = block, heading.level <= 3 { heading } else { nil }
    }
  }
}
