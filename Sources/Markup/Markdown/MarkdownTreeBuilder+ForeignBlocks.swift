/// Lines that other programs would read as tables, lists and captions.
extension MarkdownTreeBuilder {
  /// Looks at the beginning of a line of text, of the body only.
  func lookForLineStart(_ text: String, at start: Int) {
    let inlines = spans[0].inlines
    guard allowsElements, spans.count == 1, !isInCell,
      !pending.text.isEmpty || inlines.isEmpty || inlines.last == .softBreak
        || inlines.last == .lineBreak
    else { return }
    switch text.first {
    case ":" where text.dropFirst().first?.isWhitespace == true: lookForCaption(at: start)
    case ":", "!": lookForDivision(text, at: start)
    case "|", "+", "#", "a", "A", "i", "I":
      guard inlines.isEmpty, pending.text.isEmpty, !isInHeading else { return }
      lookForBlock(at: start)
    default: return
    }
  }

  private func lookForDivision(_ text: String, at start: Int) {
    let mark = text.prefix { $0 == ":" || $0 == "!" }
    guard mark.count >= 3 else { return }
    let line = text.trimmingWhiteSpace()
    let name = String(text.dropFirst(mark.count)).trimmingWhiteSpace()
    let range = start..<(start + line.utf8.count)
    if mark.allSatisfy({ $0 == ":" }) {
      if !name.isEmpty { foreign.openDivisions += 1 }
      if name.isEmpty, foreign.openDivisions > 0 {
        foreign.openDivisions -= 1
      } else {
        report(.foreignSyntax(.division(name)), range)
      }
    } else if mark == "!!!", text.dropFirst(3).first == " ", !name.isEmpty {
      report(.foreignSyntax(.admonition(name)), range)
    }
  }

  /// `: text`: the caption of the table before it, what a term means that is one line or a paragraph
  /// before it, or the caption of a table that follows, which the next block tells.
  private func lookForCaption(at start: Int) {
    guard !isInHeading else { return }
    let lines =
      spans[0].inlines.count { $0 == .softBreak || $0 == .lineBreak }
      + pending.text.utf8.count { $0 == 0x0A }
    let range = start..<(start + line(at: start).utf8.count)
    guard lines == 0 else {
      if lines == 1 { report(.foreignSyntax(.definition), range) }
      return
    }
    let label = self.label(in: line(at: start))
    switch containers[containers.count - 1].blocks.last {
    case .table:
      foreign.coversAttributes = true
      report(.foreignSyntax(.tableCaption(label: label)), range)
    case .paragraph: report(.foreignSyntax(.definition), range)
    default: foreign.caption = (range, label)
    }
  }

  /// Reports a caption that stood before the table which begins.
  func reportCaption(_ caption: (range: Range<Int>, label: String?)?) {
    guard let caption else { return }
    errors.removeAll { error in
      if case .invalidHeadingAttribute = error.kind {
        return mapped(caption.range).contains(error.place.range.lowerBound)
      }
      return false
    }
    report(.foreignSyntax(.tableCaption(label: caption.label)), caption.range)
  }

  /// A row of a table that is its caption: a table goes on to the next empty line.
  func lookForCaptionRow() {
    guard let start = foreign.rowText, byte(at: start) == UInt8(ascii: ":"),
      byte(at: start + 1) == 0x20
    else { return }
    var before = start - 1
    while let byte = byte(at: before), byte != 0x0A {
      if byte == UInt8(ascii: "|") { return }
      before -= 1
    }
    let line = line(at: start)
    guard !line.contains("|") else { return }
    report(
      .foreignSyntax(.tableCaption(label: label(in: line))), start..<(start + line.utf8.count))
  }

  /// What a paragraph begins with in other programs.
  private func lookForBlock(at start: Int) {
    let line = line(at: start)
    let end = start + line.utf8.count
    if line.hasPrefix("| ") {
      report(.foreignSyntax(.lineBlock), start..<end)
    } else if line.hasPrefix("+-") || line.hasPrefix("+="), line.hasSuffix("+"),
      line.allSatisfy({ "+-=:".contains($0) })
    {
      report(.foreignSyntax(.gridTable), start..<end)
    } else if let (mark, next) = Self.listMarks.first(where: { line.hasPrefix($0.first + " ") }) {
      var place = end
      while let byte = byte(at: place), byte <= 0x20 || byte == UInt8(ascii: ">") {
        // An empty line ends the paragraph.
        if byte == 0x0A, self.byte(at: place + 1) == 0x0A { return }
        place += 1
      }
      guard self.line(at: place).hasPrefix(next + " ") else { return }
      report(.foreignSyntax(.listMark(mark)), start..<(start + mark.utf8.count))
    }
  }

  /// Marks of the first two items of lists that are not numbered by digits.
  private static let listMarks: [(first: String, second: String)] = [
    ("a.", "b."), ("a)", "b)"), ("A.", "B."), ("A)", "B)"), ("i.", "ii."), ("i)", "ii)"),
    ("I.", "II."), ("#.", "#."),
  ]

  /// The line below the heads of a table without bars, for CommonMark a rule beside text.
  func lookForSimpleTable() {
    var start = max(position, foreign.ruleEnd, offset)
    // The line that was read last goes on.
    if position >= foreign.ruleEnd, start > offset { start += line(at: start).utf8.count }
    while let byte = byte(at: start), byte <= 0x20 || byte == UInt8(ascii: ">") { start += 1 }
    let line = line(at: start)
    let end = start + line.utf8.count
    let groups = line.split(separator: " ")
    guard groups.count > 1, groups.allSatisfy({ $0.count > 1 && $0.allSatisfy { $0 == "-" } })
    else { return }
    foreign.ruleEnd = end
    var before = start - 1
    while let byte = byte(at: before), byte == 0x20 || byte == UInt8(ascii: ">") { before -= 1 }
    let isBelowText = byte(at: before) == 0x0A && (byte(at: before - 1) ?? 0x0A) > 0x20
    let isAboveText = byte(at: end) == 0x0A && (byte(at: end + 1) ?? 0x0A) > 0x20
    guard isBelowText || isAboveText else { return }
    report(.foreignSyntax(.simpleTable), start..<end)
  }

  /// The rest of the line, without white space at its end.
  private func line(at start: Int) -> String {
    var end = start
    while let byte = byte(at: end), byte != 0x0A { end += 1 }
    while end > start, let byte = byte(at: end - 1), byte <= 0x20 { end -= 1 }
    guard end > start else { return "" }
    return String(decoding: source[(start - offset)..<(end - offset)], as: UTF8.self)
  }

  /// `name` of `{#name}`.
  private func label(in line: String) -> String? {
    guard let open = line.firstRange(of: "{#"),
      let close = line[open.upperBound...].firstIndex(of: "}")
    else { return nil }
    return String(line[open.upperBound..<close].prefix { !$0.isWhitespace })
  }
}
