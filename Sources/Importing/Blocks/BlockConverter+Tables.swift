import SourceText

/// The caption and label of a table.
struct TableCaption {
  var text: String
  var id: String?
}

/// Tables with bars, of Pandoc's other forms, and their captions.
extension BlockConverter {
  /// Whether a table with bars begins here.
  var isTable: Bool {
    guard index + 1 < lines.count else { return false }
    return lines[index].rest.contains(UInt8(ascii: "|")) && lines[index + 1].isDelimiterRow
      && lines[index + 1].rest.contains(UInt8(ascii: "|"))
      && lines[index + 1].quotes == lines[index].quotes
  }

  mutating func table() -> Bool {
    let first = lines[index]
    let place = place
    var rows: [String] = []
    let start = index
    while index < lines.count, !lines[index].isBlank, lines[index].rest.contains(UInt8(ascii: "|")),
      index == start || context.kept[self.place] == nil
    {
      let line = lines[index]
      rows.append(index == start + 1 ? line.rest.string.replacing("+", with: "|") : row(line))
      index += 1
    }
    write(table: rows, first, place)
    return true
  }

  /// A row whose cells are converted one by one.
  private func row(_ line: DocumentLine) -> String {
    let run = TextRun(line.rest, at: line.place)
    let converter = InlineConverter(run, of: file, in: context, room: .cell)
    var cells: [String] = []
    var start = 0
    var index = 0
    while index < line.rest.count {
      if let code = converter.scan.code[index] {
        index = code.end
        continue
      }
      switch line.rest[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "$"):
        if index + 1 < line.rest.count, !line.rest[index + 1].isSpace,
          let end = converter.scan.closer(from: index + 1)
        {
          index = end
        }
      case UInt8(ascii: "|"):
        cells.append(start == index ? "" : converter.converted(start..<index).trimmed)
        start = index + 1
      default: break
      }
      index += 1
    }
    let hasOpening = line.starts(with: "|")
    if start < line.rest.count {
      let last = converter.converted(start..<line.rest.count).trimmed
      if !last.isEmpty { cells.append(last) }
    }
    if hasOpening, !cells.isEmpty { cells.removeFirst() }
    return "| " + cells.map { $0.isEmpty ? " " : $0 }.joined(separator: " | ") + " |"
  }

  /// Writes a table of Markdown, with the caption that is given before or behind it.
  mutating func write(table rows: [String], _ first: DocumentLine, _ place: ImportPlace) {
    var found = caption
    caption = nil
    if found == nil {
      var next = index
      while next < lines.count, lines[next].isBlank { next += 1 }
      if next < lines.count, let below = caption(lines[next]) {
        found = read(below, at: next)
      }
    }
    let frame = found?.id == nil ? context.takeFrame("tbl:") : nil
    let prefix = first.isQuoted || listIndent > 0 ? first.prefix.string : ""
    guard found != nil || frame != nil else {
      emitBlock(rows, prefix: prefix, place)
      return
    }
    context.tableCount += 1
    let wanted =
      (found?.id ?? frame?.label).flatMap { Labels.label(of: $0) }
      .flatMap { $0.hasPrefix("tbl:") ? $0 : nil } ?? "tbl:table-\(context.tableCount)"
    let label = context.define(wanted, file, first.range) ?? "tbl:table-\(context.tableCount)"
    let text = found?.text.isEmpty == false ? found?.text : frame?.caption
    var opening = "{% table label=\"\(label)\""
    if let text { opening += " caption=\(Self.quoted(text))" }
    emitBlock([opening + " %}"] + rows + ["{% endtable %}"], prefix: prefix, place)
  }

  /// The text of a caption's first line.
  private func caption(_ line: DocumentLine) -> Int? {
    if line.starts(with: "Table:") { return 6 }
    guard line.starts(with: ":"), !line.starts(with: ":::"), line.rest.count > 1 else { return nil }
    return 1
  }

  /// Reads a caption from a line on and goes behind it.
  private mutating func read(_ mark: Int, at start: Int) -> TableCaption {
    let line = lines[start]
    var run = TextRun(line.rest.dropFirst(mark).trimmed, at: line.place + mark + 1)
    index = start + 1
    while index < lines.count, !lines[index].isBlank, lines[index].fence == nil,
      !lines[index].starts(with: ":")
    {
      run.append(lines[index].rest, at: lines[index].place)
      index += 1
    }
    let parts = HeadingParts(run.bytes.string)
    let words = parts.attributes == nil ? run.bytes.string : parts.words
    var text = TextRun()
    text.append(words.utf8, at: run.place(0))
    var caption = InlineConverter.line(text, of: file, in: context)
    var id = parts.attributes?.id
    // bookdown: `(\#tab:x)`.
    if let open = caption.firstRange(of: "(\\#"),
      let close = caption[open.upperBound...].firstIndex(of: ")")
    {
      id = String(caption[open.upperBound..<close])
      caption.removeSubrange(open.lowerBound...close)
    }
    return TableCaption(text: caption.trimmed, id: id)
  }

  /// A caption before its table.
  mutating func tableCaption(mark: Int) -> Bool {
    guard isAfterBlank else { return false }
    var next = index
    while next < lines.count, !lines[next].isBlank { next += 1 }
    while next < lines.count, lines[next].isBlank { next += 1 }
    guard next + 1 < lines.count else { return false }
    let isBefore =
      lines[next].starts(with: "+-")
      || lines[next].rest.contains(UInt8(ascii: "|")) && lines[next + 1].isDelimiterRow
    guard isBefore else { return false }
    caption = read(mark, at: index)
    return true
  }

  mutating func gridTable() -> Bool {
    let first = lines[index]
    let place = place
    var end = index
    while end < lines.count, let mark = lines[end].rest.first, "+|".utf8.contains(mark) { end += 1 }
    let texts = lines[index..<end].map { $0.rest.string }
    guard end > index + 2 else { return false }
    let numbers = index..<end
    index = end
    if let table = GridTable(texts) {
      let rows = table.rows.map { cells in
        cells.map { cell in
          InlineConverter.line(
            TextRun(Array(cell.utf8), at: lines[numbers.lowerBound].place), of: file, in: context,
            room: .cell)
        }
      }
      write(table: Self.markdown(rows, table.alignments), first, place)
    } else {
      context.note(.table(reason: "it has cells over several columns or rows"), file, first.range)
      emitBlock(CodeText.block(texts, "text"), prefix: first.prefix.string, place)
    }
    return true
  }

  /// Columns that dashes mark, with or without a line of titles above them.
  mutating func simpleTable(headed: Bool) -> Bool {
    let dashes = headed ? index + 1 : index
    guard isAfterBlank, dashes + 1 < lines.count, SimpleTable.isRule(lines[dashes].rest),
      !headed || (!lines[index].isBlank && lines[index].listMark == nil)
    else { return false }
    var end = dashes + 1
    while end < lines.count, !lines[end].isBlank { end += 1 }
    let first = lines[index]
    let place = place
    let texts = (index..<end).map { number in
      let line = lines[number]
      return String(repeating: " ", count: line.indent) + line.rest.string
    }
    guard let table = SimpleTable(texts, dashes: dashes - index) else { return false }
    index = end
    let rows = table.rows.map { cells in
      cells.map { cell in
        InlineConverter.line(
          TextRun(Array(cell.utf8), at: first.place), of: file, in: context, room: .cell)
      }
    }
    write(table: Self.markdown(rows, table.alignments), first, place)
    return true
  }

  /// Rows as Markdown; the first one is the head.
  private static func markdown(_ rows: [[String]], _ alignments: [String]) -> [String] {
    guard let head = rows.first else { return [] }
    func line(_ cells: [String]) -> String {
      "| "
        + cells.map { $0.isEmpty ? " " : $0.replacing("|", with: "\\|") }.joined(separator: " | ")
        + " |"
    }
    return [line(head), "|" + alignments.map { $0 + "|" }.joined()] + rows.dropFirst().map(line)
  }
}

