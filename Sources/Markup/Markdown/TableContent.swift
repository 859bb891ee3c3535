/// A table whose cells are inline Markdown.
package struct TableContent: Sendable {
  package enum Alignment: Sendable { case leading, center, trailing }
  package struct Column: Sendable {
    /// Inline Markdown.
    var title: String
    var alignment: Alignment
    /// What the column is called in files, see `DataName`; `nil`: made from the title.
    var name: String?
    /// Inline Markdown that begins the titles of neighbours, too, and can stand once over all of
    /// them.
    var group: String?

    package init(
      title: String, alignment: Alignment = .leading, name: String? = nil, group: String? = nil
    ) {
      self.title = title
      self.alignment = alignment
      self.name = name
      self.group = group
    }
  }

  /// Stem of `tables/<name>.csv` and `.tex`.
  package var name: String
  package var columns: [Column]
  /// Each row has one cell per column.
  package var rows: [[String]]
  /// Whether the program wrote titles and texts, in English, and numbers; else the author did.
  package var isBuiltIn = false
  /// Columns of which files have several, or others than the page, by their indices.
  package var spreads: [Int: Spread] = [:]
  /// How many leading columns are row headers (`<th scope="row">`).
  package var headerColumns: Int

  /// What the CSV file has instead of a column of cells such as `0.98 ± 0.01`.
  package struct Spread: Sendable {
    /// A column of the file.
    package struct Part: Sendable, Equatable {
      /// Words that follow the column's name, such as `mean`; empty for the column itself.
      package var name: String
      /// The unit in ASCII, which ends the name; `nil`: none.
      package var unit: String?
      /// What the values are, as a clause; plain text.
      package var meaning: String

      package init(name: String, unit: String? = nil, meaning: String) {
        self.name = name
        self.unit = unit
        self.meaning = meaning
      }
    }

    package var parts: [Part]
    /// Plain values, one list per row of the table and one item per part; empty text for none.
    package var rows: [[String]]

    package init(parts: [Part], rows: [[String]]) {
      self.parts = parts
      self.rows = rows
    }
  }

  /// What each column is called in files, before what a file adds for its parts and units.
  package var columnNames: [String] {
    columns.map { column in
      var errors: [MarkupError] = []
      let title = MarkdownParser.inlines(column.title, of: .body, &errors)
      return column.name ?? DataName.of(PlainText.text(title).trimmingWhiteSpace())
    }
  }

  /// The same with these columns alone, in this order, by their indices.
  package func keeping(columns kept: [Int]) -> TableContent {
    var table = self
    table.columns = kept.map { columns[$0] }
    table.rows = rows.map { row in kept.map { row[$0] } }
    table.spreads = [:]
    for (place, column) in kept.enumerated() { table.spreads[place] = spreads[column] }
    return table
  }

  package init(name: String, columns: [Column], rows: [[String]], headerColumns: Int = 1) {
    self.name = name
    self.columns = columns
    self.rows = rows
    self.headerColumns = headerColumns
  }
}
