import Markup

/// A table in the syntax of GitHub's Markdown, which a template writes between the tags of a table.
///
/// A line of headings, a line such as `|:--|--:|` that aligns the columns, and the rows. Rows may
/// leave out their last cells. A `|` within a cell is written `\|`. Blank lines do not count.
struct MarkdownTable {
  enum Problem: Error {
    case noTable
    /// The row in UTF-8 offsets of the text.
    case surplusCells(Int, expected: Int, Range<Int>)
  }

  /// Headings and cells are inline Markdown.
  let columns: [TableContent.Column]
  let rows: [[String]]
  /// UTF-8 offsets in the text at which the cells begin: of the headings, then of each row.
  private let starts: [[Int]]

  private struct Cell {
    var text = ""
    var start: Int
  }

  init(_ text: String) throws(Problem) {
    var lines: [(cells: [Cell], range: Range<Int>)] = []
    var start = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let range = start..<(start + line.utf8.count)
      start = range.upperBound + 1
      let cells = Self.cells(of: line, from: range.lowerBound)
      if !cells.isEmpty { lines.append((cells, range)) }
    }
    guard lines.count > 1 else { throw .noTable }
    let head = lines[0].cells
    let alignments = lines[1].cells.compactMap { Self.alignment($0.text) }
    guard alignments.count == lines[1].cells.count, alignments.count == head.count else {
      throw .noTable
    }
    columns = zip(head, alignments).map { TableContent.Column(title: $0.text, alignment: $1) }
    var rows: [[String]] = []
    var starts = [head.map(\.start)]
    for line in lines.dropFirst(2) {
      guard line.cells.count <= head.count else {
        throw .surplusCells(line.cells.count, expected: head.count, line.range)
      }
      rows.append(
        line.cells.map(\.text) + Array(repeating: "", count: head.count - line.cells.count))
      starts.append(line.cells.map(\.start))
    }
    self.rows = rows
    self.starts = starts
  }

  /// Where a cell begins, in UTF-8 offsets of the text; of a heading without a row. `nil` where the
  /// row has left it out.
  func start(row: Int?, column: Int) -> Int? {
    let cells = starts[row.map { $0 + 1 } ?? 0]
    return cells.indices.contains(column) ? cells[column] : nil
  }

  private static func alignment(_ cell: String) -> TableContent.Alignment? {
    guard let match = cell.wholeMatch(of: /(:?)-+(:?)/) else { return nil }
    return switch (match.1.isEmpty, match.2.isEmpty) {
    case (true, true), (false, true): .leading
    case (true, false): .trailing
    case (false, false): .center
    }
  }

  /// The cells of a line, without the blanks around them; none of a blank line.
  private static func cells(of line: Substring, from start: Int) -> [Cell] {
    var cells = [Cell(start: start)]
    var isEscaped = false
    var offset = start
    for scalar in line.unicodeScalars {
      let isBlank = scalar == " " || scalar == "\t"
      let isDivider = scalar == "|" && !isEscaped
      offset += scalar.utf8.count
      if isDivider {
        cells.append(Cell(start: offset))
      } else if isBlank, cells[cells.count - 1].text.isEmpty {
        cells[cells.count - 1].start = offset
      } else if isEscaped, scalar == "|" {
        cells[cells.count - 1].text.unicodeScalars.removeLast()
        cells[cells.count - 1].text.unicodeScalars.append(scalar)
      } else {
        cells[cells.count - 1].text.unicodeScalars.append(scalar)
      }
      isEscaped = scalar == "\\" && !isEscaped
    }
    for index in cells.indices {
      while let last = cells[index].text.unicodeScalars.last, last == " " || last == "\t" {
        cells[index].text.unicodeScalars.removeLast()
      }
    }
    if cells.first?.text == "" { cells.removeFirst() }
    if cells.last?.text == "" { cells.removeLast() }
    return cells
  }
}
