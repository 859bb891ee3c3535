import Numbers

/// A drawing: a grid of panels with common headings and legend.
///
/// A figure is data. It is checked when it is made and drawn by `FigureRenderer`, in any
/// theme and to any format; the same figure gives the same bytes each time.
package struct Figure: Sendable {
  /// In points, 1/72 inch.
  package internal(set) var size: Size
  /// Row by row; all rows of one length, neither empty.
  package let panels: [[Panel]]
  /// One for each row, read downwards at the right, where none can be taken for the label of an
  /// axis; empty for none.
  package let rowHeadings: [String]
  /// One for each column, centred on top; empty for none.
  package let columnHeadings: [String]
  package let sharedX: AxisSharing
  package let sharedY: AxisSharing
  package let legend: LegendPlacement
  /// What the figure is called in file metadata; drawn only if `showsTitle`.
  package let title: String
  package let showsTitle: Bool
  /// Sentences about what the figure means, put before what is computed from the data.
  package let leadingDescription: String?
  package let typography: Typography
  /// What the figure shows in its author's words, and their language as a BCP 47 tag, for files; `nil`
  /// where the words are computed from the data.
  package var ownText: (text: String, language: String)?
  /// How the numbers of labels and descriptions are written.
  package var numbers = NumberConventions.english

  /// Throws `noPanels`, `unevenGrid`, `headingMismatch`, or `notPositive` when a value or
  /// range on a logarithmic axis is not above 0.
  package init(
    _ title: String, size: Size, panels: [[Panel]], rowHeadings: [String] = [],
    columnHeadings: [String] = [], sharedX: AxisSharing = .none,
    sharedY: AxisSharing = .none, legend: LegendPlacement = .below,
    showsTitle: Bool = false, leadingDescription: String? = nil,
    typography: Typography = Typography()
  ) throws(PlottingError) {
    guard let first = panels.first, !first.isEmpty else { throw .noPanels }
    for (row, panels) in panels.enumerated() where panels.count != first.count {
      throw .unevenGrid(row: row, count: panels.count, expected: first.count)
    }
    guard rowHeadings.isEmpty || rowHeadings.count == panels.count else {
      throw .headingMismatch(
        field: "row headings", count: rowHeadings.count, expected: panels.count)
    }
    guard columnHeadings.isEmpty || columnHeadings.count == first.count else {
      throw .headingMismatch(
        field: "column headings", count: columnHeadings.count, expected: first.count)
    }
    for panel in panels.joined() {
      try Self.checkLogarithmic(panel.xAxis, "x", panel.marks.map(\.bounds?.x))
      try Self.checkLogarithmic(panel.yAxis, "y", panel.marks.map(\.bounds?.y))
    }
    self.title = title
    self.size = size
    self.panels = panels
    self.rowHeadings = rowHeadings
    self.columnHeadings = columnHeadings
    self.sharedX = sharedX
    self.sharedY = sharedY
    self.legend = legend
    self.showsTitle = showsTitle
    self.leadingDescription = leadingDescription
    self.typography = typography
  }

  /// The same figure on another area.
  package func resized(to size: Size) -> Figure {
    var figure = self
    figure.size = size
    return figure
  }

  /// A figure of one panel.
  package init(
    _ title: String, size: Size, panel: Panel, legend: LegendPlacement = .below,
    showsTitle: Bool = false, leadingDescription: String? = nil,
    typography: Typography = Typography()
  ) throws(PlottingError) {
    try self.init(
      title, size: size, panels: [[panel]], legend: legend, showsTitle: showsTitle,
      leadingDescription: leadingDescription, typography: typography)
  }

  package var rowCount: Int { panels.count }
  package var columnCount: Int { panels[0].count }

  /// Entries of all panels, each label once, in order of appearance.
  var legendEntries: [LegendEntry] {
    var entries: [LegendEntry] = []
    for mark in panels.joined().flatMap(\.marks) {
      if let entry = mark.legendEntry, !entries.contains(where: { $0.label == entry.label }) {
        entries.append(entry)
      }
    }
    return entries
  }

  private static func checkLogarithmic(
    _ axis: Axis, _ name: String, _ bounds: [ClosedRange<Double>?]
  ) throws(PlottingError) {
    guard axis.scale == .log10 else { return }
    let lowest =
      (bounds.compactMap { $0?.lowerBound } + [axis.range?.lower].compactMap { $0 }
      + axis.including).min()
    if let lowest, lowest <= 0 { throw .notPositive(axis: name, value: lowest) }
  }
}
