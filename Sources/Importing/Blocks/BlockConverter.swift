import SourceText

/// Rewrites a text of a document block by block.
///
/// Lines are looked at one after another, and what is not known stays as it is: quotes and lists keep
/// their marks, and the blocks in them are rewritten behind these.
struct BlockConverter {
  let context: ImportContext
  let file: SourceFile
  /// Of the file among the document's texts.
  let source: Int
  let lines: [DocumentLine]
  let pairs: DivisionPairs
  /// How many images begin before each line.
  let imageCounts: [Int]
  var output = TemplateLines()
  var index = 0
  /// Divisions that are open, with the number of their first line.
  var open: [OpenDivision] = []
  /// How far the text of the current list item is indented; 0 outside of lists.
  var listIndent = 0
  /// Caption of the table before it.
  var caption: TableCaption?
  var isAfterBlank = true
  /// Where the block before began.
  private var lastPlace: ImportPlace?
  /// Marks that were looked for and that no later line has.
  var missing: Set<String> = []
  /// Lines that were read out of their order.
  var skipped: Set<Int> = []
  /// The label of the box that was begun, until a paragraph has it.
  var anchor: DocumentKnowledge.Section?
  let includeDepth: Int

  struct OpenDivision {
    var division: Division
    var line: Int
    /// Of the sections that are tabs, and whether one is open.
    var tabLevel: Int?
    var isTabOpen = false
    /// Whether its tag was written.
    var isWritten = false
    /// How many tags were written that are open, its own among them.
    var depth = 0
    /// Of what it gives a label and a caption.
    var frame: Int?
  }

  /// Of the lines with these numbers.
  init(
    _ file: SourceFile, source: Int, lines range: ClosedRange<Int>, in context: ImportContext,
    includeDepth: Int = 0
  ) {
    (self.file, self.source, self.context) = (file, source, context)
    self.includeDepth = includeDepth
    var lines = range.map { DocumentLine(file, $0) }
    if context.kind.isPandoc {
      ExampleList.mark(&lines) { context.keys.contains($0) }
    }
    self.lines = lines
    imageCounts = lines.reduce(into: [0]) { counts, line in
      let hasImage = line.rest.contains(UInt8(ascii: "!"))
      counts.append(
        counts[counts.count - 1] + (hasImage ? line.rest.string.ranges(of: "![").count : 0))
    }
    pairs = DivisionPairs(lines)
  }

  static func convert(
    _ file: SourceFile, source: Int, lines: ClosedRange<Int>, in context: ImportContext,
    includeDepth: Int = 0
  ) -> TemplateLines {
    var converter = BlockConverter(
      file, source: source, lines: lines, in: context, includeDepth: includeDepth)
    converter.convert()
    return converter.output
  }

  private mutating func convert() {
    while index < lines.count {
      let line = lines[index]
      if line.isBlank {
        output.addBlank(line.prefix.string)
        if open.isEmpty, listIndent == 0, !line.isQuoted { writeNotes() }
        index += 1
        isAfterBlank = true
        continue
      }
      if isAfterBlank, !line.isQuoted, line.indent < listIndent, line.listMark == nil,
        !isDefinition(line)
      {
        listIndent = line.indent >= 2 ? line.indent : 0
      }
      let start = index
      if skipped.contains(index) {
        index += 1
        continue
      }
      lastPlace = place
      let (pending, count) = (anchor, output.lines.count)
      if let reason = context.kept[place] {
        keep(reason)
      } else if !convertBlock(line) {
        paragraph()
      }
      if let pending, anchor != nil { write(pending, at: count, line) }
      isAfterBlank = false
      if index == start { index += 1 }
    }
    while let last = open.last {
      close(last)
    }
    writeNotes()
  }

  /// The footnotes that stood in the text before, where no list, quote or box can end them.
  private mutating func writeNotes() {
    guard !context.notesInText.isEmpty else { return }
    for note in context.notesInText {
      output.addBlank()
      output.add(note, lastPlace)
    }
    output.addBlank()
    context.notesInText = []
  }

  /// Gives a label that no paragraph of its box could have to one before what the box begins with.
  private mutating func write(
    _ section: DocumentKnowledge.Section, at index: Int, _ line: DocumentLine
  ) {
    if anchor?.label == section.label { anchor = nil }
    output.insert(
      "\(line.prefix.string)**\(section.words)** {#\(section.label)}", place(of: line), at: index)
  }

  private func place(of line: DocumentLine) -> ImportPlace {
    ImportPlace(source: source, line: line.number)
  }

  var place: ImportPlace { ImportPlace(source: source, line: lines[index].number) }

