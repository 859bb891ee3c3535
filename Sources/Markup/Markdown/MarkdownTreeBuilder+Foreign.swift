import SourceText

/// What is noticed of foreign syntax while a text is read.
struct ForeignSyntaxState {
  /// Dollar signs of the current paragraph or row that belong to no formula.
  var dollars: [Range<Int>] = []
  /// Where `\[` of the current paragraph stands.
  var bracket: Int?
  /// How many `::: name` of the text are not closed by `:::`.
  var openDivisions = 0
  /// Tags that were reported; what ends them is not.
  var openTags: Set<String> = []
  /// Where the first text of the current row of a table begins.
  var rowText: Int?
  /// Where the line of the row before begins.
  var lastRow: Int?
  /// Whether code or a formula ends within the escape of a printed value.
  var endsInEscape = false

  mutating func beginTable() { (rowText, lastRow) = (nil, nil) }
}

/// What other programs would read in a text and what would be printed here as it stands.
///
/// Values are escaped, so that only what the author wrote is looked at.
extension MarkdownTreeBuilder {
  func lookForForeignSyntax(_ text: String, at start: Int) {
    if isEscaped(at: start) { return lookForDelimiters(text, at: start) }
    if pending.text.isEmpty || pending.text.utf8.last == 0x0A { lookForLineStart(text, at: start) }
    if pending.text.isEmpty { lookForAttributes(text, at: start) }
    // Most texts have none of these.
    guard text.utf8.contains(where: { $0 == 0x24 || $0 == 0x5C || $0 == 0x3C || $0 == 0x5D })
    else { return }
    let bytes = Array(text.utf8)
    for (index, byte) in bytes.enumerated() {
      let place = start + index
      switch byte {
      case UInt8(ascii: "$"): foreign.dollars.append(place..<(place + 1))
      case UInt8(ascii: "\\"):
        let name = bytes[(index + 1)...].prefix { isLetter($0) }
        if !name.isEmpty {
          report(
            .foreignSyntax(.command(String(decoding: name, as: UTF8.self))),
            place..<(place + 1 + name.count))
        }
      case UInt8(ascii: "<"):
        if bytes[index...].starts(with: "<!--".utf8) {
          report(.faultyComment(isClosed: false), place..<(place + 4))
        }
      case UInt8(ascii: "]"):
        let rest = bytes[(index + 1)...]
        if rest.starts(with: "{.".utf8) || rest.starts(with: "{#".utf8),
          let end = rest.firstIndex(of: UInt8(ascii: "}"))
        {
          report(
            .foreignSyntax(.attributes(String(decoding: rest[...end], as: UTF8.self))),
            (place + 1)..<(start + end + 1))
        }
      default: break
      }
    }
  }

  /// Dollar signs of a paragraph, heading or row of a table that make no formula. One alone is text.
  func reportStrayDollars() {
    if let first = foreign.dollars.first, let last = foreign.dollars.last, foreign.dollars.count > 1
    {
      // What stands between them is TeX for this reason and no other.
      errors.removeAll { $0.kind.isCommand && $0.place.range.lowerBound > first.lowerBound }
      report(.strayDollars, first.lowerBound..<last.upperBound)
    }
    foreign.dollars = []
    foreign.bracket = nil
  }

  /// `\(` and `\[` of TeX; brackets are escaped for other reasons, too.
  private func lookForDelimiters(_ text: String, at start: Int) {
    if case .detail = place { return }
    let isOfValue =
      start >= offset + 4 && byte(at: start - 2) == 0x83 && byte(at: start - 4) == 0xEE
    guard !isOfValue else { return }
    switch text {
    case "(": report(.foreignSyntax(.parentheses), (start - 1)..<(start + 1))
    case "[": foreign.bracket = start - 1
    case "]":
      guard let bracket = foreign.bracket else { return }
      foreign.bracket = nil
      let content = source[(bracket + 2 - offset)..<(start - 1 - offset)]
      let isFormula =
        content.contains { "\\^_=".utf8.contains($0) } || isAloneOnItsLines(bracket..<(start + 1))
      if isFormula { report(.foreignSyntax(.brackets), bracket..<(start + 1)) }
    default: break
    }
  }

  private func isAloneOnItsLines(_ range: Range<Int>) -> Bool {
    var before = range.lowerBound - 1
    while let byte = byte(at: before), byte == 0x20 { before -= 1 }
    var after = range.upperBound
    while let byte = byte(at: after), byte == 0x20 { after += 1 }
    return (byte(at: before) ?? 0x0A) == 0x0A && (byte(at: after) ?? 0x0A) == 0x0A
  }

  private func lookForLineStart(_ text: String, at start: Int) {
    let inlines = spans[0].inlines
    guard allowsElements, spans.count == 1, !isInCell,
      !pending.text.isEmpty || inlines.isEmpty || inlines.last == .softBreak
        || inlines.last == .lineBreak
    else { return }
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

  /// `{…}` directly behind what has attributes in other dialects.
  private func lookForAttributes(_ text: String, at start: Int) {
    let trimmed = String(text.drop { $0 == " " })
    let spaces = text.utf8.count - trimmed.utf8.count
    switch spans[spans.count - 1].inlines.last {
    case .link, .code: guard spaces == 0 else { return }
    case .formula: break
    default: return
    }
    guard trimmed.utf8.first == UInt8(ascii: "{"), let end = trimmed.firstIndex(of: "}"),
      let second = trimmed.utf8.dropFirst().first,
      isLetter(second) || ".#=:-".utf8.contains(second)
    else { return }
    // The attributes of a heading end it.
    if isInHeading, trimmed.index(after: end) == trimmed.endIndex { return }
    let attributes = String(trimmed[...end])
    report(
      .foreignSyntax(.attributes(attributes)),
      (start + spaces)..<(start + spaces + attributes.utf8.count))
  }

  /// `{name}` directly before a code span.
  func lookForRole() {
    guard case .text(let text)? = spans[spans.count - 1].inlines.last,
      text.utf8.last == UInt8(ascii: "}"), byte(at: position - 1) == UInt8(ascii: "}")
    else { return }
    var start = position - 2
    while let byte = byte(at: start), isLetter(byte) || ":-".utf8.contains(byte) { start -= 1 }
    guard byte(at: start) == UInt8(ascii: "{"), byte(at: start - 1) != UInt8(ascii: "\\"),
      start < position - 2
    else { return }
    let name = source[(start + 1 - offset)..<(position - 1 - offset)]
    report(.foreignSyntax(.role(String(decoding: name, as: UTF8.self))), start..<position)
  }

  /// A fence such as ```` ```{python} ````; its language is what stands behind the backticks.
  func lookForCell(_ language: String) {
    let name = Array(language.utf8)
    guard name.first == UInt8(ascii: "{"), let second = name.dropFirst().first,
      isLetter(second) || second == UInt8(ascii: "=")
    else { return }
    let rest = source[min(source.count, max(0, position - offset))...]
    let found = rest.indices.first { rest[$0...].starts(with: name) }
    let start = found.map { $0 + offset } ?? position
    report(.foreignSyntax(.codeCell(language)), start..<(start + name.count))
  }
}

extension MarkupError.Kind {
  fileprivate var isCommand: Bool {
    if case .foreignSyntax(.command) = self { true } else { false }
  }
}
