extension TeXParser {
  mutating func parseEnvironment(start: Int) throws(TeXError) -> MathNode {
    let nameStart = scanner.index
    let name = try scanner.parseText(of: "begin")
    var table = MathTable(alignments: [.center], rows: [])
    switch name {
    case "cases":
      table.open = "{"
      table.alignments = [.left]
    case "aligned", "split":
      table.alignments = [.right, .left]
      table.isTight = true
      table.isDisplay = true
    case "gathered": table.isDisplay = true
    case "pmatrix": (table.open, table.close) = ("(", ")")
    case "bmatrix": (table.open, table.close) = ("[", "]")
    case "vmatrix": (table.open, table.close) = ("|", "|")
    case "array":
      let columns = try scanner.parseText(of: "array").unicodeScalars.filter { $0 != " " }
      guard !columns.isEmpty, columns.allSatisfy("lcr".unicodeScalars.contains) else {
        throw scanner.error(.missingArgument(command: "array"), from: nameStart)
      }
      table.alignments = columns.map { $0 == "l" ? .left : $0 == "r" ? .right : .center }
    case "matrix": break
    default: throw scanner.error(.unknownEnvironment(name), from: nameStart)
    }
    table.rows = try parseRows(of: name, start: start)
    return .table(table)
  }

  mutating func parseRows(
    of environment: String, start: Int
  ) throws(TeXError) -> [[[MathNode]]] {
    var rows: [[[MathNode]]] = [[]]
    while true {
      rows[rows.count - 1].append(try parseRow())
      guard let scalar = scanner.peek() else {
        throw scanner.error(.unclosed("\\begin"), from: start)
      }
      if scalar == "&" {
        scanner.advance()
      } else if scalar == "\\", scanner.peekCommand() == "\\" {
        _ = scanner.takeCommand()
        rows.append([])
      } else if scalar == "\\", scanner.peekCommand() == "end" {
        let endStart = scanner.index
        _ = scanner.takeCommand()
        let name = try scanner.parseText(of: "end")
        guard name == environment else {
          throw scanner.error(
            .mismatchedEnvironment(expected: environment, found: name), from: endStart)
        }
        break
      } else {
        throw scanner.unexpected(scalar)
      }
    }
    // A `\\` after the last row is a habit, not a row.
    if rows.count > 1, rows.last == [[]] { rows.removeLast() }
    return rows
  }
}
