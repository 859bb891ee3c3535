/// The area between two lines over the same x, such as an error band, or between a line
/// and a level; a bar for a single x.
package struct Band: Mark {
  package let x: [Double]
  package let lower: [Double]
  package let upper: [Double]
  package let label: String?
  package let style: FillStyle
  /// Whether descriptions speak of it.
  package let isDescribed: Bool

  /// Throws `noData`, `lengthMismatch`, `notFinite`, `tooManyValues`, or `notIncreasing`
  /// when x does not grow.
  package init(
    x: [Double], lower: [Double], upper: [Double], label: String? = nil,
    style: FillStyle = FillStyle(.series(0)), isDescribed: Bool = true
  ) throws(PlottingError) {
    try Validation.check(x, .band, "x")
    try Validation.check(lower, .band, "lower", count: x.count)
    try Validation.check(upper, .band, "upper", count: x.count)
    try Validation.checkIncreasing(x, .band, "x")
    self.x = x
    self.lower = lower
    self.upper = upper
    self.label = label
    self.style = style
    self.isDescribed = isDescribed
  }

  package var kind: MarkKind { .band }
  package var layer: MarkLayer { .data }
  package var bounds: DataBounds? { DataBounds(x: x, y: lower, upper) }

  package var legendEntry: LegendEntry? {
    label.map { LegendEntry($0, sample: .fill(style)) }
  }

  /// Width of the bar at a single x, in points.
  private static let barWidth = 5.0

  package func draw(in area: PlotArea, on canvas: inout some Canvas) {
    if x.count == 1 {
      // An area of no width is not seen.
      let (low, high) = (area.point(x[0], lower[0]), area.point(x[0], upper[0]))
      let bar = Rectangle(
        minX: low.x - Self.barWidth / 2, minY: min(low.y, high.y),
        maxX: low.x + Self.barWidth / 2, maxY: max(low.y, high.y))
      return canvas.fill(Path(bar), with: style.color(in: area.theme))
    }
    var path = Path(
      simplifying: zip(x, upper).map { area.point($0, $1) }
        + zip(x, lower).reversed().map { area.point($0, $1) })
    path.close()
    canvas.fill(path, with: style.color(in: area.theme))
  }

  package func summary(_ context: SummaryContext) -> String? {
    let widths = zip(upper, lower).map { ($0 - $1).magnitude }
    guard
      isDescribed, let label, let widest = widths.indices.max(by: { widths[$0] < widths[$1] })
    else { return nil }
    let width = context.number(widths[widest])
    return "\(label) is at most \(width) high, at \(context.xName) = \(context.number(x[widest]))"
  }
}
