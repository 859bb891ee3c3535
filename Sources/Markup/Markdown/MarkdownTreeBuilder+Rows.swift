/// Rows of tables that have more cells than there are columns, or cells that md4c does not see.
extension MarkdownTreeBuilder {
  /// md4c drops cells beyond the columns; rows follow one another line by line.
  func lookForSurplusCells(isHeader: Bool) {
    let line: Int
    if isHeader {
      guard let text = foreign.rowText else { return }
      line = lineStart(before: text)
      foreign.lastRow = lineStart(after: line)
    } else {
      guard let last = foreign.lastRow else { return }
      line = lineStart(after: last)
      foreign.lastRow = line
    }
    let columns = alignments.count
    let starts = cellStarts(from: line)
    for (start, next) in zip(starts, starts.dropFirst()) where next == start + 1 {
      report(.cellWithoutRoom, (start - 1)..<next)
    }
    guard starts.count > columns else { return }
    var end = lineStart(after: line)
    while let byte = byte(at: end - 1), byte == 0x0A || byte == 0x20, end > starts[columns] {
      end -= 1
    }
    report(.surplusCells(expected: columns, found: starts.count), starts[columns]..<end)
  }

  private func lineStart(before place: Int) -> Int {
    var place = place
    while place > offset, byte(at: place - 1) != 0x0A { place -= 1 }
    return place
  }

  /// The end of the text for its last line.
  private func lineStart(after place: Int) -> Int {
    var place = place
    while let byte = byte(at: place), byte != 0x0A { place += 1 }
    return min(place + 1, offset + source.count)
  }

  /// Where the cells of a row begin. Bars in code and escaped ones are none, as for md4c.
  private func cellStarts(from line: Int) -> [Int] {
    var place = line
    // Marks of quotes and lists around the table.
    while let byte = byte(at: place), byte == 0x20 || byte == 0x09 || byte == UInt8(ascii: ">") {
      place += 1
    }
    if let mark = byte(at: place), "-+*".utf8.contains(mark), byte(at: place + 1) == 0x20 {
      place += 2
    }
    while byte(at: place) == 0x20 { place += 1 }
    if byte(at: place) == UInt8(ascii: "|") { place += 1 }
    var starts = [place]
    while let byte = byte(at: place), byte != 0x0A {
      if byte == UInt8(ascii: "\\") {
        place += 2
      } else if byte == UInt8(ascii: "`") {
        place = endOfCode(at: place)
      } else {
        place += 1
        if byte == UInt8(ascii: "|") { starts.append(place) }
      }
    }
    // What follows the last bar is a cell only if there is something.
    var end = starts[starts.count - 1]
    while let byte = byte(at: end), byte == 0x20 || byte == 0x09 { end += 1 }
    if (byte(at: end) ?? 0x0A) == 0x0A, starts.count > 1 { starts.removeLast() }
    return starts
  }

  /// Behind the code span that begins with the backticks at a place, or behind these.
  private func endOfCode(at place: Int) -> Int {
    var length = 0
    while byte(at: place + length) == UInt8(ascii: "`") { length += 1 }
    var end = place + length
    while let byte = byte(at: end), byte != 0x0A {
      var run = 0
      while self.byte(at: end + run) == UInt8(ascii: "`") { run += 1 }
      if run == length { return end + run }
      end += max(run, 1)
    }
    return place + length
  }
}
