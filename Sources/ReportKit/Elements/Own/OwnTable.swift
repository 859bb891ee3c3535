import Markup
import Numbers
import SourceText
import Statistics
import TemplateEngine

/// A table of a template's own: of rows of values, of a file, or of the Markdown in its body.
enum OwnTable {
  private typealias Column = TableContent.Column

  /// Whether a tag shows no kind of table of the study's.
  static func isMeant(by tag: ElementTag) -> Bool {
    tag["kind"] == nil && !tag.unknownArguments.contains("kind")
  }

  /// The columns and rows of a tag; in a trial, which has no values, there may be no rows.
  ///
  /// - Throws: `OwnElementError`.
  static func content(
    _ tag: ElementTag, name: String, _ numbers: NumberConventions, isTrial: Bool = false
  ) throws(OwnElementError) -> TableContent {
    if let body = tag.text("body") { return try content(body, of: tag, name, isTrial) }
    let columns = tag.columns(of: "columns")
    var titles = columns.map { MarkdownEscape.value($0.name.map(words) ?? "") }
    if case .list(let headings)? = tag["headings"] {
      guard headings.count == columns.count else {
        throw .lengths(
          NumberText.count(headings.count, "heading"), NumberText.count(columns.count, "column"),
          note: nil, span: tag.span(of: "headings"))
      }
      titles = headings.map { FormattedValue($0, numbers: numbers).text ?? "" }
    }
    var cells: [[TableCell]] = []
    for row in 0..<(columns.first?.cells.count ?? 0) {
      cells.append(columns.map { TableCell($0.cells[row]) })
    }
    guard isTrial || !cells.isEmpty else {
      throw .nothing("the table has no rows", span: tag.span(of: "rows"))
    }
    return TableContent(
      name: name,
      columns: zip(titles, columns).map {
        Column(title: $0, alignment: $1.cells.isNumeric ? .trailing : .leading)
      }, cells: cells)
  }

  private static func content(
    _ body: String, of tag: ElementTag, _ name: String, _ isTrial: Bool
  ) throws(OwnElementError) -> TableContent {
    let expansion = tag.expansion(of: "body")
    func span(_ range: Range<Int>) -> SourceSpan { expansion?.span(range) ?? tag.span }
    let table: MarkdownTable
    do throws(MarkdownTable.Problem) {
      table = try MarkdownTable(body)
    } catch {
      switch error {
      case .noTable: throw .bodyIsNoTable(span: body.isEmpty ? tag.span : span(0..<1))
      case .surplusCells(let count, let expected, let range):
        throw .surplusCells(count, expected: expected, span: span(range))
      }
    }
    guard isTrial || !table.rows.isEmpty else {
      throw .nothing("the table has no rows", span: tag.span)
    }
    return TableContent(name: name, columns: table.columns, rows: table.rows)
  }

  /// `test accuracy` for `testAccuracy`.
  static func words(_ name: String) -> String {
    var words = ""
    for character in name {
      if character.isUppercase, !words.isEmpty, words.last?.isLowercase == true { words += " " }
      words += words.isEmpty || character.isUppercase ? character.lowercased() : String(character)
    }
    return words
  }
}

extension TableCell {
  /// A value of a template, with the numbers behind it where it is a sample.
  init(_ cell: FormattedValue) {
    guard let text = cell.text else {
      self = "–"
      return
    }
    let printed = cell.isNumeric ? NumberText.typeset(text) : text
    guard case .sample(let sample) = cell.source ?? cell.value else {
      self = .text(printed)
      return
    }
    switch (cell.filter, cell.digits) {
    case ("percent", let digits): self = .percent(sample, digits ?? 1)
    case ("fixed", let digits?): self = .fixed(sample, digits)
    case ("significant", let digits?): self = .significant(sample, digits)
    default: self = .sample(sample, text: printed)
    }
  }
}

extension FormattedValue {
  /// Whether the value is a number or a sample, or was one before it was formatted.
  var isNumeric: Bool {
    if filter != nil { return true }
    return switch value {
    case .integer, .number, .sample: true
    case .boolean, .text, .markup, .list, .record, .absent: false
    }
  }
}

extension [FormattedValue] {
  /// Whether there are numbers, and nothing else.
  fileprivate var isNumeric: Bool {
    contains(where: \.isNumeric) && allSatisfy { $0.isNumeric || $0.text == nil }
  }
}
