/// A stretch of the x axis shaded over the whole height, such as a training cycle.
package struct ShadedInterval: Mark {
  package let range: AxisRange
  /// Written above the frame, centred over the visible part.
  package let label: String?
  /// Strength 0 only writes the label.
  package let style: FillStyle

  package init(
    _ range: AxisRange, label: String? = nil,
    style: FillStyle = FillStyle(.grid, strength: 0.6)
  ) {
    self.range = range
    self.label = label
    self.style = style
  }

  package var kind: MarkKind { .interval }
  package var layer: MarkLayer { .backdrop }
  package var bounds: DataBounds? { nil }
  package var legendEntry: LegendEntry? { nil }

  package var writesAboveFrame: Bool { label != nil }

  /// Left and right end of the visible part in points; `nil` when nothing is visible.
  private func ends(in area: PlotArea) -> (minX: Double, maxX: Double)? {
    let minX = max(area.frame.minX, Crisp.edge(area.x.position(of: range.lower)))
    let maxX = min(area.frame.maxX, Crisp.edge(area.x.position(of: range.upper)))
    return minX < maxX ? (minX, maxX) : nil
  }

  package func draw(in area: PlotArea, on canvas: inout some Canvas) {
    guard style.strength > 0, let (minX, maxX) = ends(in: area) else { return }
    canvas.fill(
      Path(Rectangle(minX: minX, minY: area.frame.minY, maxX: maxX, maxY: area.frame.maxY)),
      with: style.color(in: area.theme))
  }

  package func drawAboveFrame(in area: PlotArea, on canvas: inout some Canvas) {
    guard let label, let (minX, maxX) = ends(in: area) else { return }
    let style = TextStyle(size: area.typography.note, color: area.theme.muted)
    canvas.draw(
      TextFit.cut(label, width: maxX - minX - 2, size: style.size),
      at: Point(x: (minX + maxX) / 2, y: area.frame.minY - 4), aligned: .center, style: style)
  }

  package func summary(_ context: SummaryContext) -> String? {
    guard let label else { return nil }
    return "“\(label)” from \(context.number(range.lower)) to \(context.number(range.upper))"
  }
}
