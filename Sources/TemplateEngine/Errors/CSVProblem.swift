import Diagnostics
import Numbers

/// What is wrong with a file of comma-separated values.
package enum CSVProblem: Error, Sendable, Equatable {
  /// There are no lines below the first one.
  case noRows
  /// A quoted cell without its closing quote.
  case unclosedQuote
  /// Text behind the closing quote of a cell.
  case textAfterQuote
  case cellCount(Int, expected: Int)
  /// A column without a name in the first line.
  case unnamedColumn
  case repeatedColumn(String)
}

extension CSVProblem {
  /// A code, a message and what to do.
  var words: (code: TemplateCode, message: String, hint: String?) {
    switch self {
    case .noRows:
      (
        .tableFileMalformed, "the file has no rows",
        "The first line has the names of the columns, each further line is a row."
      )
    case .unclosedQuote:
      (.tableFileMalformed, "the quote of this cell is not closed", "Add `\"` at its end.")
    case .textAfterQuote:
      (
        .tableFileMalformed, "text stands behind the closing quote of a cell",
        "Write a quote inside of a quoted cell twice: `\"\"`."
      )
    case .cellCount(let count, let expected):
      (
        .tableFileRowLength,
        "the row has \(NumberText.count(count, "cell")), and the first line \(expected)",
        "Quote cells that contain a comma, or give each row as many cells as there are columns."
      )
    case .unnamedColumn:
      (
        .tableFileMalformed, "a column has no name",
        "Name every column in the first line, so that `row.name` finds it."
      )
    case .repeatedColumn(let name):
      (
        .tableFileMalformed, "two columns have the name `\(cut: name)`",
        "Give each column a name of its own."
      )
    }
  }
}
