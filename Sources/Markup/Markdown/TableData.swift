/// A table as data: one quantity a column, numbers that every program reads, nothing for none.
///
/// Columns with a `TableContent.Spread` have what it says. Of the others the text of the page decides:
/// where every cell is a number, a percentage or `a ± b`, or a dash for none, the columns are numbers
/// without signs and units, which go to the names; anything else is text.
struct TableData {
  struct Column: Equatable {
    var name: String
    var unit: String?
    /// A line of plain text.
    var meaning: String
    var isNumber = false
  }

  private(set) var columns: [Column] = []
  /// Each row has one value per column; empty text for none.
  private(set) var rows: [[String]]

  init(_ table: ResolvedTable, in report: ResolvedReport) {
    let plain = PlainText(
      reference: { report.target(of: $0)?.name ?? $0 }, citation: report.text(of:))
    func text(_ inlines: [MarkdownInline]) -> String { plain(inlines).trimmingWhiteSpace() }
    rows = Array(repeating: [], count: table.rows.count)
    for (index, column) in table.columns.enumerated() {
      let title = text(column.dataTitle)
      let spread =
        table.spreads[index]
        ?? Self.spread(of: table.dataRows.map { $0.indices.contains(index) ? text($0[index]) : "" })
      for (place, part) in spread.parts.enumerated() {
        let values = spread.rows.map { $0[place] }
        let name = [column.name ?? DataName.of(title), DataName.of(part.name), part.unit ?? ""]
        columns.append(
          Column(
            name: name.filter { !$0.isEmpty }.joined(separator: "_"), unit: part.unit,
            meaning: [title, part.meaning].filter { !$0.isEmpty }.joined(separator: ": "),
            isNumber: values.contains { !$0.isEmpty }
              && values.allSatisfy { $0.isEmpty || TableNumber.plain($0) != nil }))
        for (row, value) in values.enumerated() { rows[row].append(value) }
      }
    }
    for (index, name) in DataName.distinct(columns.map(\.name)).enumerated() {
      columns[index].name = name
    }
  }

  /// The columns of a file for one of the page.
  private static func spread(of cells: [String]) -> TableContent.Spread {
    typealias Part = TableContent.Spread.Part
    let quantities = cells.map(TableQuantity.init)
    let read = quantities.compactMap(\.self)
    let isAlike = Set(read.filter { !$0.isMissing }.map(\.isPercentage)).count == 1
    guard read.count == cells.count, isAlike else {
      let texts = zip(cells, quantities).map { cell, quantity in
        quantity?.isMissing == true ? "" : TableNumber.plain(cell) ?? cell
      }
      return TableContent.Spread(parts: [Part(name: "", meaning: "")], rows: texts.map { [$0] })
    }
    let unit = read.contains(where: \.isPercentage) ? "percent" : nil
    guard read.contains(where: { $0.deviation != nil }) else {
      return TableContent.Spread(
        parts: [Part(name: "", unit: unit, meaning: "")], rows: read.map { [$0.value] })
    }
    return TableContent.Spread(
      parts: [
        Part(name: "mean", unit: unit, meaning: "before ±"),
        Part(name: "deviation", unit: unit, meaning: "behind ±"),
      ], rows: read.map { [$0.value, $0.deviation ?? ""] })
  }
}
