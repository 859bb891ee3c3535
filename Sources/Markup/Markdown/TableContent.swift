/// A table whose cells are inline Markdown.
package struct TableContent: Sendable {
  package enum Alignment: Sendable { case leading, center, trailing }
  package struct Column: Sendable {
    /// Inline Markdown.
    var title: String
    var alignment: Alignment
    package init(title: String, alignment: Alignment = .leading) {
      self.title = title
      self.alignment = alignment
    }
  }

  /// Stem of `tables/<name>.csv` and `.tex`.
  package var name: String
  package var columns: [Column]
  /// Each row has one cell per column.
  package var rows: [[String]]
  /// How many leading columns are row headers (`<th scope="row">`).
  var headerColumns: Int

  package init(name: String, columns: [Column], rows: [[String]], headerColumns: Int = 1) {
    self.name = name
    self.columns = columns
    self.rows = rows
    self.headerColumns = headerColumns
  }
}