  /// Converts a block that is no paragraph.
  /// - Returns: whether there is one.
  private mutating func convertBlock(_ line: DocumentLine) -> Bool {
    if isAfterBlank, !line.isQuoted, line.indent >= listIndent + 4,
      line.listMark == nil || listIndent == 0
    {
      return indentedCode()
    }
    guard let first = line.rest.first else { return false }
    switch first {
    case UInt8(ascii: "`"), UInt8(ascii: "~"):
      if line.fence != nil { return fencedCode() }
      return definition(line)
    case UInt8(ascii: "<"): return htmlBlock(line)
    case UInt8(ascii: ":"): return line.starts(with: ":::") ? division(line) : colon(line)
    case UInt8(ascii: "#"): return line.headingLevel != nil && heading(line)
    case UInt8(ascii: "\\"): return texBlock(line)
    case UInt8(ascii: "{"): return include(line)
    case UInt8(ascii: "+"): return line.starts(with: "+-") && gridTable()
    case UInt8(ascii: "|"):
      if isTable { return table() }
      return lineBlock(line)
    case UInt8(ascii: "-"):
      if simpleTable(headed: false) { return true }
      return rule(line)
    case UInt8(ascii: "*"), UInt8(ascii: "_"): return rule(line)
    case UInt8(ascii: "["): return bracketBlock(line)
    case UInt8(ascii: "("): if textReference(line) { return true }
    case UInt8(ascii: "T"):
      if line.starts(with: "Table:"), tableCaption(mark: 6) { return true }
    default: break
    }
    if isTable { return table() }
    if setextHeading(line) { return true }
    if simpleTable(headed: true) { return true }
    return definitionTerm(line)
  }

  private mutating func rule(_ line: DocumentLine) -> Bool {
    guard line.isRule, isAfterBlank || line.rest.first != UInt8(ascii: "-") else { return false }
    emit(line.rest.string)
    index += 1
    return true
  }

  /// Writes a line in the place of the current one.
  mutating func emit(_ text: String) {
    output.add((lines[index].prefix.string + text), place)
  }

  /// Lines that need an empty one before and behind them, at the place of a line.
  mutating func emitBlock(_ texts: [String], prefix: String, _ place: ImportPlace) {
    output.addBlank(prefix)
    for text in texts { output.add(text.isEmpty ? prefix.trimmedEnd : prefix + text, place) }
    output.addBlank(prefix)
    isAfterBlank = true
  }

  /// The prefix of what goes on in the list item or quote of a line.
  func continuation(of line: DocumentLine) -> String {
    let mark = line.example == nil ? line.listMark ?? 0 : ExampleList.width
    return line.prefix.string + String(repeating: " ", count: mark)
  }

  /// Shows a block as text, because the template cannot read it.
  ///
  /// The footnotes that it mentions are mentioned behind it, so that they stay.
  private mutating func keep(_ reason: String) {
    let line = lines[index]
    let place = place
    context.note(.refused(reason: reason), file, line.range)
    if isFootnote(line) { return keepFootnote(place) }
    var texts: [String] = []
    let fence = line.fence
    repeat {
      texts.append(lines[index].rest.string)
      index += 1
      if let fence, let mark = lines[index - 1].fence, index > 1,
        lines[index - 1].number != line.number,
        mark.mark == fence.mark, mark.count >= fence.count, mark.info.isEmpty
      {
        break
      }
    } while index < lines.count && (fence != nil || !lines[index].isBlank)
    // The marks of quotes may be what is wrong.
    let prefix = line.quotes > 8 ? "" : line.prefix.string
    emitBlock(CodeText.block(texts, "text"), prefix: prefix, place)
    guard fence == nil else { return }
    var mentions: [String] = []
    for match in texts.joined(separator: "\n").matches(of: /\[\^([^\]\s\[]+)\]/) {
      let name = String(match.1)
      guard context.known?.writtenFootnotes.contains(name) ?? true, !mentions.contains(name) else {
        continue
      }
      mentions.append(name)
      context.found.mentionedFootnotes.insert(name)
    }
    if !mentions.isEmpty {
      emitBlock([mentions.map { "[^\($0)]" }.joined(separator: " ")], prefix: prefix, place)
    }
  }

  /// The first paragraph of a footnote as code.
  private mutating func keepFootnote(_ place: ImportPlace) {
    let line = lines[index]
    guard let close = line.rest.firstIndex(of: UInt8(ascii: "]")) else { return }
    let name = line.rest[2..<close].string
    guard context.known?.mentionedFootnotes.contains(name) ?? true,
      context.found.footnotes.insert(name).inserted
    else {
      index += 1
      return
    }
    context.found.writtenFootnotes.insert(name)
    var words = line.rest[(close + 2)...].trimmed.string
    index += 1
    while index < lines.count, continuesFootnote(lines[index]) {
      words += " " + lines[index].rest.string
      index += 1
    }
    emitBlock(["[^\(name)]: " + CodeText.span(words)], prefix: "", place)
    listIndent = 4
  }

