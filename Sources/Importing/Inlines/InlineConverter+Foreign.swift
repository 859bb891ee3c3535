import Markup

/// TeX, code that would be run, comments and HTML.
extension InlineConverter {
  mutating func backslash(at index: Int, limit: Int) -> Int {
    guard index + 1 < limit else { return copy(index, 1) }
    let rest = bytes[index..<limit]
    // `\\(x\\)` as well as `\(x\)`.
    for (open, close) in [
      ("\\\\(", "\\\\)"), ("\\(", "\\)"), ("\\\\[", "\\\\]"), ("\\[", "\\]"),
    ] where rest.starts(with: open) {
      let start = index + open.utf8.count
      guard let found = scan.next(close, from: start), found + close.utf8.count <= limit else {
        continue
      }
      let end = found + close.utf8.count
      let content = bytes[start..<found]
      let looksLikeTeX = content.contains { "\\^_=".utf8.contains($0) }
      if close.hasSuffix(")"), looksLikeTeX || content.trimmed.count <= 3, !content.trimmed.isEmpty
      {
        formula(content.trimmed.string, index..<end)
        return end
      }
      if close.hasSuffix("]"), looksLikeTeX || isLineStart(index) && isLineEnd(end, limit) {
        return display(start..<found, from: index, to: end, limit: limit)
      }
    }
    let next = bytes[index + 1]
    if next == UInt8(ascii: "(") || next == UInt8(ascii: ")") {
      text.append(next)
      return index + 2
    }
    if rest.starts(with: "\\@ref("), let close = rest.prefix(200).firstIndex(of: UInt8(ascii: ")"))
    {
      let id = bytes[(index + 6)..<close].string
      let key = Key(text: id, end: close + 1)
      reference(toID: id, key, index..<(close + 1), isNumber: true)
      return close + 1
    }
    if next.isLetter { return command(at: index, limit: limit) }
    if next == 0x20 {
      text += "\u{A0}".utf8
      return index + 2
    }
    return copy(index, 2)
  }

  private func isLineEnd(_ index: Int, _ limit: Int) -> Bool {
    bytes[index..<limit].first { $0 != 0x20 }.map { $0 == 0x0A } ?? true
  }

  private mutating func command(at index: Int, limit: Int) -> Int {
    let name = bytes[(index + 1)..<limit].prefix(while: \.isLetter)
    var end = name.endIndex
    if name.count == limit - index - 1 { end = limit }
    var options: [Range<Int>] = []
    while Self.citing.contains(name.string), options.count < 2, end < limit,
      bytes[end] == UInt8(ascii: "["), let close = scan.brackets[end], close < limit
    {
      options.append((end + 1)..<close)
      end = close + 1
    }
    var arguments: [Range<Int>] = []
    while end < limit, bytes[end] == UInt8(ascii: "{"),
      let close = group(at: end, limit: limit)
    {
      arguments.append((end + 1)..<close)
      end = close + 1
    }
    let whole = index..<end
    switch (name.string, arguments.count) {
    case ("textbf", 1): text += "**\(converted(arguments[0]))**".utf8
    case ("emph", 1), ("textit", 1), ("textsl", 1): text += "*\(converted(arguments[0]))*".utf8
    case ("texttt", 1): text += CodeText.span(bytes[arguments[0]].string).utf8
    case ("underline", 1), ("textsc", 1), ("mbox", 1): text += converted(arguments[0]).utf8
    case ("footnote", 1):
      note(.foreign(.command("footnote")), whole)
      text += " (\(converted(arguments[0])))".utf8
    case ("url", 1): text += "<\(bytes[arguments[0]].string)>".utf8
    case ("href", 2):
      let inner = converted(arguments[1])
      text +=
        destination(bytes[arguments[0]].string).map { "[\(inner)](\($0))" }?.utf8 ?? inner.utf8
    case ("LaTeX", 0), ("TeX", 0): text += name.string.utf8
    case ("ldots", 0), ("dots", 0): text += "…".utf8
    case ("ref", 1), ("eqref", 1), ("autoref", 1), ("cref", 1), ("Cref", 1):
      let id = bytes[arguments[0]].string
      reference(
        toID: id, Key(text: id, end: end), whole,
        isNumber: name.string == "ref" || name.string == "eqref")
    case let (command, 1) where Self.citing.contains(command):
      cite(command, options, arguments[0], whole)
    case ("label", 1): break
    default:
      note(.foreign(.command(name.string)), whole)
      if Self.layout.contains(name.string) { return end }
      text += "\\\\\(name.string)".utf8
      return name.endIndex
    }
    return end
  }

