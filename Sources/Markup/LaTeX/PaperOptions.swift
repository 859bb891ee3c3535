/// How a report is set as a paper.
package struct PaperOptions: Sendable {
  /// How columns of numbers are set.
  package enum NumberColumns: String, CaseIterable, Sendable {
    /// As text that ends at the right, with LaTeX's own means.
    case plain
    /// `S` columns of the siunitx package.
    case siunitx
  }

  /// What becomes of tables that are wider than the page in small type and broken lines.
  package enum WideTables: String, CaseIterable, Sendable {
    /// Several below each other, each with the row headers.
    case split
    /// One on a page of its own, turned by a right angle, where it fits there.
    case turn
  }

  package var style: PaperStyle
  package var numbers: NumberColumns
  package var wideTables: WideTables
  /// In points, by the names of the figures; others are as wide as a column.
  package var figureWidths: [String: Double]
  /// What says where the paper comes from, for its list of references; plain text.
  package var origin: String
  /// Values that the template printed, by their indices in the document: the expression as it stands
  /// there, and the Markdown that it gave.
  package var values: [(expression: String, markdown: String)]

  package init(
    style: PaperStyle, numbers: NumberColumns = .plain, wideTables: WideTables = .split,
    figureWidths: [String: Double] = [:], origin: String,
    values: [(expression: String, markdown: String)] = []
  ) {
    self.style = style
    self.numbers = numbers
    self.wideTables = wideTables
    self.figureWidths = figureWidths
    self.origin = origin
    self.values = values
  }
}
