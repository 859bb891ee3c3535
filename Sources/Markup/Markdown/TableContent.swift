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
  /// Columns whose cells hold several numbers, by their indices.
  package var spreads: [Int: Spread] = [:]
  /// How many leading columns are row headers (`<th scope="row">`).
  var headerColumns: Int

  /// What the CSV file has instead of a column of cells such as `0.98 ± 0.01`.
  package struct Spread: Sendable {
    /// Plain text that follows the column's title; one for each column of the file.
    package var titles: [String]
    /// Plain numbers, one list per row of the table and one item per title; empty text for none.
    package var rows: [[String]]

    package init(titles: [String], rows: [[String]]) {
      self.titles = titles
      self.rows = rows
    }
  }

  package init(name: String, columns: [Column], rows: [[String]], headerColumns: Int = 1) {
    self.name = name
    self.columns = columns
    self.rows = rows
    self.headerColumns = headerColumns
  }
}
