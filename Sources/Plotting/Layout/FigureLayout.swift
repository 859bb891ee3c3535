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

  /// The middle of all frames, on which common labels are centred.
  var middle: Point {
    let (first, last) = (panels[0][0].frame, panels[panels.count - 1][panels[0].count - 1].frame)
    return Point(x: (first.minX + last.maxX) / 2, y: (first.minY + last.maxY) / 2)
  }

  var legendCorner: Point {
    let size = surroundings.legend?.size ?? Size(width: 0, height: 0)
    let margin = FigureSurroundings.margin
    return figure.legend == .right
      ? Point(x: figure.size.width - margin - size.width, y: middle.y - size.height / 2)
      : Point(x: margin, y: figure.size.height - margin - size.height)
  }
}