  /// A reference by an identifier of any form, such as that which Pandoc makes of a heading.
  private mutating func reference(
    toID id: String, _ key: Key, _ range: Range<Int>, isNumber: Bool
  ) {
    if let label = Labels.label(of: id) ?? Labels.paragraph(of: id) {
      reference(label, key, range, isNumber: isNumber)
    } else if let label = context.known?.headingLabels[id.lowercased()] {
      reference(label, key, range, isNumber: isNumber, isKnown: true)
    } else {
      context.found.linkedIDs.insert(id.lowercased())
      note(.reference(id), range)
      text += CodeText.span(id).utf8
    }
  }

  private static let citing: Set<String> = ["cite", "citep", "citet", "parencite", "textcite"]

  /// `\citep[see][p. 3]{key}` and its like; one option alone stands behind the key.
  private mutating func cite(
    _ command: String, _ options: [Range<Int>], _ argument: Range<Int>, _ whole: Range<Int>
  ) {
    let keys = bytes[argument].string.split(separator: ",").map { String($0).trimmed }
    let areKnown = keys.allSatisfy { context.keys.contains($0) && Key.isOfTemplates($0) }
    for key in keys where !context.keys.contains(key) {
      note(.citation(key, hasBibliography: !context.keys.isEmpty), whole)
    }
    let words = options.map {
      converted($0, room: .line).replacing("\\~", with: " ").trimmed
    }
    let before = words.count == 2 && !words[0].isEmpty ? words[0] + " " : ""
    let after = words.last.flatMap { $0.isEmpty ? nil : $0 }
    let names = keys.map { (areKnown ? "@" : "\\@") + $0 }
    if command == "citet" || command == "textcite" {
      text += (before + names.joined(separator: ", ") + (after.map { " (\($0))" } ?? "")).utf8
    } else {
      let inner = before + names.joined(separator: "; ") + (after.map { ", " + $0 } ?? "")
      text += "[\(inner)]".utf8
    }
  }

  /// Commands that only move what is around them.
  static let layout: Set<String> = [
    "newpage", "pagebreak", "clearpage", "newline", "linebreak", "noindent", "vspace", "hspace",
    "bigskip", "medskip", "smallskip", "hfill", "vfill", "centering", "small", "large",
    "normalsize",
    "tableofcontents", "listoffigures", "listoftables", "maketitle", "appendix", "par", "protect",
    "pagestyle", "thispagestyle", "setcounter", "onehalfspacing", "doublespacing", "singlespacing",
    "footnotesize", "scriptsize", "tiny", "Large", "raggedright", "cleardoublepage", "indent",
  ]

  /// Where `}` ends the group that begins at an offset, within 1024 bytes.
  private func group(at start: Int, limit: Int) -> Int? {
    let bytes = bytes
    var depth = 0
    for index in start..<min(limit, start + 1024) {
      if bytes[index] == UInt8(ascii: "{") { depth += 1 }
      if bytes[index] == UInt8(ascii: "}") {
        depth -= 1
        if depth == 0 { return index }
      }
    }
    return nil
  }

  mutating func backticks(at index: Int, limit: Int) -> Int {
    guard let code = scan.code[index], code.end <= limit else {
      let count = bytes[index..<limit].prefix { $0 == UInt8(ascii: "`") }.count
      return copy(index, count)
    }
    var end = code.end
    var rawFormat: String?
    if end < limit, bytes[end] == UInt8(ascii: "{"),
      let close = PandocAttributes.end(in: bytes, from: end, limit: limit),
      let attributes = PandocAttributes(bytes[(end + 1)..<close])
    {
      end = close + 1
      rawFormat = attributes.rawFormat
    }
    if let rawFormat {
      note(.rawBlock(format: rawFormat), index..<end)
      return end
    }
    let content = bytes[code.content].string
    if let expression = Self.inlineCode(content, context.kind) {
      note(.inlineCode(expression), index..<end)
      text += CodeText.span(expression).utf8
      return end
    }
    let written =
      room == .cell && content.contains("|")
      ? Array(bytes[index..<code.end].string.replacing("|", with: "\\|").utf8)
      : Array(bytes[index..<code.end])
    text += TemplateEscape.bytes(written[...])
    return end
  }

