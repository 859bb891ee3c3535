/// Draws a laid out figure on a canvas.
struct FigureArtist {
  let layout: FigureLayout
  let theme: Theme

  private var figure: Figure { layout.figure }
  private var type: Typography { figure.typography }

  func draw(on canvas: inout some Canvas) {
    let size = figure.size
    canvas.fill(
      Path(Rectangle(minX: 0, minY: 0, maxX: size.width, maxY: size.height)),
      with: theme.background)
    for (panels, layouts) in zip(figure.panels, layout.panels) {
      for (panel, layout) in zip(panels, layouts) {
        PanelArtist(
          panel: panel, layout: layout, theme: theme, typography: type,
          numbers: figure.numbers
        )
        .draw(on: &canvas)
      }
    }
    drawHeadings(on: &canvas)
    drawCommonLabels(on: &canvas)
    layout.surroundings.legend?.draw(
      at: layout.legendCorner, in: theme, typography: type, on: &canvas)
  }

  private func drawHeadings(on canvas: inout some Canvas) {
    let style = TextStyle(size: type.heading, weight: .bold, color: theme.ink)
    let grid = layout.surroundings.grid
    if figure.showsTitle {
      let style = TextStyle(size: type.figureTitle, weight: .bold, color: theme.ink)
      canvas.draw(
        cut(figure.title, to: figure.size.width - 2 * FigureSurroundings.margin, style),
        at: Point(x: figure.size.width / 2, y: layout.surroundings.titleBaseline), aligned: .center,
        style: style)
    }
    for (panel, text) in zip(layout.panels[0], figure.columnHeadings) {
      let middle = panel.frame.midX
      let room = min(layout.pitch.width, grid.widthAround(middle))
      canvas.draw(
        cut(text, to: room, style),
        at: Point(x: middle, y: layout.surroundings.columnHeadingBaseline), aligned: .center,
        style: style)
    }
    for (panels, text) in zip(layout.panels, figure.rowHeadings) {
      let middle = panels[0].frame.midY
      let room = min(layout.pitch.height, grid.heightAround(middle))
      canvas.drawDownwards(
        cut(text, to: room, style), center: Point(x: layout.surroundings.rowHeadingX, y: middle),
        style: style)
    }
  }

  private func drawCommonLabels(on canvas: inout some Canvas) {
    let style = TextStyle(size: type.base, color: theme.ink)
    let extent = layout.extent
    if let common = layout.surroundings.commonX {
      canvas.draw(
        cut(common.label, to: extent.width, style),
        at: Point(x: extent.midX, y: common.baseline), aligned: .center, style: style)
    }
    if let common = layout.surroundings.commonY {
      canvas.drawUpwards(
        cut(common.label, to: extent.height, style),
        center: Point(x: common.middle, y: extent.midY), style: style)
    }
  }

  private func cut(_ text: String, to width: Double, _ style: TextStyle) -> String {
    TextFit.cut(text, width: width, size: style.size, weight: style.weight)
  }
}
