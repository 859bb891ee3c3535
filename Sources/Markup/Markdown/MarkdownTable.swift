/// A GFM table written in the body; it has no caption and no number.
struct MarkdownTable: Sendable, Equatable {
  /// A cell of the head, which may reach over several columns and rows.
  struct HeadCell: Sendable, Equatable {
    var content: [MarkdownInline]
    /// The first of its columns, from 0.
    var column: Int
    var columns = 1
    var rows = 1
  }

  var alignments: [TableContent.Alignment]
  var head: [[HeadCell]]
  var rows: [[[MarkdownInline]]]

  /// The first row is the head, and so are those above a row of nothing but `=`.
  ///
  /// An empty cell of the first row belongs to the cell at its left. One of a lower row of the head
  /// belongs to the cell above it, unless that reaches over several columns.
  init(alignments: [TableContent.Alignment], rows all: [[[MarkdownInline]]]) {
    self.alignments = alignments
    let end = all.firstIndex { $0.allSatisfy(Self.isRule) } ?? 0
    head = Self.merged(Array(all.prefix(max(end, 1))), isMerging: end > 0)
    rows = Array(all.dropFirst(end > 0 ? end + 1 : 1))
  }

  /// What the head says of each column, in one row.
  var header: [[MarkdownInline]] {
    alignments.indices.map { column in
      let cells = head.joined().filter {
        $0.column <= column && column < $0.column + $0.columns && !$0.content.isEmpty
      }
      return Array(cells.map(\.content).joined(separator: [.lineBreak]))
    }
  }

  private static func isRule(_ cell: [MarkdownInline]) -> Bool {
    guard case .text(let text)? = cell.first, cell.count == 1 else { return false }
    return text.utf8.count >= 3 && text.utf8.allSatisfy { $0 == UInt8(ascii: "=") }
  }

  private static func merged(_ rows: [[[MarkdownInline]]], isMerging: Bool) -> [[HeadCell]] {
    var result: [[HeadCell]] = []
    // Which cell each column of the row before belongs to.
    var above: [(row: Int, index: Int)] = []
    for (row, cells) in rows.enumerated() {
      var line: [HeadCell] = []
      var owners: [(row: Int, index: Int)] = []
      for (column, content) in cells.enumerated() {
        if isMerging, content.isEmpty, above.indices.contains(column),
          result[above[column].row][above[column].index].columns == 1
        {
          result[above[column].row][above[column].index].rows += 1
          owners.append(above[column])
        } else if isMerging, content.isEmpty, let left = owners.last, left.row == row {
          line[left.index].columns += 1
          owners.append(left)
        } else {
          owners.append((row, line.count))
          line.append(HeadCell(content: content, column: column))
        }
      }
      result.append(line)
      above = owners
    }
    return result
  }
}
