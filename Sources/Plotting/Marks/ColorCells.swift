/// Polygons in the coordinates of a panel, each filled by a value, and an outline around some of them.
///
/// Values are shares: 0 is hardly more than the background, 1 nearly the full colour.
package struct ColorCells: Mark {
  /// A polygon with at least 3 corners.
  package struct Cell: Sendable, Hashable {
    package let corners: [Place]
    /// 0…1.
    package let share: Double
    /// Whether it belongs to what is outlined; edges between two such cells are not drawn.
    package let isOutlined: Bool

    package init(corners: [Place], share: Double, isOutlined: Bool = false) {
      self.corners = corners
      self.share = share
      self.isOutlined = isOutlined
    }
  }

  /// A point of the data.
  package struct Place: Sendable, Hashable {
    package let x: Double
    package let y: Double

    package init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  package let cells: [Cell]
  package let color: ColorRole
  /// What the legend calls the outline; `nil` for no entry.
  package let outlineLabel: String?

  private static let outline = LineStyle(.ink, width: 1.6)

  /// Throws `noData`, `notFinite` or `tooManyValues`.
  package init(
    _ cells: [Cell], color: ColorRole = .series(0), outlineLabel: String? = nil
  ) throws(PlottingError) {
    try Validation.check(cells.map(\.share), .cells, "shares")
    try Validation.check(cells.flatMap { $0.corners.map(\.x) }, .cells, "x")
    try Validation.check(cells.flatMap { $0.corners.map(\.y) }, .cells, "y")
    self.cells = cells
    self.color = color
    self.outlineLabel = outlineLabel
  }

  package var kind: MarkKind { .cells }
  package var layer: MarkLayer { .backdrop }

  package var bounds: DataBounds? {
    DataBounds(
      x: cells.flatMap { $0.corners.map(\.x) }, y: cells.flatMap { $0.corners.map(\.y) })
  }

  package var legendEntry: LegendEntry? {
    outlineLabel.map { LegendEntry($0, sample: .line(Self.outline)) }
  }

  package func draw(in area: PlotArea, on canvas: inout some Canvas) {
    let theme = area.theme
    for cell in cells {
      let share = min(max(cell.share, 0), 1)
      let fill = theme.background.mixed(with: theme.color(color), fraction: 0.06 + 0.86 * share)
      let path = path(cell, in: area)
      canvas.fill(path, with: fill)
      // Neighbours meet without a seam.
      canvas.stroke(path, with: Pen(color: fill, width: 0.5))
    }
    let pen = Self.outline.pen(in: theme)
    for edge in outlineEdges {
      canvas.stroke(
        Path(from: area.point(edge.0.x, edge.0.y), to: area.point(edge.1.x, edge.1.y)),
        with: Pen(color: pen.color, width: pen.width, cap: .round))
    }
  }

  package func summary(_ context: SummaryContext) -> String? { nil }

  private func path(_ cell: Cell, in area: PlotArea) -> Path {
    var path = Path(through: cell.corners.map { area.point($0.x, $0.y) })
    path.close()
    return path
  }

  /// Edges of exactly one of the outlined cells.
  private var outlineEdges: [(Place, Place)] {
    // Corners of neighbours differ by rounding.
    func key(_ place: Place) -> [Int] {
      [place.x, place.y].map { Int(($0 * 1e6).rounded()) }
    }
    let edges = cells.filter(\.isOutlined).flatMap { cell in
      cell.corners.indices.map { index in
        (cell.corners[index], cell.corners[(index + 1) % cell.corners.count])
      }
    }
    var counts: [Set<[Int]>: Int] = [:]
    for edge in edges { counts[[key(edge.0), key(edge.1)], default: 0] += 1 }
    return edges.filter { counts[[key($0.0), key($0.1)]] == 1 }
  }
}
