/// A table of coloured cells with their values, such as a confusion matrix.
///
/// Cell (row, column) is drawn at x = column, y = rows − 1 − row, so that row 0 is on
/// top; `Panel.matrix` makes the axes for it.
package struct MatrixCells: Mark {
  /// Row by row, all rows of one length, not negative.
  package let values: [[Double]]
  package let rowNames: [String]
  package let columnNames: [String]
  /// Values are shown as shares of their row's sum by colour; otherwise of the maximum.
  package let isNormalizedByRow: Bool
  package let color: ColorRole

  /// Throws `noData`, `lengthMismatch`, `notFinite`, `negative` or `tooManyValues`.
  package init(
    _ values: [[Double]], rowNames: [String], columnNames: [String],
    isNormalizedByRow: Bool = true, color: ColorRole = .series(0)
  ) throws(PlottingError) {
    guard let first = values.first else { throw .noData(.matrix) }
    for (row, cells) in values.enumerated() {
      try Validation.check(cells, .matrix, "row \(row)", count: first.count)
      if let index = cells.firstIndex(where: { $0 < 0 }) {
        throw .negative(.matrix, field: "row \(row)", index: index)
      }
    }
    guard rowNames.count == values.count else {
      throw .lengthMismatch(
        .matrix, field: "row names", count: rowNames.count, expected: values.count)
    }
    guard columnNames.count == first.count else {
      throw .lengthMismatch(
        .matrix, field: "column names", count: columnNames.count, expected: first.count)
    }
    self.values = values
    self.rowNames = rowNames
    self.columnNames = columnNames
    self.isNormalizedByRow = isNormalizedByRow
    self.color = color
  }

  package var kind: MarkKind { .matrix }
  package var layer: MarkLayer { .data }
  package var legendEntry: LegendEntry? { nil }

  package var bounds: DataBounds? {
    DataBounds(
      x: -0.5...Double(columnNames.count) - 0.5, y: -0.5...Double(rowNames.count) - 0.5)
  }

  /// From 0 to 1, for the colour of each cell.
  func shares() -> [[Double]] {
    let greatest = values.map { $0.max() ?? 0 }.max() ?? 0
    return values.map { row in
      let whole = isNormalizedByRow ? row.reduce(0, +) : greatest
      return row.map { whole > 0 ? $0 / whole : 0 }
    }
  }

  package func draw(in area: PlotArea, on canvas: inout some Canvas) {
    let theme = area.theme
    let number = LabelNumber(numbers: area.numbers)
    let texts = values.map { row in
      // Counts keep all of their digits.
      row.map {
        $0 == $0.rounded()
          ? number.fixed($0, decimals: 0) : number.significant($0, digits: 4)
      }
    }
    let widest = texts.joined().map { TextMeasure.width(of: $0, size: 1) }.max() ?? 0
    let cellWidth = area.frame.width / Double(columnNames.count)
    let cellHeight = area.frame.height / Double(rowNames.count)
    let size = min(
      area.typography.note, (cellWidth - 4) / max(widest, 0.01), (cellHeight - 2) / 1.1)
    for (row, shares) in shares().enumerated() {
      for (column, share) in shares.enumerated() {
        let (x, y) = (Double(column), Double(rowNames.count - 1 - row))
        let (from, to) = (area.point(x - 0.5, y + 0.5), area.point(x + 0.5, y - 0.5))
        let cell = Rectangle(
          minX: Crisp.edge(from.x), minY: Crisp.edge(from.y), maxX: Crisp.edge(to.x),
          maxY: Crisp.edge(to.y))
        // The square root makes rare confusions visible beside the diagonal.
        let fill = theme.background.mixed(
          with: theme.color(color), fraction: share.squareRoot())
        canvas.fill(Path(cell), with: fill)
        guard values[row][column] > 0, size >= 4 else { continue }
        let ink = theme.ink.contrast(with: fill)
        let paper = theme.background.contrast(with: fill)
        canvas.draw(
          texts[row][column],
          at: Point(x: cell.midX, y: cell.midY + size * TextMeasure.capHeight / 2),
          aligned: .center,
          style: TextStyle(size: size, color: ink >= paper ? theme.ink : theme.background))
      }
    }
  }

  package func summary(_ context: SummaryContext) -> String? {
    guard values.count == columnNames.count else { return extremes(context) }
    let total = values.joined().reduce(0, +)
    let diagonal = values.indices.reduce(0.0) { $0 + values[$1][$1] }
    guard total > 0 else { return nil }
    let label = LabelNumber(numbers: context.numbers)
    let share = label.percent(label.fixed(diagonal / total * 100, decimals: 2))
    var text = "\(share) of \(context.number(total)) on the diagonal"
    let confusions = pairs().filter { $0.row != $0.column && $0.value > 0 }.prefix(3)
    if !confusions.isEmpty {
      let listed = confusions.map {
        "\(rowNames[$0.row]) as \(columnNames[$0.column]) (\(context.number($0.value)))"
      }
      text += "; most often off it: \(listed.joined(separator: ", "))"
    }
    return text
  }

  private func extremes(_ context: SummaryContext) -> String? {
    guard let most = pairs().first else { return nil }
    return "greatest value \(context.number(most.value)) at row \(rowNames[most.row]), "
      + "column \(columnNames[most.column])"
  }

  /// All cells, greatest value first, ties in reading order.
  private func pairs() -> [(row: Int, column: Int, value: Double)] {
    let cells = values.enumerated().flatMap { row, cells in
      cells.enumerated().map { (row: row, column: $0.offset, value: $0.element) }
    }
    return cells.sorted {
      ($1.value, $0.row, $0.column) < ($0.value, $1.row, $1.column)
    }
  }
}
