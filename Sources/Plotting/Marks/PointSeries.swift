/// Symbols at points, optionally with intervals such as the spread over seeds.
package struct PointSeries: Mark {
  package enum Direction: Sendable, Hashable { case horizontal, vertical }

  package let x: [Double]
  package let y: [Double]
  /// Lower and upper ends, one per point, along `direction`; empty for none.
  package let intervals: [ClosedRange<Double>]
  package let direction: Direction
  package let label: String?
  package let style: SymbolStyle

  /// Throws `noData`, `lengthMismatch`, `notFinite` or `tooManyValues`.
  package init(
    x: [Double], y: [Double], intervals: [ClosedRange<Double>] = [],
    direction: Direction = .vertical, label: String? = nil,
    style: SymbolStyle = SymbolStyle(color: .series(0))
  ) throws(PlottingError) {
    try Validation.check(x, .points, "x")
    try Validation.check(y, .points, "y", count: x.count)
    if !intervals.isEmpty {
      try Validation.check(intervals.map(\.lowerBound), .points, "intervals", count: x.count)
      try Validation.check(intervals.map(\.upperBound), .points, "intervals", count: x.count)
    }
    self.x = x
    self.y = y
    self.intervals = intervals
    self.direction = direction
    self.label = label
    self.style = style
  }

  package var kind: MarkKind { .points }
  package var layer: MarkLayer { .data }

  package var bounds: DataBounds? {
    let ends = intervals.flatMap { [$0.lowerBound, $0.upperBound] }
    return direction == .vertical
      ? DataBounds(x: x, y: y, ends) : DataBounds(x: x + ends, y: y)
  }

  package var legendEntry: LegendEntry? {
    label.map { LegendEntry($0, sample: .symbol(style)) }
  }

  package func draw(in area: PlotArea, on canvas: inout some Canvas) {
    let pen = Pen(color: area.theme.color(style.color), width: 1.25, cap: .round)
    for (index, interval) in intervals.enumerated() {
      let ends: [Point] =
        direction == .vertical
        ? [area.point(x[index], interval.lowerBound), area.point(x[index], interval.upperBound)]
        : [area.point(interval.lowerBound, y[index]), area.point(interval.upperBound, y[index])]
      canvas.stroke(Path(through: ends), with: pen)
    }
    for (x, y) in zip(x, y) {
      style.draw(at: area.point(x, y), in: area.theme, on: &canvas)
    }
  }

  package func summary(_ context: SummaryContext) -> String? {
    let horizontal = direction == .horizontal
    let places = horizontal ? y : x
    let values = horizontal ? x : y
    let name = label ?? "points"
    guard values.count <= context.listLimit else {
      let (low, high) = (values.min() ?? 0, values.max() ?? 0)
      return "\(name) from \(context.number(low)) to \(context.number(high))"
    }
    let listed = zip(places, values).map { place, value in
      "\(context.place(place, alongY: horizontal)) \(context.number(value))"
    }
    return "\(name): \(listed.joined(separator: ", "))"
  }
}
