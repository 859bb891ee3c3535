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
        PanelArtist(panel: panel, layout: layout, theme: theme, typography: type)
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
    if figure.showsTitle {
      canvas.draw(
        figure.title,
        at: Point(x: figure.size.width / 2, y: layout.surroundings.titleBaseline),
        aligned: .center,
        style: TextStyle(size: type.figureTitle, weight: .bold, color: theme.ink))
    }
    for (panel, text) in zip(layout.panels[0], figure.columnHeadings) {
      canvas.draw(
        text,
        at: Point(x: panel.frame.midX, y: layout.surroundings.columnHeadingBaseline),
        aligned: .center, style: style)
    }
    for (panels, text) in zip(layout.panels, figure.rowHeadings) {
      canvas.drawUpwards(
        text,
        center: Point(x: layout.surroundings.rowHeadingX, y: panels[0].frame.midY),
        style: style)
    }
  }

  private func drawCommonLabels(on canvas: inout some Canvas) {
    let style = TextStyle(size: type.base, color: theme.ink)
    if let common = layout.surroundings.commonX {
      canvas.draw(
        common.label, at: Point(x: layout.middle.x, y: common.baseline), aligned: .center,
        style: style)
    }
    if let common = layout.surroundings.commonY {
      canvas.drawUpwards(
        common.label, center: Point(x: common.middle, y: layout.middle.y), style: style)
    }
  }
}
