#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Divides the room of the grid among panels of equal size.
///
/// Heights do not depend on tick labels, so they come first; they give the y ticks, whose
/// labels give the widths. How far x tick labels stand out depends on widths and the
/// widths on it, so that step is done twice. Names of categories that touch are turned,
/// which changes the heights: the whole is done again.
struct GridLayout {
  private let figure: Figure
  private let room: Rectangle
  private let hasCommonX: Bool
  private let hasCommonY: Bool
  private let xRanges: [[AxisRange]]
  private let yRanges: [[AxisRange]]
  private var turnsXTickLabels = false

  private var type: Typography { figure.typography }
  private var rows: Range<Int> { 0..<figure.rowCount }
  private var columns: Range<Int> { 0..<figure.columnCount }
  private var labelHeight: Double { type.base * TextMeasure.lineHeight + 1 }

  init(_ figure: Figure, surroundings: FigureSurroundings) throws(PlottingError) {
    self.figure = figure
    room = surroundings.grid
    hasCommonX = surroundings.commonX != nil
    hasCommonY = surroundings.commonY != nil
    let resolver = AxisResolver(figure: figure)
    xRanges = try resolver.xRanges()
    yRanges = try resolver.yRanges()
    // Names that touch even in panels without anything beside them.
    turnsXTickLabels = hasTouchingNames(width: room.width / Double(figure.columnCount))
  }

  /// Throws `noRoom` when a panel would be less than 20 points wide or high.
  mutating func panels() throws(PlottingError) -> [[PanelLayout]] {
    let heights = try Heights(self)
    let widths = try Widths(self, panelHeight: heights.panel)
    if !turnsXTickLabels, hasTouchingNames(width: widths.panel) {
      turnsXTickLabels = true
      return try panels()
    }
    // From one panel to the next, less a space between their titles.
    let pitch =
      columns.count > 1 ? widths.left[1] - widths.left[0] - type.base : Double.infinity
    return rows.map { row in
      columns.map { column in
        let corner = Point(x: widths.left[column], y: heights.top[row])
        let panel = figure.panels[row][column]
        let below = corner.y + heights.panel + PanelLayout.tickLength
        return PanelLayout(
          frame: Rectangle(
            minX: corner.x, minY: corner.y, maxX: corner.x + widths.panel,
            maxY: corner.y + heights.panel),
          xRange: xRanges[row][column], yRange: yRanges[row][column],
          xTicks: widths.xTicks[row][column], yTicks: widths.yTicks[row][column],
          showsXTickLabels: showsXTickLabels(row),
          showsYTickLabels: showsYTickLabels(column), turnsXTickLabels: turnsXTickLabels,
          xOffset: xOffset(row, column), yOffset: yOffset(row, column),
          xOffsetBaseline: below + tickLabelHeight(row) + type.tick,
          yOffsetBaseline: corner.y - 4 - stripHeight(row),
          title: panel.title.map {
            TextFit.cut(
              $0, width: min(pitch, room.maxX - corner.x), size: type.panelTitle, weight: .bold)
          },
          xLabel: xLabel(row, column).map {
            cut($0, to: min(pitch, room.widthAround(corner.x + widths.panel / 2)))
          },
          yLabel: yLabel(row, column).map { cut($0, to: heights.panel) },
          xLabelBaseline: below + tickLabelHeight(row) + xOffsetHeight(row) + 1 + type.base,
          yLabelMiddle: corner.x - widths.yTickRoom[column] - 5 - type.base / 2,
          titleBaseline: corner.y - 5 - stripHeight(row) - yOffsetHeight(row))
      }
    }
  }

  private func showsXTickLabels(_ row: Int) -> Bool {
    figure.sharedX == .none || row == figure.rowCount - 1
  }

  private func showsYTickLabels(_ column: Int) -> Bool {
    figure.sharedY == .none || column == 0
  }

  /// `nil` if the panel below has the same one, or all have it.
  private func xLabel(_ row: Int, _ column: Int) -> String? {
    let label = figure.panels[row][column].xAxis.label
    let isRepeated =
      figure.sharedX != .none && row < figure.rowCount - 1
      && figure.panels[row + 1][column].xAxis.label == label
    return hasCommonX || isRepeated ? nil : label
  }

