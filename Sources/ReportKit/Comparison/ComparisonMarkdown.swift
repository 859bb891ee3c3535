import Numbers
import TemplateEngine

extension ReportComparison {
  /// Most characters of a comment on a pull request.
  static let markdownLimit = 65_536

  /// For a pull request: at most `markdownLimit` characters, and empty when nothing but noise moved.
  package var markdown: String { markdown(within: Self.markdownLimit) }

  /// The same with another limit.
  func markdown(within limit: Int) -> String {
    guard saysSomething else { return "" }
    let flipped = claims.map { "| \(cell($0.claim)) | \(cell($0.words)) |\n" }
    let quantities = (moved + unknown).map { change in
      let numbers = change.numbers.map { cell(NumberText.typeset($0)) }.joined(separator: " | ")
      return "| \(cell(change.title)) | \(numbers) | \(cell(change.explanation?.words ?? "")) |\n"
    }
    let inputs = inputRows.map { row in "| \(row.map(cell).joined(separator: " | ")) |\n" }
    var left = limit
    var text = ""
    func add(_ part: String) {
      left -= part.unicodeScalars.count
      text += part
    }
    add("### \(cell(after.title)): what changed\n")
    let tables: [(head: String, columns: Int, rows: [String])] = [
      ("| claim | verdict |", 2, flipped),
      ("| quantity | before | after | difference (\(levelText)) | p | why |", 6, quantities),
      ("| input | change | where |", 3, inputs),
    ]
    for table in tables where !table.rows.isEmpty {
      add("\n\(table.head)\n|\(String(repeating: "---|", count: table.columns))\n")
      for (index, row) in table.rows.enumerated() {
        // Room for what closes the comment.
        guard row.unicodeScalars.count < left - 400 else {
          add("\n\(table.rows.count - index) more are left out.\n")
          break
        }
        add(row)
      }
    }
    for (cells, side) in [(onlyBefore, "before"), (onlyAfter, "after")] where !cells.isEmpty {
      let names = cells.prefix(5).map { cell($0.title) }.joined(separator: ", ")
      add("\nOnly \(side): \(names)\(cells.count > 5 ? " and \(cells.count - 5) more" : "").\n")
    }
    if withinNoise > 0 {
      add(
        "\n\(NumberText.count(withinNoise, "quantity", plural: "quantities")) moved no more than "
          + "seeds do; \(equalRunsText).\n")
    }
    return text
  }

  /// Text of a table's cell: no markup of its own, on one line.
  private func cell(_ text: String) -> String {
    MarkdownEscape.text(text)
  }
}
