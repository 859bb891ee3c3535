/// The data dictionary of the CSV files of a report, in Markdown.
struct TableDictionary {
  let report: ResolvedReport

  func markdown(_ tables: [(caption: [MarkdownInline], table: ResolvedTable)]) -> String {
    let inline = MarkdownInlineWriter(report: report, onOneLine: true, allowsLinks: false)
    var blocks = [
      "# Tables",
      """
      Each table is a CSV file (UTF-8, comma-separated, LF, names of the columns first) and a LaTeX
      file. Numbers have a point and no signs between groups of digits; an empty field is no value.
      Units end the names of columns. Of quantities over several runs there are `mean`, `deviation`
      (the standard deviation, empty for one run) and `n` (the number of runs). Text that a
      spreadsheet could take for a formula has an apostrophe in front.
      """,
    ]
    for (caption, table) in tables {
      let data = TableData(table, in: report)
      blocks.append("## \(GitHubEscape.code(table.name + ".csv"))")
      if !caption.isEmpty { blocks.append(GitHubEscape.lineStart(inline.markdown(caption))) }
      blocks.append(
        (["| column | unit | values | meaning |", "|---|---|---|---|"]
          + data.columns.map { column in
            "| `\(column.name)` | \(column.unit ?? "") | \(column.isNumber ? "number" : "text") | "
              + "\(GitHubEscape.text(column.meaning)) |"
          }).joined(separator: "\n"))
    }
    return blocks.joined(separator: "\n\n") + "\n"
  }
}