  /// The expression of `` `r x` `` and `` `{python} x` ``; `nil` for other code.
  static func inlineCode(_ content: String, _ kind: DocumentKind) -> String? {
    if content.hasPrefix("{"), let close = content.firstIndex(of: "}") {
      let language = content[content.index(after: content.startIndex)..<close]
      let rest = content[content.index(after: close)...]
      guard rest.hasPrefix(" "), !language.isEmpty, language.utf8.allSatisfy(\.isLetter) else {
        return nil
      }
      let expression = String(rest).trimmed
      return expression.isEmpty ? nil : expression
    }
    guard kind.isPandoc else { return nil }
    for language in ["r ", "python ", "julia "] where content.hasPrefix(language) {
      let expression = String(content.dropFirst(language.count)).trimmed
      return expression.isEmpty ? nil : expression
    }
    return nil
  }

  mutating func angle(at index: Int, limit: Int) -> Int {
    let rest = bytes[index..<limit]
    if rest.starts(with: "<!--") {
      guard let end = scan.next("-->", from: index), end + 3 <= limit else {
        text += "\\<!--".utf8
        return index + 4
      }
      // Text behind a comment that begins a line would be part of it.
      text += TemplateEscape.bytes(bytes[index..<(end + 3)])
      return end + 3
    }
    guard let close = scan.angle(from: index), close < min(limit, index + 4096) else {
      return copy(index, 1)
    }
    let tag = bytes[index...close].string
    guard let name = HTMLTag.name(of: tag)?.lowercased() else {
      // Links such as `<https://example.org>`, and text.
      let inner = bytes[(index + 1)..<close]
      let isLink = inner.contains(UInt8(ascii: ":")) || inner.contains(UInt8(ascii: "@"))
      if isLink, !inner.contains(where: \.isSpace) { return copy(index, close + 1 - index) }
      return copy(index, 1)
    }
    return html(name, tag, index..<(close + 1), limit: limit)
  }

  private mutating func html(_ name: String, _ tag: String, _ range: Range<Int>, limit: Int) -> Int
  {
    let isEnd = tag.hasPrefix("</")
    switch name {
    case "b", "strong": text += "**".utf8
    case "i", "em": text += "*".utf8
    case "del", "s", "strike": text += "~~".utf8
    case "br":
      // Behind an image, which is a paragraph of its own, there is no line to break.
      if text.allSatisfy(\.isSpace), !parts.isEmpty { break }
      let isLast = range.upperBound >= limit || bytes[range.upperBound] == 0x0A
      text += (room == .paragraph ? (isLast ? "\\" : "\\\n") : " ").utf8
    case "code", "kbd", "samp", "tt", "sub", "sup":
      let closing = "</\(name)>"
      guard !isEnd, let end = find(closing, from: range.upperBound, limit: limit) else { break }
      let content = bytes[range.upperBound..<end].string
      switch name {
      case "sub": text += Scripts.subscript(content).utf8
      case "sup": text += Scripts.superscript(content).utf8
      default: text += CodeText.span(content).utf8
      }
      return end + closing.utf8.count
    case "a":
      if isEnd {
        if let destination = openLinks.popLast(), !destination.isEmpty {
          text += "](\(destination))".utf8
        }
      } else {
        let target = HTMLAttributes.value("href", in: tag).flatMap(destination) ?? ""
        openLinks.append(target)
        if !target.isEmpty { text.append(UInt8(ascii: "[")) }
      }
    case "img":
      var image = ImageConversion(source: HTMLAttributes.value("src", in: tag) ?? "")
      image.description = PlainWords.of(HTMLAttributes.value("alt", in: tag) ?? "")
      image.width = HTMLAttributes.value("width", in: tag)
      show(image, range)
    default:
      if !isEnd { note(.html(name), range) }
    }
    return range.upperBound
  }

  mutating func closeLinks() {
    while let destination = openLinks.popLast() {
      if !destination.isEmpty { text += "](\(destination))".utf8 }
    }
  }

  private func find(_ mark: String, from start: Int, limit: Int) -> Int? {
    let last = min(limit, start + 2048)
    var index = start
    while index < last {
      if bytes[index] == UInt8(ascii: "<"), bytes[index..<last].starts(with: mark) { return index }
      index += 1
    }
    return nil
  }
}

extension InlineConverter.Key {
  init(text: String, end: Int) { (self.text, self.end) = (text, end) }
}

/// Attributes of a tag of HTML.
enum HTMLAttributes {
  static func value(_ name: String, in tag: String) -> String? {
    let lower = tag.lowercased()
    guard let found = lower.firstRange(of: " \(name)=") else { return nil }
    let start = lower.distance(from: lower.startIndex, to: found.upperBound)
    let rest = tag.dropFirst(start)
    guard let quote = rest.first else { return nil }
    if quote == "\"" || quote == "'" {
      return String(rest.dropFirst().prefix { $0 != quote })
    }
    return String(rest.prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" })
  }
}
