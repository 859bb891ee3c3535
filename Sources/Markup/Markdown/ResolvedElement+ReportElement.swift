import Numbers
import SourceText

extension ResolvedElement {
  /// Parses and checks one element of a document; what is wrong is added to `errors`.
  init(
    _ element: ReportElement, index: Int, macros: TeXMacros, numbers: NumberConventions,
    values: [ValuePlace], _ errors: inout [MarkupError]
  ) {
    label = element.label
    caption = MarkdownParser.inlines(
      element.caption, of: .caption(element: index), macros: macros, numbers: numbers,
      values: values, &errors)
    let prefix: String
    switch element.content {
    case .figure(let figure):
      prefix = ReportLabel.figurePrefix
      Self.check(name: figure.name, index: index, &errors)
      if figure.alternativeText.trimmingWhiteSpace().isEmpty {
        errors.append(
          MarkupError(
            .missingAlternativeText(figure: figure.name),
            at: MarkupPlace(.alternativeText(element: index))))
      }
      content = .figure(figure)
    case .table(let table):
      prefix = ReportLabel.tablePrefix
      Self.check(name: table.name, index: index, &errors)
      content = .table(ResolvedTable(table, index: index, numbers, &errors))
    case .equation(let source):
      prefix = ReportLabel.equationPrefix
      content = .equation(Self.formula(source, index: index, macros, numbers, &errors))
    case .claim(let claim):
      prefix = ReportLabel.claimPrefix
      content = .claim(
        ResolvedClaim(
          verdict: claim.verdict, tone: claim.tone,
          detail: MarkdownParser.inlines(
            claim.detail, of: .detail(element: index), numbers: numbers, &errors)))
    case .container(let container):
      content = .container(container)
      return
    }
    if let label, !ReportLabel.isValid(label, prefix: prefix) {
      errors.append(
        MarkupError(
          .invalidLabel(label: label, prefix: prefix), at: MarkupPlace(.label(element: index))))
    }
  }

  /// The formula, or an empty one when it cannot be read.
  private static func formula(
    _ source: String, index: Int, _ macros: TeXMacros, _ numbers: NumberConventions,
    _ errors: inout [MarkupError]
  ) -> TeXFormula {
    if let token = source.unicodeScalars.firstIndex(where: ReservedScalar.contains) {
      let offset = source.utf8.distance(from: source.startIndex, to: token)
      errors.append(
        MarkupError(
          .malformedToken, at: MarkupPlace(.equation(element: index), offset..<(offset + 3))))
      return .empty
    }
    var unmarked = SourceMappedText()
    unmarked.append(marked: source, at: 0, as: .formula, numbers)
    do throws(TeXError) {
      return try TeXFormula(unmarked.text, macros: macros)
    } catch {
      let start = unmarked.offset(at: error.range.lowerBound) ?? 0
      let end = unmarked.offset(at: error.range.upperBound) ?? start
      errors.append(
        MarkupError(
          .formula(error.kind), at: MarkupPlace(.equation(element: index), start..<max(start, end)))
      )
      return .empty
    }
  }

  /// Names become file names: letters, digits, `-`, `_` and `.` of ASCII, no dot in front.
  private static func check(name: String, index: Int, _ errors: inout [MarkupError]) {
    let isAllowed: (UInt8) -> Bool = {
      switch $0 {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
      default: false
      }
    }
    guard !name.isEmpty, name.utf8.count <= 100, name.utf8.allSatisfy(isAllowed),
      name.utf8.first != UInt8(ascii: "."), name.utf8.first != UInt8(ascii: "-")
    else {
      return errors.append(
        MarkupError(.invalidName(name), at: MarkupPlace(.name(element: index))))
    }
  }
}

extension ResolvedTable {
  /// Parses the cells; `index` is the element's, for the places of errors.
  init(
    _ table: TableContent, index: Int, _ numbers: NumberConventions, _ errors: inout [MarkupError]
  ) {
    name = table.name
    columns = []
    rows = []
    dataRows = []
    headerColumns = table.headerColumns
    isBuiltIn = table.isBuiltIn
    spreads = table.spreads
    for (column, header) in table.columns.enumerated() {
      let place = MarkupPlace.Text.columnTitle(element: index, column: column)
      var known: [MarkupError] = []
      let short = header.group.map { group in
        header.title.hasPrefix("\(group) ")
          ? String(header.title.dropFirst(group.count + 1)) : header.title
      }
      let title = MarkdownParser.inlines(header.title, of: place, numbers: numbers, &errors)
      columns.append(
        Column(
          title: title,
          dataTitle: numbers == .english
            ? title : MarkdownParser.inlines(header.title, of: place, &known),
          alignment: header.alignment, name: header.name,
          group: MarkdownParser.inlines(header.group ?? "", of: place, numbers: numbers, &errors),
          shortTitle: MarkdownParser.inlines(short ?? "", of: place, numbers: numbers, &known)))
    }
    for (row, cells) in table.rows.enumerated() {
      if cells.count != columns.count {
        errors.append(
          MarkupError(
            .cellCount(table: name, row: row, expected: columns.count, found: cells.count),
            at: MarkupPlace(.cell(element: index, row: row, column: 0))))
      }
      var parsed: [[MarkdownInline]] = []
      for (column, cell) in cells.enumerated() {
        let place = MarkupPlace.Text.cell(element: index, row: row, column: column)
        parsed.append(MarkdownParser.inlines(cell, of: place, numbers: numbers, &errors))
      }
      rows.append(parsed)
    }
    dataRows = rows
    guard numbers != .english else { return }
    var known: [MarkupError] = []
    dataRows = table.rows.map { cells in
      cells.map { MarkdownParser.inlines($0, of: .body, &known) }
    }
  }
}
