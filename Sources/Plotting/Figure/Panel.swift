/// One coordinate system with its marks.
package struct Panel: Sendable {
  /// Which ticks are continued as faint lines across the panel.
  package enum Grid: Sendable, Hashable { case none, horizontal, vertical, both }

  /// Written above the frame, at its left end.
  package var title: String?
  package var xAxis: Axis
  package var yAxis: Axis
  /// Drawn in this order within each `MarkLayer`.
  package var marks: [any Mark]
  package var grid: Grid
  /// Whether x = 0 and y = 0 are marked by a stronger line, as for functions.
  package var showsZeroLines: Bool
  /// Whether a unit of x is as long as one of y: the ranges are centred in the room of the panel.
  /// Such a drawing, of a triangle for instance, has no frame and no grid; its axes have no ticks.
  package var hasEqualScales = false

  package init(
    title: String? = nil, x: Axis = Axis(padding: 0), y: Axis = Axis(),
    marks: [any Mark], grid: Grid = .both, showsZeroLines: Bool = false
  ) {
    self.title = title
    xAxis = x
    yAxis = y
    self.marks = marks
    self.grid = grid
    self.showsZeroLines = showsZeroLines
  }

  /// A drawing with a coordinate system of its own, over these ranges.
  package static func drawing(
    title: String? = nil, x: AxisRange, y: AxisRange, marks: [any Mark]
  ) -> Panel {
    var panel = Panel(
      title: title, x: Axis(range: x, ticks: .none), y: Axis(range: y, ticks: .none), marks: marks,
      grid: .none)
    panel.hasEqualScales = true
    return panel
  }

  /// Nothing, in the place of a panel that a grid has too many.
  package static func blank(xLabel: String? = nil, yLabel: String? = nil) -> Panel {
    var panel = Panel(
      x: Axis(xLabel, ticks: .none), y: Axis(yLabel, ticks: .none), marks: [], grid: .none)
    panel.hasEqualScales = true
    return panel
  }

  /// A panel for a table of cells: row names at the left, row 0 on top.
  package static func matrix(
    _ cells: MatrixCells, title: String? = nil, xLabel: String? = nil, yLabel: String? = nil
  ) throws(PlottingError) -> Panel {
    Panel(
      title: title, x: try .categories(cells.columnNames, label: xLabel),
      y: try .categories(cells.rowNames, label: yLabel, reversed: true), marks: [cells],
      grid: .none)
  }
}
