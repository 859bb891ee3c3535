import Numbers

/// An element of a report with its caption parsed and its number given.
struct ResolvedElement: Sendable {
  enum Content: Sendable {
    case figure(FigureContent)
    case table(ResolvedTable)
    case equation(TeXFormula)
    case claim(ResolvedClaim)
    case container(ReportElement.Container)
  }

  var label: String?
  /// Counts from 1 within figures, tables, equations or claims in order of appearance; `nil` for
  /// elements without a label and those that the body does not show.
  var number: Int?
  var caption: [MarkdownInline]
  var content: Content
}

/// A table of the document with its cells parsed.
struct ResolvedTable: Sendable {
  struct Column: Sendable {
    var title: [MarkdownInline]
    /// The same with the numbers of values as programs read them.
    var dataTitle: [MarkdownInline] = []
    var alignment: TableContent.Alignment
    /// What the column is called in files; `nil`: made from the title.
    var name: String?
    /// Text that begins the titles of neighbours, too; empty for none.
    var group: [MarkdownInline] = []
    /// The title without that text.
    var shortTitle: [MarkdownInline] = []
  }

  var name: String
  var columns: [Column]
  var rows: [[[MarkdownInline]]]
  /// The same with the numbers of values as programs read them.
  var dataRows: [[[MarkdownInline]]]
  var headerColumns: Int
  var isBuiltIn: Bool
  var spreads: [Int: TableContent.Spread]

  /// A table of the text, which has no name and no files of its own. Its cells were read once, so it has
  /// numbers that programs can read where those of the text are such.
  init(ofBody table: MarkdownTable, numbers: NumberConventions) {
    name = ""
    columns = zip(table.header, table.alignments).map { Column(title: $0, alignment: $1) }
    rows = table.rows
    dataRows = numbers == .english ? table.rows : []
    headerColumns = 1
    isBuiltIn = false
    spreads = [:]
  }

  /// Two rows of heads, in which the words that neighbours share stand once over all of them; `nil` where
  /// no neighbours share any.
  var groupedHead: [[MarkdownTable.HeadCell]]? {
    var upper: [MarkdownTable.HeadCell] = []
    var lower: [MarkdownTable.HeadCell] = []
    for (index, column) in columns.enumerated() {
      let isShared = [index - 1, index + 1].contains {
        columns.indices.contains($0) && columns[$0].group == column.group
      }
      guard !column.group.isEmpty, isShared else {
        upper.append(MarkdownTable.HeadCell(content: column.title, column: index, rows: 2))
        continue
      }
      lower.append(MarkdownTable.HeadCell(content: column.shortTitle, column: index))
      if index > 0, columns[index - 1].group == column.group {
        upper[upper.count - 1].columns += 1
      } else {
        upper.append(MarkdownTable.HeadCell(content: column.group, column: index))
      }
    }
    return lower.isEmpty ? nil : [upper, lower]
  }
}
