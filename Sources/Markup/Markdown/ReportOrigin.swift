/// What a page tells of how it was made: where its numbers and figures come from.
///
/// All of it is plain English text, whatever language the page is in.
package struct ReportOrigin: Sendable {
  package struct Table: Sendable {
    package var caption: String
    package var columns: [String]
    /// Each row has one cell per column.
    package var rows: [[String]]

    package init(caption: String, columns: [String], rows: [[String]]) {
      self.caption = caption
      self.columns = columns
      self.rows = rows
    }
  }

  /// Sentences before the tables.
  package var sentences: [String]
  package var tables: [Table]
  /// What the study was declared by, as it was written.
  package var source: String

  package init(sentences: [String], tables: [Table], source: String) {
    self.sentences = sentences
    self.tables = tables
    self.source = source
  }
}