  /// `nil` if the panel at the left has the same one, or all have it.
  private func yLabel(_ row: Int, _ column: Int) -> String? {
    let label = figure.panels[row][column].yAxis.label
    let isRepeated = column > 0 && figure.panels[row][column - 1].yAxis.label == label
    return hasCommonY || isRepeated ? nil : label
  }

  private func xChooser(_ row: Int, _ column: Int) -> TickChooser {
    TickChooser(
      axis: figure.panels[row][column].xAxis, range: xRanges[row][column], typography: type,
      nameLimit: xNameLimit, numbers: figure.numbers)
  }

  private func yChooser(_ row: Int, _ column: Int) -> TickChooser {
    TickChooser(
      axis: figure.panels[row][column].yAxis, range: yRanges[row][column], typography: type,
      nameLimit: Self.nameShare * room.width / Double(columns.filter(showsYTickLabels).count),
      numbers: figure.numbers)
  }

  /// Names of categories take at most this share of the height and of the width, all rows and
  /// columns that show some taken together.
  private static let nameShare = 0.3

  /// Of turned names, which stand out to the left as well.
  private var xNameLimit: Double {
    Self.nameShare
      * min(
        room.height / Double(rows.filter(showsXTickLabels).count),
        room.width / Double(columns.count))
  }

  private func cut(_ text: String, to width: Double) -> String {
    TextFit.cut(text, width: width, size: type.base)
  }

  private func xOffset(_ row: Int, _ column: Int) -> String? {
    guard showsXTickLabels(row) else { return nil }
    return xChooser(row, column).offsetText
  }

  private func yOffset(_ row: Int, _ column: Int) -> String? {
    guard showsYTickLabels(column) else { return nil }
    return yChooser(row, column).offsetText
  }

  /// Room for the offsets below the tick labels of a row.
  private func xOffsetHeight(_ row: Int) -> Double {
    columns.contains { xOffset(row, $0) != nil } ? type.tick * TextMeasure.lineHeight : 0
  }

  /// Room for the offsets above the frames of a row.
  private func yOffsetHeight(_ row: Int) -> Double {
    columns.contains { yOffset(row, $0) != nil } ? type.tick * TextMeasure.lineHeight + 1 : 0
  }

  private func hasTouchingNames(width: Double) -> Bool {
    rows.contains { row in
      showsXTickLabels(row)
        && columns.contains { column in
          xChooser(row, column).hasTouchingNames(length: width)
        }
    }
  }

  private func tickLabelHeight(_ row: Int) -> Double {
    guard showsXTickLabels(row) else { return 0 }
    let axes = figure.panels[row].map(\.xAxis).filter { $0.ticks != .none }
    guard !axes.isEmpty else { return 0 }
    let height = PanelLayout.tickGap + type.tick * TextMeasure.capHeight + 3
    guard turnsXTickLabels else { return height }
    let names = axes.flatMap { axis -> [Tick] in
      if case .at(let ticks) = axis.ticks { return ticks }
      return []
    }
    let widest = names.map { TextMeasure.width(of: $0.label, size: type.tick) }.max() ?? 0
    return height + min(widest, xNameLimit) * sin(PanelLayout.turnedAngle)
  }

  /// Room above a frame for what marks write there.
  private func stripHeight(_ row: Int) -> Double {
    figure.panels[row].flatMap(\.marks).contains(where: \.writesAboveFrame)
      ? type.note * TextMeasure.lineHeight + 1 : 0
  }

  private struct Heights {
    var panel: Double
    /// Upper ends of the frames.
    var top: [Double] = []

