/// What stands around the grid of panels, and the room it leaves for the grid.
struct FigureSurroundings {
  let legend: LegendLayout?
  let titleBaseline: Double
  let columnHeadingBaseline: Double
  let rowHeadingX: Double
  /// One label for the x axes of all panels, and its baseline.
  let commonX: (label: String, baseline: Double)?
  /// One label for the y axes of all panels, and the x of its middle.
  let commonY: (label: String, middle: Double)?
  /// Where panels with their tick labels, axis labels and titles go.
  let grid: Rectangle

  static let margin = 6.0
  /// How much of the figure's height a legend below takes at most, and of its width one at the
  /// right: names are cut before the panels lose their room.
  private static let legendShare = 0.35

  init(_ figure: Figure) {
    let (type, size, margin) = (figure.typography, figure.size, Self.margin)
    let headingHeight = type.heading * TextMeasure.lineHeight + 4
    let labelHeight = type.base * TextMeasure.lineHeight

    var top = margin
    titleBaseline = top + type.figureTitle
    if figure.showsTitle { top += type.figureTitle * TextMeasure.lineHeight + 6 }
    columnHeadingBaseline = top + type.heading
    if !figure.columnHeadings.isEmpty { top += headingHeight }

    var left = margin
    if let label = Self.common(figure, \.yAxis.label, isUseful: figure.rowCount > 1) {
      commonY = (label, left + type.base / 2)
      left += labelHeight + 2
    } else {
      commonY = nil
    }

    let entries = figure.legend == .none ? [] : figure.legendEntries
    var (bottom, right) = (size.height - margin, size.width - margin)
    if entries.isEmpty {
      legend = nil
    } else if figure.legend == .right {
      let column = LegendLayout.column(
        of: entries, width: size.width * Self.legendShare, height: bottom - top, typography: type)
      right -= column.size.width + 12
      legend = column
    } else {
      let rows = LegendLayout.rows(
        of: entries, width: size.width - 2 * margin, height: size.height * Self.legendShare,
        typography: type)
      bottom -= rows.size.height + 4
      legend = rows
    }
    rowHeadingX = right - type.heading / 2
    if !figure.rowHeadings.isEmpty { right -= headingHeight + 3 }
    if let label = Self.common(figure, \.xAxis.label, isUseful: figure.columnCount > 1) {
      commonX = (label, bottom - type.base * TextMeasure.descent)
      bottom -= labelHeight
    } else {
      commonX = nil
    }
    grid = Rectangle(minX: left, minY: top, maxX: right, maxY: bottom)
  }

  /// The label that all panels have, when writing it once is useful.
  private static func common(
    _ figure: Figure, _ label: KeyPath<Panel, String?>, isUseful: Bool
  ) -> String? {
    guard isUseful, let first = figure.panels[0][0][keyPath: label] else { return nil }
    return figure.panels.joined().allSatisfy { $0[keyPath: label] == first } ? first : nil
  }
}