/// A table drawn with `+`, `-` and `|`, each of whose cells is one of a grid.
struct GridTable {
  /// The first one is the head, perhaps empty.
  private(set) var rows: [[String]] = []
  private(set) var alignments: [String] = []

  /// `nil` where cells reach over several columns or rows.
  init?(_ lines: [String]) {
    guard let first = lines.first else { return nil }
    let marks = Self.marks(first)
    guard marks.count >= 2, marks.count <= 200 else { return nil }
    var cells = Array(repeating: [String](), count: marks.count - 1)
    var isHeaded = false
    var alignmentLine = first
    for (number, line) in lines.enumerated() {
      let scalars = Array(line.unicodeScalars)
      if line.hasPrefix("+") {
        guard Self.marks(line) == marks else { return nil }
        if number > 0 {
          rows.append(cells.map { $0.joined(separator: " ").trimmed })
          cells = Array(repeating: [], count: marks.count - 1)
        }
        if line.contains("=") {
          guard rows.count == 1 else { return nil }
          isHeaded = true
          alignmentLine = line
        }
        continue
      }
      guard let last = marks.last, scalars.count > last, marks.allSatisfy({ scalars[$0] == "|" })
      else {
        return nil
      }
      for column in 0..<(marks.count - 1) {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[(marks[column] + 1)..<marks[column + 1]])
        let cell = String(text).trimmed
        if !cell.isEmpty { cells[column].append(cell) }
      }
    }
    guard lines.last?.hasPrefix("+") == true, !rows.isEmpty else { return nil }
    if !isHeaded { rows.insert(Array(repeating: "", count: marks.count - 1), at: 0) }
    let scalars = Array(alignmentLine.unicodeScalars)
    alignments = (0..<(marks.count - 1)).map { column in
      let isLeft = scalars[marks[column] + 1] == ":"
      let isRight = scalars[marks[column + 1] - 1] == ":"
      return isLeft && isRight ? ":-:" : isRight ? "--:" : isLeft ? ":--" : "---"
    }
  }

  private static func marks(_ line: String) -> [Int] {
    line.unicodeScalars.enumerated().filter { $0.element == "+" }.map(\.offset)
  }
}

