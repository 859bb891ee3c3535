/// Divides a figure's room among panels, labels, headings and legend.
///
/// Heights do not depend on tick labels, so they come first; they give the y ticks, whose
/// labels give the widths. The overhang of x tick labels depends on widths and the
/// widths on it, so that step is done twice.
struct FigureLayout {
  let figure: Figure
  let panels: [[PanelLayout]]
  let legend: LegendLayout?
  let legendCorner: Point
  /// One x label for all panels, and its middle and baseline.
  let commonX: (label: String, place: Point)?
  /// One y label for all panels, and its middle.
  let commonY: (label: String, place: Point)?
  let rowHeadingX: Double
  let columnHeadingBaseline: Double
  let titleBaseline: Double

  static let tickLength = 3.0
  private static let margin = 6.0
  private static let tickGap = 2.5

  init(_ figure: Figure) throws(PlottingError) {
    self.figure = figure
    let resolver = AxisResolver(figure: figure)
    let (xRanges, yRanges) = (try resolver.xRanges(), try resolver.yRanges())
    let type = figure.typography
    let (rows, columns) = (figure.rowCount, figure.columnCount)
    let room = figure.size
    let commonX = Self.common(figure, \.xAxis.label, isUseful: columns > 1)
    let commonY = Self.common(figure, \.yAxis.label, isUseful: rows > 1)
    let labelHeight = type.base * TextMeasure.lineHeight + 3
    let headingHeight = type.heading * TextMeasure.lineHeight + 4

    // What is around the grid.
    let entries = figure.legend == .none ? [] : figure.legendEntries
    var legend: LegendLayout?
    if !entries.isEmpty {
      legend =
        figure.legend == .right
        ? LegendLayout(columnOf: entries, typography: type)
        : LegendLayout(rowsOf: entries, width: room.width - 2 * Self.margin, typography: type)
    }
    var top = Self.margin
    titleBaseline = top + type.figureTitle
    if figure.showsTitle { top += type.figureTitle * TextMeasure.lineHeight + 6 }
    columnHeadingBaseline = top + type.heading
    if !figure.columnHeadings.isEmpty { top += headingHeight }
    var left = Self.margin
    rowHeadingX = left + type.heading / 2
    if !figure.rowHeadings.isEmpty { left += headingHeight }
    let commonYMiddle = left + type.base / 2
    if commonY != nil { left += labelHeight }
    var bottom = room.height - Self.margin
    if let legend, figure.legend == .below { bottom -= legend.size.height + 4 }
    let commonXBaseline = bottom - type.base * TextMeasure.descent
    if commonX != nil { bottom -= labelHeight }
    var right = room.width - Self.margin
    if let legend, figure.legend == .right { right -= legend.size.width + 12 }

    // Heights.
    func showsXTicks(_ row: Int) -> Bool { figure.sharedX == .none || row == rows - 1 }
    func showsYTicks(_ column: Int) -> Bool { figure.sharedY == .none || column == 0 }
    func xLabel(_ row: Int, _ column: Int) -> String? {
      guard commonX == nil else { return nil }
      let label = figure.panels[row][column].xAxis.label
      let isRepeated =
        figure.sharedX != .none && row < rows - 1
        && figure.panels[row + 1][column].xAxis.label == label
      return isRepeated ? nil : label
    }
    func yLabel(_ row: Int, _ column: Int) -> String? {
      guard commonY == nil else { return nil }
      let label = figure.panels[row][column].yAxis.label
      let isRepeated = column > 0 && figure.panels[row][column - 1].yAxis.label == label
      return isRepeated ? nil : label
    }
    let above = figure.panels.map { row in
      row.contains { $0.title != nil } ? type.panelTitle * TextMeasure.lineHeight + 3 : 0
    }
    let below = (0..<rows).map { row in
      let labels = figure.panels[row].contains { $0.xAxis.ticks != .none } && showsXTicks(row)
      let hasLabel = (0..<columns).contains { xLabel(row, $0) != nil }
      return Self.tickLength
        + (labels ? Self.tickGap + type.tick * TextMeasure.capHeight + 3 : 0)
        + (hasLabel ? labelHeight : 0)
    }
    let rowGap = type.base * 0.6
    let taken = above.reduce(0, +) + below.reduce(0, +) + rowGap * Double(rows - 1)
    // Half a y tick label stands out above and below the frames.
    let overhang = type.tick * 0.4
    let panelHeight = ((bottom - top - overhang - taken) / Double(rows)).rounded(.down)

    // Widths.
    func chooser(_ axis: Axis, _ range: AxisRange) -> TickChooser {
      TickChooser(axis: axis, range: range, typography: type)
    }
    let yTicks = (0..<rows).map { row in
      (0..<columns).map { column in
        chooser(figure.panels[row][column].yAxis, yRanges[row][column])
          .vertical(length: panelHeight)
      }
    }
    let tickWidths = (0..<columns).map { column in
      guard showsYTicks(column) else { return 0.0 }
      let widest = (0..<rows).flatMap { yTicks[$0][column] }.map {
        TextMeasure.width(of: $0.label, size: type.tick)
      }.max()
      return widest.map { $0 + Self.tickGap } ?? 0
    }
    let before = (0..<columns).map { column in
      let hasLabel = (0..<rows).contains { yLabel($0, column) != nil }
      return Self.tickLength + tickWidths[column] + (hasLabel ? labelHeight : 0)
    }
    var columnGap = type.base
    var rightRoom = 2.0
    var panelWidth = 0.0
    var xTicks: [[[Tick]]] = []
    for _ in 0..<2 {
      let gaps = columnGap * Double(columns - 1)
      let width = right - left - before.reduce(0, +) - gaps - rightRoom
      panelWidth = (width / Double(columns)).rounded(.down)
      guard panelWidth >= 20, panelHeight >= 20 else {
        throw .noRoom(width: room.width, height: room.height)
      }
      xTicks = (0..<rows).map { row in
        (0..<columns).map { column in
          chooser(figure.panels[row][column].xAxis, xRanges[row][column])
            .horizontal(length: panelWidth)
        }
      }
      // How far x tick labels stand out at the right and left of a frame.
      var (rightMost, leftMost) = (0.0, 0.0)
      for row in 0..<rows where showsXTicks(row) {
        for column in 0..<columns {
          let transform = AxisTransform(
            range: xRanges[row][column], scale: figure.panels[row][column].xAxis.scale,
            start: 0, end: panelWidth)
          for tick in xTicks[row][column] {
            let half = TextMeasure.width(of: tick.label, size: type.tick) / 2
            let position = transform.position(of: tick.value)
            rightMost = max(rightMost, position + half - panelWidth)
            leftMost = max(leftMost, half - position)
          }
        }
      }
      rightRoom = max(2, rightMost)
      let narrowest = before.dropFirst().min() ?? 0
      columnGap = max(type.base, rightMost + leftMost + 0.6 * type.tick - narrowest)
    }

    // Places.
    var panels: [[PanelLayout]] = []
    var y = top + overhang / 2
    for row in 0..<rows {
      y += above[row]
      var x = left
      var line: [PanelLayout] = []
      for column in 0..<columns {
        x = (x + before[column]).rounded()
        line.append(
          PanelLayout(
            frame: Rectangle(
              minX: x, minY: y.rounded(), maxX: x + panelWidth, maxY: y.rounded() + panelHeight),
            xRange: xRanges[row][column], yRange: yRanges[row][column],
            xTicks: xTicks[row][column], yTicks: yTicks[row][column],
            showsXTickLabels: showsXTicks(row), showsYTickLabels: showsYTicks(column),
            xLabel: xLabel(row, column), yLabel: yLabel(row, column),
            yLabelOffset: Self.tickLength + tickWidths[column] + 3 + type.base / 2))
        x += panelWidth + columnGap
      }
      panels.append(line)
      y += panelHeight + below[row] + rowGap
    }
    self.panels = panels
    self.legend = legend
    let (first, last) = (panels[0][0].frame, panels[rows - 1][columns - 1].frame)
    let middle = Point(x: (first.minX + last.maxX) / 2, y: (first.minY + last.maxY) / 2)
    self.commonX = commonX.map { ($0, Point(x: middle.x, y: commonXBaseline)) }
    self.commonY = commonY.map { ($0, Point(x: commonYMiddle, y: middle.y)) }
    legendCorner =
      figure.legend == .right
      ? Point(
        x: room.width - Self.margin - (legend?.size.width ?? 0),
        y: middle.y - (legend?.size.height ?? 0) / 2)
      : Point(x: Self.margin, y: room.height - Self.margin - (legend?.size.height ?? 0))
  }

  /// The label that all panels have, when writing it once is useful.
  private static func common(
    _ figure: Figure, _ label: KeyPath<Panel, String?>, isUseful: Bool
  ) -> String? {
    guard isUseful, let first = figure.panels[0][0][keyPath: label] else { return nil }
    return figure.panels.joined().allSatisfy { $0[keyPath: label] == first } ? first : nil
  }
}
