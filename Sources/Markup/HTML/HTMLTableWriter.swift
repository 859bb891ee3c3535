/// The rows and columns of a table as HTML.
///
/// Rows of a table with several columns of row headers that follow each other and have the same first header
/// are a group: the header stands once and spans them.
struct HTMLTableWriter {
  let blocks: HTMLBlockWriter
  let columns: [ResolvedTable.Column]
  /// Rows of cells over several columns and rows; `nil`: the titles of the columns in one row.
  var head: [[MarkdownTable.HeadCell]]?
  /// Each row has one cell per column.
  let rows: [[[MarkdownInline]]]
  /// How many leading columns are row headers.
  let headerColumns: Int

  func html(labelledBy: String?, _ attributes: [HTMLAttribute] = []) -> HTML {
    let titles = columns.enumerated().map {
      MarkdownTable.HeadCell(content: $1.title, column: $0)
    }
    let lines = (head ?? [titles]).map { HTML.element("tr", [], $0.map(html).joined()) }
    return .element(
      "table",
      (labelledBy.map { [HTMLAttribute("aria-labelledby", $0)] } ?? []) + paperWidth + attributes,
      .newline + .element("thead", [], lines.joined()) + .newline
        + body + .newline)
  }

  /// A cell of the head; one over several columns stands over their middle.
  private func html(_ cell: MarkdownTable.HeadCell) -> HTML {
    let rows = cell.rows == 1 ? [] : [HTMLAttribute("rowspan", "\(cell.rows)")]
    // A header without words is announced as a header of nothing.
    if cell.content.isEmpty, cell.columns == 1 {
      return .element("td", rows + classes(cell.column))
    }
    let place =
      cell.columns == 1
      ? [HTMLAttribute("scope", "col")] + rows + classes(cell.column)
      : [HTMLAttribute("scope", "colgroup"), HTMLAttribute("colspan", "\(cell.columns)")]
        + rows + [.class("center")]
    return .element("th", place, blocks.html(cell.content))
  }

  private var body: HTML {
    let groups = self.groups
    guard groups.contains(where: { $0.count > 1 }) else {
      return .element(
        "tbody", [], .newline + rows.map { row($0, groupOf: 1) }.joined(.newline) + .newline)
    }
    return groups.map { group in
      let lines = group.map { index in
        row(rows[index], groupOf: index == group.lowerBound ? group.count : 0)
      }
      return .element(
        "tbody", [.class("group")], .newline + lines.joined(.newline) + .newline)
    }.joined(.newline)
  }

  /// Rows that follow each other and begin with the same header.
  private var groups: [Range<Int>] {
    guard headerColumns > 1 else { return rows.indices.map { $0..<($0 + 1) } }
    var groups: [Range<Int>] = []
    for index in rows.indices {
      if let last = groups.last, let header = rows[index].first, !header.isEmpty,
        rows[last.lowerBound].first == header
      {
        groups[groups.count - 1] = last.lowerBound..<(index + 1)
      } else {
        groups.append(index..<(index + 1))
      }
    }
    return groups
  }

  /// A row whose first header spans `size` rows; 0 where the one of a row above spans it.
  private func row(_ cells: [[MarkdownInline]], groupOf size: Int) -> HTML {
    let written = cells.prefix(columns.count).enumerated().compactMap { index, cell -> HTML? in
      if index == 0, size == 0 { return nil }
      guard index < headerColumns, !cell.isEmpty else {
        return .element("td", classes(index), blocks.html(cell))
      }
      let scope =
        index == 0 && size > 1
        ? [HTMLAttribute("scope", "rowgroup"), HTMLAttribute("rowspan", "\(size)")]
        : [HTMLAttribute("scope", "row")]
      return .element("th", scope + classes(index), blocks.html(cell))
    }
    return .element("tr", [], written.joined())
  }

  private func classes(_ index: Int) -> [HTMLAttribute] {
    let edge = index == 0 ? "edge" : ""
    let alignment =
      switch columns[index].alignment {
      case .leading: ""
      case .center: "center"
      case .trailing: "trailing"
      }
    let names = [edge, alignment].filter { !$0.isEmpty }
    return names.isEmpty ? [] : [HTMLAttribute("class", names.joined(separator: " "))]
  }

  /// Paper cannot be moved sideways: tables with more characters in a line than fit on it are set
  /// smaller there.
  private var paperWidth: [HTMLAttribute] {
    let characters = columns.indices.reduce(0) { sum, index in
      let isText = columns[index].alignment == .leading
      let cells = rows.compactMap { $0.indices.contains(index) ? PlainText.text($0[index]) : nil }
      let widest = cells.reduce(0) { max($0, $1.unicodeScalars.count) }
      return sum + 2 + (isText ? min(widest, 20) : widest)
    }
    switch characters {
    case ...100: return []
    case ...135: return [.class("wide")]
    default: return [.class("widest")]
    }
  }
}