/// A table whose columns are marked by a line of dashes.
struct SimpleTable {
  private(set) var rows: [[String]] = []
  private(set) var alignments: [String] = []

  /// Whether a line is groups of dashes, at least two.
  static func isRule(_ line: [UInt8]) -> Bool {
    let groups = line.split(separator: 0x20)
    return groups.count >= 2
      && groups.allSatisfy { $0.count >= 2 && $0.allSatisfy { $0 == UInt8(ascii: "-") } }
  }

  init?(_ lines: [String], dashes: Int) {
    let rule = Array(lines[dashes].unicodeScalars)
    var columns: [Range<Int>] = []
    var start: Int?
    for (index, scalar) in (rule + [" "]).enumerated() {
      if scalar == "-", start == nil { start = index }
      if scalar != "-", let first = start {
        columns.append(first..<index)
        start = nil
      }
    }
    guard columns.count >= 2, columns.count <= 200 else { return nil }
    func cells(_ line: String) -> [String] {
      let scalars = Array(line.unicodeScalars)
      return columns.indices.map { number in
        let first = number == 0 ? 0 : columns[number].lowerBound
        let end = number + 1 < columns.count ? columns[number + 1].lowerBound : scalars.count
        guard first < scalars.count, first < end else { return "" }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[first..<min(end, scalars.count)])
        return String(text).trimmed
      }
    }
    let head = dashes > 0 ? lines[0] : ""
    rows = [dashes > 0 ? cells(head) : columns.map { _ in "" }]
    for line in lines[(dashes + 1)...]
    where !line.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || $0 == 0x20 }) {
      rows.append(cells(line))
    }
    let titles = Array(head.unicodeScalars)
    alignments = columns.map { column in
      guard dashes > 0 else { return "---" }
      let isLeft = column.lowerBound < titles.count && titles[column.lowerBound] != " "
      let isRight = column.upperBound <= titles.count && titles[column.upperBound - 1] != " "
      return isLeft ? "---" : isRight ? "--:" : ":-:"
    }
  }
}
