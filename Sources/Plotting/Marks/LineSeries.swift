/// A line through points, in the order given; a symbol for a single point, of another shape for
/// each series.
package struct LineSeries: Mark {
  /// What a line is there for.
  package enum Role: Sendable, Hashable {
    /// It widens an automatic y range and descriptions speak of it.
    case subject
    /// It widens the range, but descriptions leave it out, such as a term of a sum.
    case component
    /// Something to compare with, such as the identity: it runs out of the panel.
    case reference
  }

  package let x: [Double]
  package let y: [Double]
  /// Name in the legend and in descriptions.
  package let label: String?
  package let style: LineStyle
  package let role: Role
  /// What is known of a function of which the points are a sample; `nil` when they are all there
  /// is.
  package let facts: CurveFacts?

  /// Throws `noData`, `lengthMismatch`, `notFinite` or `tooManyValues`.
  package init(
    x: [Double], y: [Double], label: String? = nil, style: LineStyle = .primary,
    role: Role = .subject, facts: CurveFacts? = nil
  ) throws(PlottingError) {
    try Validation.check(x, .line, "x")
    try Validation.check(y, .line, "y", count: x.count)
    self.x = x
    self.y = y
    self.label = label
    self.style = style
    self.role = role
    self.facts = facts
  }

  /// The graph of `function` at `count` equally spaced places of `range`, at least 2, described
  /// by what is known of it.
  /// Throws `notFinite` when a value is not finite.
  package init(
    over range: AxisRange, count: Int = 401, label: String? = nil,
    style: LineStyle = .primary, role: Role = .subject, facts: CurveFacts = CurveFacts(),
    _ function: (Double) -> Double
  ) throws(PlottingError) {
    let last = Double(max(2, count) - 1)
    // Weights at both ends, so that the ends of the range are met exactly.
    let x = (0..<max(2, count)).map { index in
      let share = Double(index) / last
      return range.lower * (1 - share) + range.upper * share
    }
    try self.init(
      x: x, y: x.map(function), label: label, style: style, role: role, facts: facts)
  }

  package var kind: MarkKind { .line }
  package var layer: MarkLayer { .data }

  package var bounds: DataBounds? {
    role == .reference ? DataBounds(x: DataBounds.range(of: x), y: nil) : DataBounds(x: x, y: y)
  }

  package var legendEntry: LegendEntry? {
    label.map { label in
      LegendEntry(label, sample: isPoint ? .symbol(symbol) : .line(style.inLegend))
    }
  }

  /// A line of no length is not seen.
  private var isPoint: Bool { x.count == 1 }

  private var symbol: SymbolStyle {
    let index = if case .series(let index) = style.color { index } else { 0 }
    return .series(index, size: 3.5 + style.width)
  }

  package func draw(in area: PlotArea, on canvas: inout some Canvas) {
    let points = zip(x, y).map { area.point($0, $1) }
    if isPoint { return symbol.draw(at: points[0], in: area.theme, on: &canvas) }
    canvas.stroke(Path(simplifying: points), with: style.pen(in: area.theme))
  }

  package func summary(_ context: SummaryContext) -> String? {
    guard role == .subject else { return nil }
    return CurveSummary(x: x, y: y, facts: facts).text(name: label, context)
  }
}
