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
  /// Whether descriptions speak of it.
  package let isDescribed: Bool

  /// Throws `noData`, `lengthMismatch`, `notFinite` or `tooManyValues`.
  package init(
    x: [Double], y: [Double], intervals: [ClosedRange<Double>] = [],
    direction: Direction = .vertical, label: String? = nil,
    style: SymbolStyle = SymbolStyle(color: .series(0)), isDescribed: Bool = true
  ) throws(PlottingError) {
    try Validation.check(x, .points, "x")
    try Validation.check(y, .points, "y", count: x.count)
    try Validation.check(intervals: intervals, .points, count: x.count)
    self.x = x
    self.y = y
    self.intervals = intervals
    self.direction = direction
    self.label = label
    self.style = style
    self.isDescribed = isDescribed
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
    guard isDescribed else { return nil }
    let horizontal = direction == .horizontal
    let places = horizontal ? y : x
    let values = horizontal ? x : y
    let name = label ?? "points"
    let (low, high) = (values.min() ?? 0, values.max() ?? 0)
    func number(_ value: Double) -> String {
      intervals.isEmpty
        ? context.number(value)
        : context.number(value, telling: intervals.map { $0.upperBound - $0.lowerBound })
    }
    guard values.count <= context.listLimit else {
      return "\(name) from \(number(low)) to \(number(high))"
    }
    let listed = places.indices.map { index in
      let text = "\(context.place(places[index], alongY: horizontal)) \(number(values[index]))"
      guard intervals.indices.contains(index) else { return text }
      let interval = intervals[index]
      return text + " (\(number(interval.lowerBound)) to \(number(interval.upperBound)))"
    }
    return "\(name): \(listed.joined(separator: context.numbers.listSeparator))"
  }
}
