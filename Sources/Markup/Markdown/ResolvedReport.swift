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
  let notices: [[MarkdownInline]]
  /// Headings carry their labels and numbers.
  let body: [MarkdownBlock]
  /// Parallel to the document's elements.
  let elements: [ResolvedElement]
  private let targets: [String: ReferenceTarget]

  /// - Throws: `MarkupError`, the first in order of the texts.
  package init(_ document: ReportDocument) throws(MarkupError) {
    guard LanguageTag.isWellFormed(document.language) else {
      throw MarkupError(.invalidLanguage(document.language), at: MarkupPlace(.language))
    }
    title = try MarkdownParser.inlines(document.title, of: .title)
    subtitle = try MarkdownParser.inlines(document.subtitle ?? "", of: .subtitle)
    authors = document.authors
    date = document.date
    abstract = try MarkdownParser.blocks(document.abstract ?? "", of: .abstract)
    language = document.language
    var notices: [[MarkdownInline]] = []
    for (index, notice) in document.notices.enumerated() {
      notices.append(try MarkdownParser.inlines(notice, of: .notice(index)))
    }
    self.notices = notices

    var elements: [ResolvedElement] = []
    for (index, element) in document.elements.enumerated() {
      elements.append(try ResolvedElement(element, index: index))
    }
    var numbering = Numbering(elements: elements)
    body = try numbering.number(MarkdownParser.blocks(document.body, of: .body))
    self.elements = numbering.elements
    targets = numbering.targets
    let check = ReferenceCheck(targets: targets, known: numbering.known)
    try check(title, .title)
    try check(subtitle, .subtitle)
    try check(abstract, .abstract)
    for (index, notice) in notices.enumerated() { try check(notice, .notice(index)) }
    try check(body, .body)
    for (index, element) in numbering.elements.enumerated() {
      try check(element.caption, .caption(element: index))
      guard case .table(let table) = element.content else { continue }
      for (column, header) in table.columns.enumerated() {
        try check(header.title, .columnTitle(element: index, column: column))
      }
      for (row, cells) in table.rows.enumerated() {
        for (column, cell) in cells.enumerated() {
          try check(cell, .cell(element: index, row: row, column: column))
        }
      }
    }
  }

  /// `nil` only for labels that no reference of this report names.
  func target(of label: String) -> ReferenceTarget? { targets[label] }

  /// The place in the page that a link's fragment means: a label, or the identifier of one.
  func identifier(ofFragment fragment: String) -> String {
    targets[fragment]?.identifier ?? fragment
  }

  /// Headings of level 2 and 3, for the contents.
  var sections: [MarkdownHeading] {
    body.compactMap { block in
      if case .heading(let heading) = block, heading.level <= 3 { heading } else { nil }
    }
  }
}
