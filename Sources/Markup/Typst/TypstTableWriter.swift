/// Tables for Typst, no wider than the text.
///
/// The widths of columns are decided as for LaTeX, since the fonts are as wide.
struct TypstTableWriter {
  let report: ResolvedReport
  let inline: TypstInlineWriter
  /// In points.
  let width: Double

  /// A table as one piece of code, or several below each other.
  func typst(_ table: ResolvedTable) -> String {
    let columns = table.columns.indices.map { column(table, $0) }
    let layout = LaTeXTableLayout(
      columns, headerColumns: min(table.headerColumns, max(0, columns.count - 1)), width: width)
    let parts = layout.parts.map { part in
      let widths = part.map { column in
        layout.widths[column] ?? layout.size.points(columns[column].natural)
      }
      return tabular(table, part, widths, layout.size)
    }
    return parts.count == 1
      ? parts[0] : "stack(spacing: 1em, \(parts.joined(separator: ",\n")))"
  }

  private func column(_ table: ResolvedTable, _ index: Int) -> LaTeXTableLayout.Column {
    let column = table.columns[index]
    func words(_ inlines: [MarkdownInline]) -> Double {
      PlainText.text(inlines).split { $0 == " " || $0 == "\n" }
        .map { LaTeXTextWidth.ems(String($0)) }.max() ?? 0
    }
    let contents = table.rows.map { $0.indices.contains(index) ? $0[index] : [] }
    let cells = contents.map { LaTeXTextWidth.ems($0, in: report) }.max() ?? 0
    let title = 1.15 * words(column.title)
    guard column.alignment == .leading else {
      return LaTeXTableLayout.Column(
        natural: max(cells, title), least: max(cells, title),
        group: column.group.isEmpty ? nil : PlainText.text(column.group))
    }
    let longest = max(contents.map(words).max() ?? 0, title)
    return LaTeXTableLayout.Column(
      natural: max(cells, title), least: max(min(cells, max(5, min(longest, 12))), min(title, 12)))
  }

  private func tabular(
    _ table: ResolvedTable, _ part: [Int], _ widths: [Double], _ size: LaTeXTextWidth.Size
  ) -> String {
    let alignments = part.map { column in
      switch table.columns[column].alignment {
      case .leading: "left"
      case .center: "center"
      case .trailing: "right"
      }
    }
    let gap = size.columnSeparation
    // A comma makes a list of one item a list.
    var lines = [
      "table(",
      "  columns: (\(widths.map { "\(Int($0.rounded(.up)) + 2)pt," }.joined(separator: " "))),",
      "  align: (\(alignments.map { $0 + "," }.joined(separator: " "))),",
      "  column-gutter: \(Int(2 * gap))pt, inset: (x: 0pt, y: 3pt), stroke: none,",
      "  table.hline(),", "  table.header(",
    ]
    lines += head(table, part).map { "    \($0)" }
    lines += ["  ),", "  table.hline(stroke: 0.5pt),"]
    lines += rows(table, part).map { "  \($0)" }
    lines += ["  table.hline(),", ")"]
    return "text(size: \(Int(size.points))pt, \(lines.joined(separator: "\n")))"
  }

  private func head(_ table: ResolvedTable, _ part: [Int]) -> [String] {
    func cell(_ inlines: [MarkdownInline]) -> String { "[\(inline.typst(inlines))]," }
    // Neighbours of one group, with their places among the columns of the part.
    var spans: [Range<Int>] = []
    for (place, column) in part.enumerated() {
      let group = table.columns[column].group
      if let last = spans.last, !group.isEmpty, table.columns[part[last.lowerBound]].group == group
      {
        spans[spans.count - 1] = last.lowerBound..<(place + 1)
      } else {
        spans.append(place..<(place + 1))
      }
    }
    guard spans.contains(where: { $0.count > 1 }) else {
      return [part.map { cell(table.columns[$0].title) }.joined(separator: " ")]
    }
    let upper = spans.map { span in
      let column = table.columns[part[span.lowerBound]]
      return span.count > 1
        ? "table.cell(colspan: \(span.count), align: center)" + cell(column.group)
        : "table.cell(rowspan: 2)" + cell(column.title)
    }
    let rules = spans.filter { $0.count > 1 }.map {
      "table.hline(y: 1, start: \($0.lowerBound), end: \($0.upperBound), stroke: 0.3pt),"
    }
    let lower = spans.filter { $0.count > 1 }.joined().map {
      cell(table.columns[part[$0]].shortTitle)
    }
    return [upper, rules, lower].map { $0.joined(separator: " ") }
  }

  private func rows(_ table: ResolvedTable, _ part: [Int]) -> [String] {
    table.rows.enumerated().map { index, cells in
      // A header that the row above has already, where another header tells the rows apart.
      let isRepeated =
        table.headerColumns > 1 && index > 0 && table.rows[index - 1].first == cells.first
      return part.map { column in
        let content = cells.indices.contains(column) ? inline.typst(cells[column]) : ""
        return column == 0 && isRepeated ? "[]," : "[\(content)],"
      }.joined(separator: " ")
    }
  }
}
