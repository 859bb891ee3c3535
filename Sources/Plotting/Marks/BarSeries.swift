/// Separate bars from a base line at 0, upright at `positions` along x.
package struct BarSeries: Mark {
  package let positions: [Double]
  package let heights: [Double]
  /// Width of a bar in units of x.
  package let width: Double
  package let label: String?
  package let style: FillStyle

  /// Throws `noData`, `lengthMismatch`, `notFinite`, `tooManyValues`, or `emptyRange`
  /// when the width is not above 0.
  package init(
    positions: [Double], heights: [Double], width: Double = 0.8, label: String? = nil,
    style: FillStyle = FillStyle(.series(0), strength: 1)
  ) throws(PlottingError) {
    try Validation.check(positions, .bars, "positions")
    try Validation.check(heights, .bars, "heights", count: positions.count)
    _ = try AxisRange(0, width)
    self.positions = positions
    self.heights = heights
    self.width = width
    self.label = label
    self.style = style
  }

  /// Bars of several series side by side at the places 0, 1, 2, … of a category axis.
  /// `heights[series][place]`; the bars of one place fill 0.75 of it.
  package static func grouped(
    _ heights: [[Double]], labels: [String], styles: [FillStyle]? = nil
  ) throws(PlottingError) -> [BarSeries] {
    guard !heights.isEmpty else { throw .noData(.bars) }
    guard labels.count == heights.count else {
      throw .lengthMismatch(
        .bars, field: "labels", count: labels.count, expected: heights.count)
    }
    let width = 0.75 / Double(heights.count)
    var series: [BarSeries] = []
    for (index, values) in heights.enumerated() {
      let shift = (Double(index) - Double(heights.count - 1) / 2) * width
      let style = styles?[index] ?? FillStyle(.series(index), strength: 1)
      series.append(
        try BarSeries(
          positions: values.indices.map { Double($0) + shift }, heights: values,
          width: width * 0.92, label: labels[index], style: style))
    }
    return series
  }

  package var standsOnZero: Bool { true }
  package var kind: MarkKind { .bars }
  package var layer: MarkLayer { .data }

  package var bounds: DataBounds? {
    DataBounds(
      x: positions.flatMap { [$0 - width / 2, $0 + width / 2] }, y: heights, [0])
  }

  package var legendEntry: LegendEntry? {
    label.map { LegendEntry($0, sample: .fill(style)) }
  }

  package func draw(in area: PlotArea, on canvas: inout some Canvas) {
    let base = Crisp.edge(area.y.position(of: 0))
    for (position, height) in zip(positions, heights) {
      let top = area.y.position(of: height)
      let bar = Rectangle(
        minX: Crisp.edge(area.x.position(of: position - width / 2)), minY: min(top, base),
        maxX: Crisp.edge(area.x.position(of: position + width / 2)), maxY: max(top, base))
      canvas.fill(Path(bar), with: style.color(in: area.theme))
    }
  }

  package func summary(_ context: SummaryContext) -> String? {
    let name = label ?? "bars"
    guard heights.count <= context.listLimit else {
      let (low, high) = (heights.min() ?? 0, heights.max() ?? 0)
      return "\(name) from \(context.number(low)) to \(context.number(high))"
    }
    let listed = zip(positions, heights).map { position, height in
      "\(context.place(position.rounded(), alongY: false)) \(context.number(height))"
    }
    return "\(name): \(listed.joined(separator: ", "))"
  }
}
