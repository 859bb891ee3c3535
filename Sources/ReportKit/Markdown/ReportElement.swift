/// A numbered part of a report: a figure, a table or a displayed equation.
package struct ReportElement: Sendable {
  package enum Content: Sendable {
    case figure(FigureContent)
    case table(TableContent)
    /// TeX of a display equation.
    case equation(String)
  }

  /// `fig:…`, `tbl:…` or `eq:…`; the target of references. `nil`: not numbered.
  package var label: String?
  /// Markdown with `$…$` math and reference tokens.
  package var caption: String
  package var content: Content

  package init(label: String?, caption: String, content: Content) {
    self.label = label
    self.caption = caption
    self.content = content
  }
}

/// A rendered figure; one drawing in a light and a dark theme.
package struct FigureContent: Sendable {
  /// Stem of the files, for example `mnist-layers`; `figures/<name>.png` and so on.
  package var name: String
  /// Size on the page in CSS pixels; the PNGs have twice as many.
  package var width: Int
  package var height: Int
  /// Plain text computed from the data; never empty.
  package var alternativeText: String
  package var lightPNG: [UInt8]
  package var darkPNG: [UInt8]

  package init(
    name: String, width: Int, height: Int, alternativeText: String, lightPNG: [UInt8],
    darkPNG: [UInt8]
  ) {
    self.name = name
    self.width = width
    self.height = height
    self.alternativeText = alternativeText
    self.lightPNG = lightPNG
    self.darkPNG = darkPNG
  }
}

/// A table whose cells are inline Markdown.
package struct TableContent: Sendable {
  package enum Alignment: Sendable { case leading, center, trailing }
  package struct Column: Sendable {
    /// Inline Markdown.
    package var title: String
    package var alignment: Alignment
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
  package var headerColumns: Int

  package init(name: String, columns: [Column], rows: [[String]], headerColumns: Int = 1) {
    self.name = name
    self.columns = columns
    self.rows = rows
    self.headerColumns = headerColumns
  }
}