    init(_ grid: GridLayout) throws(PlottingError) {
      let type = grid.type
      let above = grid.rows.map { row in
        let hasTitle = grid.figure.panels[row].contains { $0.title != nil }
        return grid.stripHeight(row) + grid.yOffsetHeight(row)
          + (hasTitle ? type.panelTitle * TextMeasure.lineHeight + 3 : 0)
      }
      let below = grid.rows.map { row in
        let hasLabel = grid.columns.contains { grid.xLabel(row, $0) != nil }
        return PanelLayout.tickLength + grid.tickLabelHeight(row) + grid.xOffsetHeight(row)
          + (hasLabel ? grid.labelHeight : 0)
      }
      let gap = type.base * 0.6
      // Half a y tick label stands out above the first and below the last frame.
      let overhang = type.tick * 0.4
      let taken = (above + below).reduce(0, +) + gap * Double(grid.rows.count - 1)
      panel = ((grid.room.height - overhang - taken) / Double(grid.rows.count)).rounded(.down)
      guard panel >= 20 else { throw grid.noRoom }
      var y = grid.room.minY + overhang
      for row in grid.rows {
        y += above[row]
        top.append(y.rounded(.down))
        y += panel + below[row] + gap
      }
    }
  }

  private struct Widths {
    var panel = 0.0
    /// Left ends of the frames.
    var left: [Double] = []
    var xTicks: [[[Tick]]] = []
    let yTicks: [[[Tick]]]
    /// Ticks and tick labels at the left of each column.
    let yTickRoom: [Double]

    init(_ grid: GridLayout, panelHeight: Double) throws(PlottingError) {
      let (rows, columns, type) = (grid.rows, grid.columns, grid.type)
      let yTicks = rows.map { row in
        columns.map { column in
          grid.yChooser(row, column).vertical(length: panelHeight)
        }
      }
      let yTickRoom = columns.map { column in
        guard grid.showsYTickLabels(column) else { return PanelLayout.tickLength }
        let widest = rows.flatMap { yTicks[$0][column] }.map {
          TextMeasure.width(of: $0.label, size: type.tick)
        }.max()
        return PanelLayout.tickLength + (widest.map { $0 + PanelLayout.tickGap } ?? 0)
      }
      self.yTicks = yTicks
      self.yTickRoom = yTickRoom
      let before = columns.map { column in
        let hasLabel = rows.contains { grid.yLabel($0, column) != nil }
        return yTickRoom[column] + (hasLabel ? grid.labelHeight + 4 : 0)
      }
      var overhang = (left: 0.0, right: 2.0)
      var gap = type.base
      for _ in 0..<2 {
        let start = max(before[0], overhang.left)
        let taken = start + before.dropFirst().reduce(0, +) + overhang.right
        let width = grid.room.width - taken - gap * Double(columns.count - 1)
        panel = (width / Double(columns.count)).rounded(.down)
        guard panel >= 20 else { throw grid.noRoom }
        xTicks = rows.map { row in
          columns.map { column in
            grid.xChooser(row, column)
              .horizontal(length: panel, turned: grid.turnsXTickLabels)
          }
        }
        overhang = overhangs(grid)
        // Wider than a space within a label: “5 −5” of two axes must not read as one text.
        let touching = overhang.left + overhang.right + 1.6 * type.tick
        gap = max(type.base, touching - (before.dropFirst().min() ?? 0))
      }
      var x = grid.room.minX + max(0, overhang.left - before[0])
      for column in columns {
        x = (x + before[column]).rounded(.down)
        left.append(x)
        x += panel + gap
      }
    }

    /// How far x tick labels stand out beside their frames, at most.
    private func overhangs(_ grid: GridLayout) -> (left: Double, right: Double) {
      var (left, right) = (0.0, 2.0)
      for row in grid.rows where grid.showsXTickLabels(row) {
        for column in grid.columns {
          let transform = AxisTransform(
            range: grid.xRanges[row][column],
            scale: grid.figure.panels[row][column].xAxis.scale, start: 0, end: panel)
          for tick in xTicks[row][column] {
            let width = TextMeasure.width(of: tick.label, size: grid.type.tick)
            let position = transform.position(of: tick.value)
            if grid.turnsXTickLabels {
              left = max(left, width * cos(PanelLayout.turnedAngle) - position)
            } else {
              left = max(left, width / 2 - position)
              right = max(right, position + width / 2 - panel)
            }
          }
        }
      }
      return (left, right)
    }
  }

  private var noRoom: PlottingError {
    .noRoom(width: figure.size.width, height: figure.size.height)
  }
}
