/// A figure with a place for everything.
struct FigureLayout {
  let figure: Figure
  let surroundings: FigureSurroundings
  let panels: [[PanelLayout]]

  init(_ figure: Figure) throws(PlottingError) {
    self.figure = figure
    surroundings = FigureSurroundings(figure)
    var grid = try GridLayout(figure, surroundings: surroundings)
    panels = try grid.panels()
  }

  /// The box around all frames, on whose middle common labels are centred.
  var extent: Rectangle {
    let (first, last) = (panels[0][0].frame, panels[panels.count - 1][panels[0].count - 1].frame)
    return Rectangle(minX: first.minX, minY: first.minY, maxX: last.maxX, maxY: last.maxY)
  }

  /// From one panel to the next, less a space between headings; without a next one, everything.
  var pitch: Size {
    let space = figure.typography.base
    let (first, row, column) = (panels[0][0].frame, panels[0], panels.map { $0[0] })
    return Size(
      width: row.count > 1 ? row[1].frame.minX - first.minX - space : .infinity,
      height: column.count > 1 ? column[1].frame.minY - first.minY - space : .infinity)
  }

  var legendCorner: Point {
    let size = surroundings.legend?.size ?? Size(width: 0, height: 0)
    let margin = FigureSurroundings.margin
    return figure.legend == .right
      ? Point(x: figure.size.width - margin - size.width, y: extent.midY - size.height / 2)
      : Point(x: margin, y: figure.size.height - margin - size.height)
  }
}