  /// Code by indentation, in which only tags need care.
  private mutating func indentedCode() -> Bool {
    while index < lines.count, lines[index].isBlank || lines[index].indent >= listIndent + 4 {
      let line = lines[index]
      if line.isBlank {
        output.add("", nil)
      } else {
        emit(TemplateEscape.text(line.rest.string))
      }
      index += 1
    }
    isAfterBlank = true
    return true
  }

  /// A paragraph or list item: lines up to an empty one or the next block.
  mutating func paragraph() {
    let first = lines[index]
    let start = index
    let firstPlace = place
    var run = TextRun()
    let mark = first.listMark
    if let mark {
      listIndent =
        first.isQuoted
        ? listIndent : first.indent + (first.example == nil ? mark : ExampleList.width)
    }
    var isOpen = false
    repeat {
      let line = lines[index]
      var rest = line.rest[...]
      if index == start, let mark { rest = rest.dropFirst(mark) }
      run.append(rest, at: line.place + line.rest.count - rest.count)
      isOpen = isOpen != opensFormula(line.rest)
      index += 1
    } while index < lines.count && continues(after: first, isOpen: isOpen)
    let example = first.example.map { context.number(ofExample: $0.label) }
    var parts = InlineConverter.parts(
      run, of: file, in: context, allowsLines: !first.isQuoted)
    let marker =
      example.map(ExampleList.text)
      ?? mark.map { first.rest.prefix($0).string.replacing("#. ", with: "1. ") } ?? ""
    if mark == nil, let anchor, parts.count == 1, case .text(let text) = parts[0],
      !text.trimmed.isEmpty, !text.hasSuffix("\\")
    {
      parts[0] = .text("\(text.trimmedEnd) {#\(anchor.label)}")
      self.anchor = nil
    }
    write(
      parts, first: first.prefix.string + marker,
      then: index > start + 1 && mark == nil
        ? lines[start + 1].prefix.string : continuation(of: first),
      firstPlace)
  }

  /// Whether the next line goes on with the paragraph.
  private func continues(after first: DocumentLine, isOpen: Bool) -> Bool {
    let line = lines[index]
    guard !line.isBlank else { return false }
    if isOpen { return true }
    guard line.quotes == first.quotes, line.listMark == nil, line.headingLevel == nil,
      line.fence == nil,
      !line.starts(with: ":::"), !line.starts(with: "<!--"), !line.starts(with: "<details"),
      !line.starts(with: "</details"), context.kept[place] == nil
    else { return false }
    if line.starts(with: "[^"), line.rest.contains(UInt8(ascii: ":")), isFootnote(line) {
      return false
    }
    // A caption below a table, or a definition.
    if line.starts(with: ": ") || line.starts(with: ":  ") { return false }
    return !line.isRule
  }

  private func opensFormula(_ rest: [UInt8]) -> Bool {
    var count = 0
    var index = 0
    while index + 1 < rest.count {
      if rest[index] == UInt8(ascii: "$"), rest[index + 1] == UInt8(ascii: "$") {
        count += 1
        index += 1
      }
      index += 1
    }
    return count % 2 == 1
  }

  /// Writes running text and the blocks in it.
  mutating func write(
    _ parts: [InlineConverter.Part], first: String, then: String, _ place: ImportPlace
  ) {
    var prefix = first
    for (number, part) in parts.enumerated() {
      switch part {
      case .text(let text):
        let text = number == 0 ? text : String(text.drop { $0 == " " || $0 == "\n" })
        for line in text.split(separator: "\n") where !line.utf8.allSatisfy(\.isSpace) {
          output.add(
            prefix + (number + 1 < parts.count ? String(line).trimmedEnd : String(line)), place)
          prefix = then
        }
      case .block(let texts):
        if prefix == first, first != then, number == 0 || parts.prefix(number).allSatisfy(\.isEmpty)
        {
          // The block is the item's first.
          for (number, text) in texts.enumerated() {
            output.add((number == 0 ? first : then) + text, place)
          }
          output.addBlank(then)
        } else {
          emitBlock(texts, prefix: then, place)
        }
        prefix = then
      }
    }
    if prefix == first, first != then { output.add(first.trimmedEnd, place) }
    isAfterBlank = false
  }

  func isFootnote(_ line: DocumentLine) -> Bool {
    guard line.starts(with: "[^"), let close = line.rest.firstIndex(of: UInt8(ascii: "]")),
      close > 2,
      close + 1 < line.rest.count
    else { return false }
    return line.rest[close + 1] == UInt8(ascii: ":")
      && !line.rest[2..<close].contains(where: \.isSpace)
  }
}

extension InlineConverter.Part {
  fileprivate var isEmpty: Bool {
    if case .text(let text) = self { text.trimmed.isEmpty } else { false }
  }
}
