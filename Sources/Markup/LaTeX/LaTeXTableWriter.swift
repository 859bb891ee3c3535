/// Tables as `tabular` with the rules of the booktabs package, no wider than a given width.
struct LaTeXTableWriter {
  let report: ResolvedReport
  /// In points; the text of `article` is this wide.
  var width = 345.0
  var numbers = PaperOptions.NumberColumns.plain

  func latex(_ table: ResolvedTable) -> String {
    let columns = columns(of: table)
    let layout = layout(of: table, columns)
    let parts = layout.parts.map { tabular(table, columns, $0, layout) }
    let size = layout.size
    var lines = [
      "\\begingroup\(size.command)\\setlength{\\tabcolsep}{\(Int(size.columnSeparation))pt}%"
    ]
    lines.append(parts.joined(separator: "%\n\\par\\medskip\n") + "%")
    lines += ["\\endgroup", ""]
    let text = lines.joined(separator: "\n")
    return "% Needs \\usepackage{\(packages(of: text))}; at most \(Int(width)) pt wide.\n" + text
  }

  /// How the table is made to fit.
  func layout(of table: ResolvedTable) -> LaTeXTableLayout {
    layout(of: table, columns(of: table))
  }

  private func layout(
    of table: ResolvedTable, _ columns: [LaTeXTableColumn]
  ) -> LaTeXTableLayout {
    LaTeXTableLayout(
      columns.map(\.layout),
      headerColumns: min(table.headerColumns, max(0, table.columns.count - 1)), width: width)
  }

  /// About how high the table is in one piece, in points, or more.
  func height(of table: ResolvedTable) -> Double {
    let columns = columns(of: table)
    let layout = layout(of: table, columns)
    let lines = table.rows.indices.map { row in
      columns.enumerated().map { index, column in
        layout.widths[index].map { column.lineCount(row, width: $0, layout.size) } ?? 1
      }.max() ?? 1
    }
    // Four lines of heads, and as much as a line between groups of rows.
    let gaps = table.headerColumns > 1 ? table.rows.count : 0
    return 1.2 * layout.size.points * Double(lines.reduce(4, +)) + 5 * Double(gaps) + 10
  }

  /// The table in so few pieces with so many rows that none is higher than that, in points; their names
  /// are told apart.
  func pieces(of table: ResolvedTable, height limit: Double) -> [ResolvedTable] {
    guard table.rows.count > 1, height(of: table) > limit else { return [table] }
    let half = table.rows.count / 2
    var (upper, lower) = (table, table)
    upper.rows = Array(table.rows[..<half])
    lower.rows = Array(table.rows[half...])
    upper.dataRows = Array(table.dataRows.prefix(half))
    lower.dataRows = Array(table.dataRows.dropFirst(half))
    var pieces = pieces(of: upper, height: limit) + pieces(of: lower, height: limit)
    for index in pieces.indices.dropFirst() {
      pieces[index].name = "\(table.name)-part-\(index + 1)"
    }
    return pieces
  }

  private func columns(of table: ResolvedTable) -> [LaTeXTableColumn] {
    table.columns.indices.map { LaTeXTableColumn(table, $0, in: report) }
  }

  /// The packages whose commands are in a table.
  private func packages(of text: String) -> String {
    let needs: [(String, Bool)] = [
      ("amssymb", text.contains("$")), ("array", text.contains("\\arraybackslash")),
      ("booktabs", true), ("mathtools", text.contains("$")),
      ("multirow", text.contains("\\multirow")),
      ("siunitx", text.contains("S[")),
    ]
    return needs.filter(\.1).map(\.0).joined(separator: ",")
  }

  private func tabular(
    _ table: ResolvedTable, _ columns: [LaTeXTableColumn], _ part: [Int], _ layout: LaTeXTableLayout
  ) -> String {
    let specifications = part.map { column in
      if let width = layout.widths[column] {
        return ">{\\raggedright\\arraybackslash\\hspace{0pt}}p{\(points(width))}"
      }
      return columns[column].specification(numbers)
    }
    var lines = ["\\begin{tabular}{@{}\(specifications.joined())@{}}", "  \\toprule"]
    lines += head(columns, part, layout)
    lines.append("  \\midrule")
    lines += rows(table, columns, part, layout)
    lines += ["  \\bottomrule", "\\end{tabular}"]
    return lines.joined(separator: "\n")
  }

  private func head(
    _ columns: [LaTeXTableColumn], _ part: [Int], _ layout: LaTeXTableLayout
  ) -> [String] {
    // Neighbours of one group, with their places among the columns of the part.
    var spans: [(group: String, places: ClosedRange<Int>)] = []
    for (place, column) in part.enumerated() {
      let group = columns[column].group
      if let last = spans.last, !group.isEmpty, last.group == group {
        spans[spans.count - 1].places = last.places.lowerBound...place
      } else {
        spans.append((group, place...place))
      }
    }
    let isSpanned = Set(spans.filter { $0.places.count > 1 }.flatMap { Array($0.places) })
    let titles = part.enumerated().map { place, column in
      columns[column].head(
        isBelowGroup: isSpanned.contains(place), width: layout.widths[column], numbers)
    }
    guard !isSpanned.isEmpty else { return [row(titles)] }
    let heads = spans.map { span in
      span.places.count > 1
        ? "\\multicolumn{\(span.places.count)}{c}{\(span.group)}" : ""
    }
    let rules = spans.filter { $0.places.count > 1 }.map {
      "\\cmidrule(lr){\($0.places.lowerBound + 1)-\($0.places.upperBound + 1)}"
    }
    return [row(heads), "  " + rules.joined(separator: " "), row(titles)]
  }

  private func rows(
    _ table: ResolvedTable, _ columns: [LaTeXTableColumn], _ part: [Int], _ layout: LaTeXTableLayout
  ) -> [String] {
    let groups = rowGroups(table)
    return groups.enumerated().flatMap { number, group -> [String] in
      let lines = group.map { index in
        let cells = part.map { column -> String in
          let cell = columns[column].cell(index, width: layout.widths[column], layout.size, numbers)
          guard column == 0, group.count > 1 else { return cell }
          if index > group.lowerBound { return "" }
          return layout.widths[column] == nil ? "\\multirow[t]{\(group.count)}{*}{\(cell)}" : cell
        }
        return row(cells)
      }
      return (number > 0 && groups.contains { $0.count > 1 } ? ["  \\addlinespace"] : []) + lines
    }
  }

  /// Rows that begin with the same header, where another header tells them apart.
  private func rowGroups(_ table: ResolvedTable) -> [Range<Int>] {
    var groups: [Range<Int>] = []
    for (index, cells) in table.rows.enumerated() {
      if let last = groups.last, table.headerColumns > 1,
        table.rows[last.lowerBound].first == cells.first
      {
        groups[groups.count - 1] = last.lowerBound..<(index + 1)
      } else {
        groups.append(index..<(index + 1))
      }
    }
    return groups
  }

  private func row(_ cells: [String]) -> String {
    let text = cells.joined(separator: " & ")
    // After `\\` a bracket or star would be read as its argument.
    let isArgument = text.utf8.first == UInt8(ascii: "[") || text.utf8.first == UInt8(ascii: "*")
    return "  " + (isArgument ? "{}" : "") + text + " \\\\"
  }

  private func points(_ width: Double) -> String {
    // Downwards, so that the sum stays within the width.
    "\(Int(width))pt"
  }
}
