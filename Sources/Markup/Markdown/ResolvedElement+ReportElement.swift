extension ResolvedElement {
  /// Parses and checks one element of a document.
  init(_ element: ReportElement, index: Int) throws(MarkupError) {
    label = element.label
    caption = try MarkdownParser.inlines(element.caption, of: .caption(element: index))
    let prefix: String
    switch element.content {
    case .figure(let figure):
      prefix = ReportLabel.figurePrefix
      try Self.check(name: figure.name, index: index)
      guard !figure.alternativeText.trimmingWhiteSpace().isEmpty else {
        throw MarkupError(
          .missingAlternativeText(figure: figure.name),
          at: MarkupPlace(.alternativeText(element: index)))
      }
      content = .figure(figure)
    case .table(let table):
      prefix = ReportLabel.tablePrefix
      try Self.check(name: table.name, index: index)
      content = .table(try ResolvedTable(table, index: index))
    case .equation(let source):
      prefix = ReportLabel.equationPrefix
      content = .equation(try Self.formula(source, index: index))
    }
    if let label, !ReportLabel.isValid(label, prefix: prefix) {
      throw MarkupError(
        .invalidLabel(label: label, prefix: prefix), at: MarkupPlace(.label(element: index)))
    }
  }

  private static func formula(_ source: String, index: Int) throws(MarkupError) -> TeXFormula {
    do throws(TeXError) {
      return try TeXFormula(source)
    } catch {
      throw MarkupError(
        .formula(error.kind), at: MarkupPlace(.equation(element: index), error.range))
    }
  }

  /// Names become file names: letters, digits, `-`, `_` and `.` of ASCII, no dot in front.
  private static func check(name: String, index: Int) throws(MarkupError) {
    let isAllowed: (UInt8) -> Bool = {
      switch $0 {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
      default: false
      }
    }
    guard !name.isEmpty, name.utf8.count <= 100, name.utf8.allSatisfy(isAllowed),
      name.utf8.first != UInt8(ascii: "."), name.utf8.first != UInt8(ascii: "-")
    else {
      throw MarkupError(.invalidName(name), at: MarkupPlace(.name(element: index)))
    }
  }
}

extension ResolvedTable {
  /// Parses the cells; `index` is the element's, for the places of errors.
  init(_ table: TableContent, index: Int) throws(MarkupError) {
    name = table.name
    columns = []
    rows = []
    headerColumns = table.headerColumns
    for (column, header) in table.columns.enumerated() {
      let place = MarkupPlace.Text.columnTitle(element: index, column: column)
      columns.append(
        Column(
          title: try MarkdownParser.inlines(header.title, of: place),
          alignment: header.alignment))
    }
    for (row, cells) in table.rows.enumerated() {
      guard cells.count == columns.count else {
        throw MarkupError(
          .cellCount(table: name, row: row, expected: columns.count, found: cells.count),
          at: MarkupPlace(.cell(element: index, row: row, column: 0)))
      }
      var parsed: [[MarkdownInline]] = []
      for (column, cell) in cells.enumerated() {
        let place = MarkupPlace.Text.cell(element: index, row: row, column: column)
        parsed.append(try MarkdownParser.inlines(cell, of: place))
      }
      rows.append(parsed)
    }
  }
}
