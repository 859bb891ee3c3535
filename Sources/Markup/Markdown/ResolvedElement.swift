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
    var alignment: TableContent.Alignment
    /// What the column is called in files; `nil`: made from the title.
    var name: String?
    /// Text that begins the titles of neighbours, too; empty for none.
    var group: [MarkdownInline] = []
  }

  var name: String
  var columns: [Column]
  var rows: [[[MarkdownInline]]]
  var headerColumns: Int
  var isBuiltIn: Bool
  var spreads: [Int: TableContent.Spread]
}
