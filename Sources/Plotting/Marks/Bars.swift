/// Bars between 0 and values, optionally with intervals.
package struct Bars: Mark {
  /// Where the middles of the bars are.
  package let x: [Double]
  package let heights: [Double]
  /// In units of x.
  package let width: Double
  /// Lower and upper ends, one per bar; empty for none.
  package let intervals: [ClosedRange<Double>]
  package let label: String?
  package let style: FillStyle

  /// Throws `noData`, `lengthMismatch`, `notFinite` or `tooManyValues`.
  package init(
    x: [Double], heights: [Double], width: Double = 0.8, intervals: [ClosedRange<Double>] = [],
    label: String? = nil, style: FillStyle = FillStyle(.series(0), strength: 0.8)
  ) throws(PlottingError) {
    try Validation.check(x, .bars, "x")
    try Validation.check(heights, .bars, "heights", count: x.count)
    try Validation.check(intervals: intervals, .bars, count: x.count)
    self.x = x
    self.heights = heights
    self.width = width
    self.intervals = intervals
    self.label = label
    self.style = style
  }

  package var kind: MarkKind { .bars }
  package var layer: MarkLayer { .data }
  package var standsOnZero: Bool { true }

  package var bounds: DataBounds? {
    let ends = intervals.flatMap { [$0.lowerBound, $0.upperBound] }
    return DataBounds(x: x.flatMap { [$0 - width / 2, $0 + width / 2] }, y: heights, ends, [0])
  }

  package var legendEntry: LegendEntry? {
    label.map { LegendEntry($0, sample: .fill(style)) }
  }

  package func draw(in area: PlotArea, on canvas: inout some Canvas) {
    for (x, height) in zip(x, heights) {
      let (start, end) = (area.point(x - width / 2, 0), area.point(x + width / 2, height))
      let bar = Rectangle(
        minX: start.x, minY: min(start.y, end.y), maxX: end.x, maxY: max(start.y, end.y))
      style.draw(Path(bar), of: [bar], in: area.theme, on: &canvas)
    }
    let pen = Pen(color: area.theme.ink, width: 1.25, cap: .round)
    for (x, interval) in zip(x, intervals) where interval.lowerBound < interval.upperBound {
      let ends = [area.point(x, interval.lowerBound), area.point(x, interval.upperBound)]
      canvas.stroke(Path(through: ends), with: pen)
    }
  }

  package func summary(_ context: SummaryContext) -> String? {
    let name = label ?? "bars"
    guard x.count <= context.listLimit else {
      let (low, high) = (heights.min() ?? 0, heights.max() ?? 0)
      return "\(name) from \(context.number(low)) to \(context.number(high))"
    }
    let listed = x.indices.map { index in
      let text =
        "\(context.place(x[index].rounded(), alongY: false)) \(context.number(heights[index]))"
      guard intervals.indices.contains(index) else { return text }
      let ends = [intervals[index].lowerBound, intervals[index].upperBound]
      return text + " (\(context.number(ends[0])) to \(context.number(ends[1])))"
    }
    return "\(name): \(listed.joined(separator: context.numbers.listSeparator))"
  }
}
