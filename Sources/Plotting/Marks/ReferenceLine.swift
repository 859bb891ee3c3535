/// A straight line across the panel at one value, such as a threshold.
///
/// It does not widen the axis range: outside of it, it is not drawn.
package struct ReferenceLine: Mark {
  package enum Direction: Sendable, Hashable {
    /// Upright, at a value of x.
    case vertical
    /// Level, at a value of y.
    case horizontal
  }

  package let direction: Direction
  package let value: Double
  /// Written beside the line, at its upper or right end, and in the description; or in the
  /// legend alone.
  package let label: String?
  package let isInLegend: Bool
  package let style: LineStyle

  /// Throws `notFinite`.
  package init(
    _ direction: Direction, at value: Double, label: String? = nil,
    isInLegend: Bool = false, style: LineStyle = .reference
  ) throws(PlottingError) {
    try Validation.check([value], .referenceLine, "value")
    self.direction = direction
    self.value = value
    self.label = label
    self.isInLegend = isInLegend
    self.style = style
  }

  package var kind: MarkKind { .referenceLine }
  package var layer: MarkLayer { .data }
  package var bounds: DataBounds? { nil }

  package var legendEntry: LegendEntry? {
    isInLegend ? label.map { LegendEntry($0, sample: .line(style.inLegend)) } : nil
  }

  package func draw(in area: PlotArea, on canvas: inout some Canvas) {
    let frame = area.frame
    let axis = direction == .vertical ? area.x : area.y
    guard axis.range.contains(value) else { return }
    let position = Crisp.center(axis.position(of: value), width: style.width)
    let (start, end): (Point, Point) =
      direction == .vertical
      ? (Point(x: position, y: frame.maxY), Point(x: position, y: frame.minY))
      : (Point(x: frame.minX, y: position), Point(x: frame.maxX, y: position))
    canvas.stroke(Path(from: start, to: end), with: style.pen(in: area.theme))
    guard var label, !isInLegend else { return }
    let text = TextStyle(size: area.typography.note, color: area.theme.color(style.color))
    func cut(to width: Double) {
      label = TextFit.cut(label, width: width, size: text.size)
    }
    switch direction {
    case .vertical:
      // On the left where the right has no room.
      let right = frame.maxX - position - 4
      let fits = TextMeasure.width(of: label, size: text.size) < right
      cut(to: fits ? right : position - 4 - frame.minX)
      canvas.drawNote(
        label,
        at: Point(x: position + (fits ? 4 : -4), y: frame.minY + text.size * 1.1),
        aligned: fits ? .leading : .trailing, style: text, in: area)
    case .horizontal:
      cut(to: frame.width - 8)
      let above = position - text.size * 1.3 > frame.minY
      let y = above ? position - 3 : position + text.size
      canvas.drawNote(
        label, at: Point(x: frame.maxX - 4, y: y), aligned: .trailing, style: text, in: area)
    }
  }

  package func summary(_ context: SummaryContext) -> String? {
    guard let label, !isInLegend else { return nil }
    let name = direction == .vertical ? context.xName : context.yName
    return "line “\(label)” at \(name) = \(context.number(value))"
  }
}
