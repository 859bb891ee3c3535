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
        draw(panel, layout, on: &canvas)
      }
    }
    drawHeadings(on: &canvas)
    layout.legend?.draw(
      at: layout.legendCorner, in: theme, typography: type, on: &canvas)
  }

  private func drawHeadings(on canvas: inout some Canvas) {
    let heading = TextStyle(size: type.heading, weight: .bold, color: theme.ink)
    let label = TextStyle(size: type.base, color: theme.ink)
    if figure.showsTitle {
      canvas.draw(
        figure.title, at: Point(x: figure.size.width / 2, y: layout.titleBaseline),
        aligned: .center,
        style: TextStyle(size: type.figureTitle, weight: .bold, color: theme.ink))
    }
    for (panel, text) in zip(layout.panels[0], figure.columnHeadings) {
      canvas.draw(
        text, at: Point(x: panel.frame.midX, y: layout.columnHeadingBaseline),
        aligned: .center, style: heading)
    }
    for (panels, text) in zip(layout.panels, figure.rowHeadings) {
      canvas.drawUpwards(
        text, center: Point(x: layout.rowHeadingX, y: panels[0].frame.midY), style: heading)
    }
    if let common = layout.commonX {
      canvas.draw(common.label, at: common.place, aligned: .center, style: label)
    }
    if let common = layout.commonY {
      canvas.drawUpwards(common.label, center: common.place, style: label)
    }
  }

  private func draw(_ panel: Panel, _ layout: PanelLayout, on canvas: inout some Canvas) {
    let frame = layout.frame
    let area = PlotArea(
      frame: frame,
      x: AxisTransform(
        range: layout.xRange, scale: panel.xAxis.scale, start: frame.minX, end: frame.maxX),
      y: AxisTransform(
        range: layout.yRange, scale: panel.yAxis.scale, start: frame.maxY, end: frame.minY),
      theme: theme, typography: type)
    canvas.saveClip(frame)
    draw(panel.marks, in: .backdrop, area, on: &canvas)
    if panel.showsGrid { drawGrid(panel, layout, area, on: &canvas) }
    draw(panel.marks, in: .data, area, on: &canvas)
    canvas.restoreClip()
    drawFrame(layout, area, on: &canvas)
    draw(panel.marks, in: .annotation, area, on: &canvas)
    drawLabels(panel, layout, on: &canvas)
  }

  private func draw(
    _ marks: [any Mark], in layer: MarkLayer, _ area: PlotArea, on canvas: inout some Canvas
  ) {
    for mark in marks where mark.layer == layer {
      mark.draw(in: area, on: &canvas)
    }
  }

  private func drawGrid(
    _ panel: Panel, _ layout: PanelLayout, _ area: PlotArea, on canvas: inout some Canvas
  ) {
    let frame = layout.frame
    func pen(at value: Double, _ scale: Axis.Scale) -> Pen {
      let isZero = panel.showsZeroLines && scale == .linear && value == 0
      return Pen(
        color: isZero ? theme.grid.mixed(with: theme.muted, fraction: 0.5) : theme.grid,
        width: isZero ? 1 : 0.5)
    }
    for tick in layout.xTicks {
      let pen = pen(at: tick.value, panel.xAxis.scale)
      let x = Crisp.center(area.x.position(of: tick.value), width: pen.width)
      canvas.stroke(
        Path(from: Point(x: x, y: frame.minY), to: Point(x: x, y: frame.maxY)), with: pen)
    }
    for tick in layout.yTicks {
      let pen = pen(at: tick.value, panel.yAxis.scale)
      let y = Crisp.center(area.y.position(of: tick.value), width: pen.width)
      canvas.stroke(
        Path(from: Point(x: frame.minX, y: y), to: Point(x: frame.maxX, y: y)), with: pen)
    }
  }

  private func drawFrame(
    _ layout: PanelLayout, _ area: PlotArea, on canvas: inout some Canvas
  ) {
    let frame = layout.frame
    let pen = Pen(color: theme.grid.mixed(with: theme.muted, fraction: 0.6), width: 0.5)
    let half = pen.width / 2
    canvas.stroke(
      Path(
        Rectangle(
          minX: frame.minX - half, minY: frame.minY - half, maxX: frame.maxX + half,
          maxY: frame.maxY + half)), with: pen)
    for tick in layout.xTicks {
      let x = Crisp.center(area.x.position(of: tick.value), width: pen.width)
      canvas.stroke(
        Path(
          from: Point(x: x, y: frame.maxY),
          to: Point(x: x, y: frame.maxY + FigureLayout.tickLength)), with: pen)
    }
    for tick in layout.yTicks {
      let y = Crisp.center(area.y.position(of: tick.value), width: pen.width)
      canvas.stroke(
        Path(
          from: Point(x: frame.minX - FigureLayout.tickLength, y: y),
          to: Point(x: frame.minX, y: y)), with: pen)
    }
    let text = TextStyle(size: type.tick, color: theme.muted)
    let cap = TextMeasure.capHeight * type.tick
    if layout.showsXTickLabels {
      let y = frame.maxY + FigureLayout.tickLength + 2.5 + cap
      for tick in layout.xTicks {
        canvas.draw(
          tick.label, at: Point(x: area.x.position(of: tick.value), y: y), aligned: .center,
          style: text)
      }
    }
    if layout.showsYTickLabels {
      let x = frame.minX - FigureLayout.tickLength - 2.5
      for tick in layout.yTicks {
        canvas.draw(
          tick.label, at: Point(x: x, y: area.y.position(of: tick.value) + cap / 2),
          aligned: .trailing, style: text)
      }
    }
  }

  private func drawLabels(
    _ panel: Panel, _ layout: PanelLayout, on canvas: inout some Canvas
  ) {
    let frame = layout.frame
    let style = TextStyle(size: type.base, color: theme.ink)
    if let title = panel.title {
      canvas.draw(
        title, at: Point(x: frame.minX, y: frame.minY - 5), aligned: .leading,
        style: TextStyle(size: type.panelTitle, weight: .bold, color: theme.ink))
    }
    if let label = layout.xLabel {
      let ticks =
        layout.showsXTickLabels && !layout.xTicks.isEmpty
        ? 2.5 + type.tick * TextMeasure.capHeight + 3 : 0
      let y = frame.maxY + FigureLayout.tickLength + ticks + 2 + type.base
      canvas.draw(label, at: Point(x: frame.midX, y: y), aligned: .center, style: style)
    }
    if let label = layout.yLabel {
      canvas.drawUpwards(
        label, center: Point(x: frame.minX - layout.yLabelOffset, y: frame.midY), style: style)
    }
  }
}
