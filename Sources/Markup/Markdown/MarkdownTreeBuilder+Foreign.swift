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
  /// Whether what is wrong with `{…}` at the end of the current paragraph is said already.
  var coversAttributes = false
  /// A paragraph that is one line and begins with `: `, until the next block begins.
  var caption: (range: Range<Int>, label: String?)?
  /// Behind the last line `----  ----` that was looked at.
  var ruleEnd = 0
  /// Where a `#}` ends that was looked for last; beyond the text where there is none.
  var commentEnd = 0

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
    if text.utf8.starts(with: "ref(".utf8), byte(at: start - 1) == UInt8(ascii: "@") {
      lookForBookdownReference(text, at: start)
    }
    // Most texts have none of these.
    guard text.utf8.contains(where: { "$\\<]{^".utf8.contains($0) }) else { return }
    let bytes = Array(text.utf8)
    for (index, byte) in bytes.enumerated() {
      let place = start + index
      switch byte {
      case UInt8(ascii: "$"): foreign.dollars.append(place..<(place + 1))
      case UInt8(ascii: "\\"):
        let name = bytes[(index + 1)...].prefix { isLetter($0) }
        if !name.isEmpty {
          let rest = bytes[(index + 1 + name.count)...]
          report(
            .foreignSyntax(.command(named: String(decoding: name, as: UTF8.self), before: rest)),
            place..<(place + 1 + name.count))
        }
      case UInt8(ascii: "{"):
        if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "#") {
          lookForComment(at: place)
        }
      case UInt8(ascii: "^"): lookForCarets(at: place)
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

  /// `{# … #}`; `{#name}` is a label.
  private func lookForComment(at place: Int) {
    guard place >= foreign.commentEnd else { return }
    var end = place + 2
    if let next = byte(at: end), isLetter(next) {
      while let byte = byte(at: end), byte != UInt8(ascii: "}"), byte != 0x0A { end += 1 }
      guard byte(at: end) == UInt8(ascii: "}"), byte(at: end - 1) == UInt8(ascii: "#") else {
        return
      }
    } else {
      while let byte = byte(at: end), byte != UInt8(ascii: "}") || self.byte(at: end - 1) != 0x23 {
        end += 1
      }
      foreign.commentEnd = end + 1
      guard byte(at: end) != nil else { return }
    }
    report(.foreignSyntax(.comment), place..<(place + 2))
  }

  /// `^[text]` and `x^text^`, where they cannot be text: nothing goes on behind the second.
  private func lookForCarets(at place: Int) {
    let last = byte(at: place - 1) ?? 0x0A
    if byte(at: place + 1) == UInt8(ascii: "["), last != UInt8(ascii: "[") {
      var end = place + 2
      while let byte = byte(at: end), byte != UInt8(ascii: "]"), byte > 0x20 { end += 1 }
      // `^[a-z]` that stands alone may be a pattern.
      guard last > 0x20 || byte(at: end) == 0x20 else { return }
      report(.foreignSyntax(.inlineNote), place..<(place + 2))
      return
    }
    var end = place + 1
    while let byte = byte(at: end), isWord(byte) || "+-.,'".utf8.contains(byte) { end += 1 }
    guard byte(at: end) == UInt8(ascii: "^"), end > place + 1,
      isWord(last) || last == UInt8(ascii: ")") || last >= 0x80,
      byte(at: end + 1).map({ !isWord($0) && $0 != UInt8(ascii: "^") }) ?? true
    else { return }
    let text = String(decoding: source[(place + 1 - offset)..<(end - offset)], as: UTF8.self)
    report(.foreignSyntax(.carets(text)), place..<(end + 1))
  }

  private func isWord(_ byte: UInt8) -> Bool {
    isLetter(byte) || (0x30...0x39).contains(byte)
  }

  /// `\@ref(label)`, of which `start` is behind the `@`.
  private func lookForBookdownReference(_ text: String, at start: Int) {
    guard isEscaped(at: start - 1), !isOfValue(at: start - 1),
      let close = text.firstIndex(of: ")")
    else { return }
    let label = String(text[..<close].dropFirst(4))
    guard !label.isEmpty, !label.contains(where: \.isWhitespace) else { return }
    report(
      .foreignSyntax(.bookdownReference(label)), (start - 2)..<(start + 5 + label.utf8.count))
  }

  /// `~text~` in the place of `~~text~~`.
  func lookForSingleTildes(_ span: OpenSpan) {
    guard let start = span.start else { return }
    let tilde = UInt8(ascii: "~")
    let marks = (span.before..<max(span.before, start)).filter { byte(at: $0) == tilde }
    guard marks.count == 1, let open = marks.first else { return }
    var close = position
    while let byte = byte(at: close), byte != tilde, byte != 0x0A { close += 1 }
    report(
      .foreignSyntax(.singleTildes(PlainText.text(span.inlines))), open..<(close + 1))
  }

  /// `` `r mean(x)` `` and `` `{python} x` ``. Between two backticks it is what it says.
  func lookForInlineCode(_ span: OpenSpan) {
    let backtick = UInt8(ascii: "`")
    guard let start = span.start, byte(at: start - 1) == backtick, byte(at: start - 2) != backtick
    else { return }
    let code = verbatim.text
    let isRun: Bool
    if code.hasPrefix("r ") {
      let call = code.dropFirst(2).drop {
        $0.isASCII && ($0.isLetter || $0.isNumber || "_.:".contains($0))
      }
      isRun = call.count < code.count - 2 && call.first.map { "([$".contains($0) } ?? false
    } else {
      isRun = ["{r} ", "{python} ", "{julia} ", "{ojs} "].contains(where: code.hasPrefix)
    }
    guard isRun else { return }
    report(.foreignSyntax(.inlineCode(code)), (start - 1)..<(position + 1))
  }

  /// Whether a backslash before a place is that of a printed value.
  private func isOfValue(at place: Int) -> Bool {
    place >= offset + 4 && byte(at: place - 2) == 0x83 && byte(at: place - 4) == 0xEE
  }

  /// `\(` and `\[` of TeX; brackets are escaped for other reasons, too.
  private func lookForDelimiters(_ text: String, at start: Int) {
    if case .detail = place { return }
    guard !isOfValue(at: start) else { return }
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
    foreign.coversAttributes = true
    var syntax = ForeignSyntax.attributes(attributes)
    if case .formula(_, isDisplay: true) = spans[spans.count - 1].inlines.last,
      attributes.hasPrefix("{#eq")
    {
      syntax = .equationLabel(String(attributes.dropFirst(2).dropLast()))
    }
    report(
      .foreignSyntax(syntax), (start + spaces)..<(start + spaces + attributes.utf8.count))
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

extension ForeignSyntax {
  /// A command of TeX, which takes its argument from what follows where a remedy repeats that.
  fileprivate static func command(named name: String, before rest: ArraySlice<UInt8>) -> Self {
    guard commandsWithKeys.contains(name), rest.first == UInt8(ascii: "{"),
      let end = rest.firstIndex(of: UInt8(ascii: "}")), end > rest.startIndex + 1
    else { return .command(name) }
    let keys = String(decoding: rest[(rest.startIndex + 1)..<end], as: UTF8.self)
    return .command(name, argument: keys.replacing(" ", with: ""))
  }
}

extension MarkupError.Kind {
  fileprivate var isCommand: Bool {
    if case .foreignSyntax(.command) = self { true } else { false }
  }
}
