/// Counts of values in adjacent bins.
package struct Histogram: Mark {
  package enum Placement: Sendable, Hashable {
    /// Heights are counts on the y axis.
    case axis
    /// Heights have a scale of their own, the highest bar being this share of the panel:
    /// a picture of the distribution behind a curve.
    case backdrop(share: Double)
  }

  /// One more than counts, strictly growing.
  package let edges: [Double]
  /// Not negative; counts or densities.
  package let counts: [Double]
  package let label: String?
  package let style: FillStyle
  package let placement: Placement

  /// Throws `noData`, `lengthMismatch`, `notFinite`, `notIncreasing`, `negative` or
  /// `tooManyValues`.
  package init(
    edges: [Double], counts: [Double], label: String? = nil,
    style: FillStyle = FillStyle(.muted, strength: 0.25), placement: Placement = .axis
  ) throws(PlottingError) {
    try Validation.check(counts, .histogram, "counts")
    try Validation.check(edges, .histogram, "edges", count: counts.count + 1)
    try Validation.checkIncreasing(edges, .histogram, "edges")
    if let index = counts.firstIndex(where: { $0 < 0 }) {
      throw .negative(.histogram, field: "counts", index: index)
    }
    self.edges = edges
    self.counts = counts
    self.label = label
    self.style = style
    self.placement = placement
  }

  package var standsOnZero: Bool { placement == .axis }
  package var kind: MarkKind { .histogram }
  package var layer: MarkLayer { placement == .axis ? .data : .backdrop }

  package var bounds: DataBounds? {
    guard placement == .axis else { return nil }
    return DataBounds(x: edges, y: counts, [0])
  }

  package var legendEntry: LegendEntry? {
    label.map { LegendEntry($0, sample: .fill(style)) }
  }

  /// One path around all bars, so that neighbours show no seam.
  package func draw(in area: PlotArea, on canvas: inout some Canvas) {
    let highest = counts.max() ?? 0
    guard highest > 0 else { return }
    let floor: Double
    let height: (Double) -> Double
    switch placement {
    case .axis:
      floor = area.y.position(of: 0)
      height = { area.y.position(of: $0) }
    case .backdrop(let share):
      floor = area.frame.maxY
      height = { floor - area.frame.height * share * $0 / highest }
    }
    var points = [Point(x: area.x.position(of: edges[0]), y: floor)]
    let bars = counts.enumerated().map { index, count in
      Rectangle(
        minX: area.x.position(of: edges[index]), minY: height(count),
        maxX: area.x.position(of: edges[index + 1]), maxY: floor)
    }
    for bar in bars {
      points.append(Point(x: bar.minX, y: bar.minY))
      points.append(Point(x: bar.maxX, y: bar.minY))
    }
    points.append(Point(x: area.x.position(of: edges[counts.count]), y: floor))
    var path = Path(through: points)
    path.close()
    style.draw(path, of: bars, in: area.theme, on: &canvas)
  }

  package func summary(_ context: SummaryContext) -> String? {
    let total = counts.reduce(0, +)
    guard total > 0, let peak = counts.indices.max(by: { counts[$0] < counts[$1] }) else {
      return nil
    }
    let (from, to) = (context.number(quantile(0.05)), context.number(quantile(0.95)))
    let mode = context.number((edges[peak] + edges[peak + 1]) / 2)
    return "\(label ?? "the histogram") peaks near \(mode), with 90 % from \(from) to \(to)"
  }

  /// Where the running share of all counts reaches `share`, linear within bins.
  private func quantile(_ share: Double) -> Double {
    let wanted = counts.reduce(0, +) * share
    var sum = 0.0
    for (index, count) in counts.enumerated() {
      if count > 0, sum + count >= wanted {
        let part = (wanted - sum) / count
        return edges[index] + (edges[index + 1] - edges[index]) * part
      }
      sum += count
    }
    return edges[counts.count]
  }
}
