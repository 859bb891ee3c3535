import Numbers

/// Draws one panel: marks, grid, frame, ticks and labels.
struct PanelArtist {
  let panel: Panel
  let layout: PanelLayout
  let theme: Theme
  let typography: Typography
  let numbers: NumberConventions

  private static let hairline = 0.5

  private var frame: Rectangle { layout.frame }

  private var area: PlotArea {
    let room = dataFrame
    return PlotArea(
      frame: frame,
      x: AxisTransform(
        range: layout.xRange, scale: panel.xAxis.scale, start: room.minX, end: room.maxX),
      y: AxisTransform(
        range: layout.yRange, scale: panel.yAxis.scale, start: room.maxY, end: room.minY),
      theme: theme, typography: typography, numbers: numbers)
  }

  /// The frame, or the part of it in which both axes have one scale.
  private var dataFrame: Rectangle {
    guard panel.hasEqualScales else { return frame }
    let unit = min(frame.width / layout.xRange.width, frame.height / layout.yRange.width)
    let (width, height) = (unit * layout.xRange.width, unit * layout.yRange.width)
    return Rectangle(
      minX: frame.midX - width / 2, minY: frame.midY - height / 2,
      maxX: frame.midX + width / 2, maxY: frame.midY + height / 2)
  }

  func draw(on canvas: inout some Canvas) {
    canvas.saveClip(frame)
    drawMarks(in: .backdrop, on: &canvas)
    drawGrid(on: &canvas)
    drawMarks(in: .data, on: &canvas)
    canvas.restoreClip()
    if !panel.hasEqualScales { drawFrame(on: &canvas) }
    drawMarks(in: .annotation, on: &canvas)
    for mark in panel.marks { mark.drawAboveFrame(in: area, on: &canvas) }
    drawTickLabels(on: &canvas)
    drawOffsets(on: &canvas)
    drawLabels(on: &canvas)
  }

  private func drawMarks(in layer: MarkLayer, on canvas: inout some Canvas) {
    for mark in panel.marks where mark.layer == layer {
      mark.draw(in: area, on: &canvas)
    }
  }

  private func drawGrid(on canvas: inout some Canvas) {
    func pen(at value: Double, _ axis: Axis) -> Pen {
      let isZero = panel.showsZeroLines && axis.scale == .linear && value == 0
      return Pen(
        color: isZero ? theme.grid.mixed(with: theme.muted, fraction: 0.7) : theme.grid,
        width: Self.hairline)
    }
    if panel.grid == .vertical || panel.grid == .both {
      for tick in layout.xTicks {
        let x = Crisp.center(area.x.position(of: tick.value), width: Self.hairline)
        canvas.stroke(
          Path(from: Point(x: x, y: frame.minY), to: Point(x: x, y: frame.maxY)),
          with: pen(at: tick.value, panel.xAxis))
      }
    }
    if panel.grid == .horizontal || panel.grid == .both {
      for tick in layout.yTicks {
        let y = Crisp.center(area.y.position(of: tick.value), width: Self.hairline)
        canvas.stroke(
          Path(from: Point(x: frame.minX, y: y), to: Point(x: frame.maxX, y: y)),
          with: pen(at: tick.value, panel.yAxis))
      }
    }
  }

  private func drawFrame(on canvas: inout some Canvas) {
    let pen = Pen(color: theme.grid.mixed(with: theme.muted, fraction: 0.6), width: Self.hairline)
    let half = pen.width / 2
    let outline = Rectangle(
      minX: frame.minX - half, minY: frame.minY - half, maxX: frame.maxX + half,
      maxY: frame.maxY + half)
    canvas.stroke(Path(outline), with: pen)
    func drawXTick(at value: Double, length: Double) {
      let x = Crisp.center(area.x.position(of: value), width: pen.width)
      canvas.stroke(
        Path(from: Point(x: x, y: frame.maxY), to: Point(x: x, y: frame.maxY + length)),
        with: pen)
    }
    func drawYTick(at value: Double, length: Double) {
      let y = Crisp.center(area.y.position(of: value), width: pen.width)
      canvas.stroke(
        Path(from: Point(x: frame.minX - length, y: y), to: Point(x: frame.minX, y: y)),
        with: pen)
    }
    for tick in layout.xTicks { drawXTick(at: tick.value, length: PanelLayout.tickLength) }
    for tick in layout.yTicks { drawYTick(at: tick.value, length: PanelLayout.tickLength) }
    let minorLength = PanelLayout.tickLength * 0.6
    if panel.xAxis.scale == .log10 {
      for value in LogTickLocator.minorValues(in: layout.xRange) {
        drawXTick(at: value, length: minorLength)
      }
    }
    if panel.yAxis.scale == .log10 {
      for value in LogTickLocator.minorValues(in: layout.yRange) {
        drawYTick(at: value, length: minorLength)
      }
    }
  }

  private func drawTickLabels(on canvas: inout some Canvas) {
    let style = TextStyle(size: typography.tick, color: theme.muted)
    let cap = TextMeasure.capHeight * style.size
    if layout.showsXTickLabels {
      let y = frame.maxY + PanelLayout.tickLength + PanelLayout.tickGap
      for tick in layout.xTicks {
        let x = area.x.position(of: tick.value)
        if layout.turnsXTickLabels {
          canvas.drawTurned(
            tick.label, end: Point(x: x + cap / 2, y: y + cap / 2),
            angle: PanelLayout.turnedAngle, style: style)
        } else {
          canvas.draw(tick.label, at: Point(x: x, y: y + cap), aligned: .center, style: style)
        }
      }
    }
    if layout.showsYTickLabels {
      let x = frame.minX - PanelLayout.tickLength - PanelLayout.tickGap
      for tick in layout.yTicks {
        canvas.draw(
          tick.label, at: Point(x: x, y: area.y.position(of: tick.value) + cap / 2),
          aligned: .trailing, style: style)
      }
    }
  }

  /// In smaller type where the frame is too narrow for all digits, none of which can be left out.
  private func drawOffsets(on canvas: inout some Canvas) {
    func style(_ text: String) -> TextStyle {
      let width = TextMeasure.width(of: text, size: typography.tick)
      return TextStyle(
        size: typography.tick * min(1, frame.width / max(width, 1)), color: theme.muted)
    }
    if let text = layout.xOffset {
      canvas.draw(
        text, at: Point(x: frame.maxX, y: layout.xOffsetBaseline), aligned: .trailing,
        style: style(text))
    }
    if let text = layout.yOffset {
      canvas.draw(
        text, at: Point(x: frame.minX, y: layout.yOffsetBaseline), aligned: .leading,
        style: style(text))
    }
  }

  private func drawLabels(on canvas: inout some Canvas) {
    let style = TextStyle(size: typography.base, color: theme.ink)
    if let title = layout.title {
      canvas.draw(
        title, at: Point(x: frame.minX, y: layout.titleBaseline), aligned: .leading,
        style: TextStyle(size: typography.panelTitle, weight: .bold, color: theme.ink))
    }
    if let label = layout.xLabel {
      canvas.draw(
        label, at: Point(x: frame.midX, y: layout.xLabelBaseline), aligned: .center,
        style: style)
    }
    if let label = layout.yLabel {
      canvas.drawUpwards(
        label, center: Point(x: layout.yLabelMiddle, y: frame.midY), style: style)
    }
  }
}
