import Markup
import SourceText

/// Rewrites running text: what Pandoc and Jupyter read in it as what templates read.
struct InlineConverter {
  /// What the text stands in.
  enum Room {
    /// A paragraph, in which images and formulas may become blocks of their own.
    case paragraph
    /// A heading, a caption, a title.
    case line
    case cell
    case footnote
  }

  /// A stretch of text, or what needs a paragraph of its own.
  enum Part: Equatable {
    case text(String)
    /// Lines of a block.
    case block([String])
  }

  let context: ImportContext
  let file: SourceFile
  let run: TextRun
  let room: Room
  /// Whether blocks may have several lines: not in quotes.
  let allowsLines: Bool
  let scan: InlineScan
  var parts: [Part] = []
  var text: [UInt8] = []
  var depth = 0
  var openLinks: [String] = []
  /// Whether the text is that of a reference, in which no other one is looked for.
  var isReferenced = false

  var bytes: [UInt8] { run.bytes }

  init(
    _ run: TextRun, of file: SourceFile, in context: ImportContext, room: Room,
    allowsLines: Bool = true
  ) {
    (self.run, self.file, self.context, self.room) = (run, file, context, room)
    self.allowsLines = allowsLines
    scan = InlineScan(run.bytes)
  }

  /// The whole text in its parts.
  static func parts(
    _ run: TextRun, of file: SourceFile, in context: ImportContext, allowsLines: Bool = true
  ) -> [Part] {
    var converter = InlineConverter(
      run, of: file, in: context, room: .paragraph, allowsLines: allowsLines)
    converter.convert(0..<run.bytes.count)
    converter.closeLinks()
    converter.endText()
    return converter.parts
  }

  /// The whole text, in which nothing becomes a block.
  static func line(
    _ run: TextRun, of file: SourceFile, in context: ImportContext, room: Room = .line
  ) -> String {
    var converter = InlineConverter(run, of: file, in: context, room: room)
    converter.convert(0..<run.bytes.count)
    converter.closeLinks()
    return converter.text.string
  }

  /// A part of the text by itself.
  func converted(_ range: Range<Int>, room: Room? = nil) -> String {
    var inner = self
    inner.parts = []
    inner.text = []
    inner.openLinks = []
    if let room { inner = InlineConverter(self, room: room) }
    inner.depth = depth + 1
    if inner.depth > 20 { return TemplateEscape.text(bytes[range].string) }
    inner.convert(range)
    inner.closeLinks()
    inner.endText()
    return inner.parts.map {
      switch $0 {
      case .text(let text): text
      case .block(let lines): lines.joined(separator: " ")
      }
    }.joined()
  }

  private init(_ other: InlineConverter, room: Room) {
    (context, file, run, allowsLines) = (other.context, other.file, other.run, other.allowsLines)
    scan = other.scan
    depth = other.depth
    self.room = room
  }

  mutating func convert(_ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      index = max(index + 1, step(at: index, limit: range.upperBound))
    }
  }

  /// Converts what begins at an offset.
  /// - Returns: where it ends.
  private mutating func step(at index: Int, limit: Int) -> Int {
    switch bytes[index] {
    case UInt8(ascii: "\\"): return backslash(at: index, limit: limit)
    case UInt8(ascii: "`"): return backticks(at: index, limit: limit)
    case UInt8(ascii: "$"): return dollar(at: index, limit: limit)
    case UInt8(ascii: "["): return bracket(at: index, limit: limit)
    case UInt8(ascii: "("): return parenthesis(at: index, limit: limit)
    case UInt8(ascii: "!"):
      if index + 1 < limit, bytes[index + 1] == UInt8(ascii: "["),
        let end = image(at: index, limit: limit)
      {
        return end
      }
      if isLineStart(index), bytes[index..<limit].starts(with: "!!! ") {
        text.append(UInt8(ascii: "\\"))
      }
      return copy(index, 1)
    case UInt8(ascii: "@"): return at(index, limit: limit)
    case UInt8(ascii: "{"): return brace(at: index, limit: limit)
    case UInt8(ascii: "<"): return angle(at: index, limit: limit)
    case UInt8(ascii: "^"): return caret(at: index, limit: limit)
    case UInt8(ascii: "~"): return tilde(at: index, limit: limit)
    case UInt8(ascii: "-"), UInt8(ascii: "."): return marks(at: index, limit: limit)
    case UInt8(ascii: ":"):
      if isLineStart(index), bytes[index..<limit].starts(with: ":::") {
        text.append(UInt8(ascii: "\\"))
      }
      return copy(index, 1)
    case 0, 0xEE...: return scalar(at: index, limit: limit)
    default: return copy(index, 1)
    }
  }

  mutating func copy(_ index: Int, _ count: Int) -> Int {
    text += bytes[index..<min(index + count, bytes.count)]
    return index + count
  }

  mutating func endText() {
    if !text.isEmpty { parts.append(.text(text.string)) }
    text = []
  }

  /// A block between the text before and behind it.
  mutating func block(_ lines: [String]) {
    endText()
    parts.append(.block(lines))
  }

  func note(_ note: ImportNote, _ range: Range<Int>) {
    context.note(note, file, run.place(range))
  }

  func isLineStart(_ index: Int) -> Bool {
    var before = index - 1
    while before >= 0, bytes[before] == 0x20 { before -= 1 }
    return before < 0 || bytes[before] == 0x0A
  }

  /// Characters that templates cannot hold.
  private mutating func scalar(at index: Int, limit: Int) -> Int {
    let slice = bytes[index..<min(index + 4, limit)]
    guard let scalar = slice.string.unicodeScalars.first else { return copy(index, 1) }
    let length = UTF8.width(scalar)
    guard scalar == "\0" || ReservedScalar.isPrivateUse(scalar) else { return copy(index, length) }
    note(
      .character("U+" + String(scalar.value, radix: 16, uppercase: true)), index..<(index + length))
    text += "\u{FFFD}".utf8
    return index + length
  }

  /// `--`, `---` and `...` of Pandoc's typography.
  private mutating func marks(at index: Int, limit: Int) -> Int {
    let count = bytes[index..<limit].prefix { $0 == bytes[index] }.count
    let isAlone = isLineStart(index)
    guard context.kind.isPandoc, !isAlone, count == 2 || count == 3 else {
      return copy(index, count)
    }
    if bytes[index] == UInt8(ascii: "-") {
      text += (count == 2 ? "–" : "—").utf8
    } else if count == 3 {
      text += "…".utf8
    } else {
      return copy(index, count)
    }
    return index + count
  }

  private mutating func brace(at index: Int, limit: Int) -> Int {
    let rest = bytes[index..<limit]
    if rest.starts(with: "{{{<"), let end = scan.next(">}}", from: index), end + 3 < limit {
      text += TemplateEscape.bytes(bytes[(index + 1)..<(end + 3)])
      return end + 3 + (bytes[end + 3] == UInt8(ascii: "}") ? 1 : 0)
    }
    if rest.starts(with: "{{<"), let end = scan.next(">}}", from: index), end + 3 <= limit {
      shortcode(index..<(end + 3))
      return end + 3
    }
    if TemplateEscape.beginsTag(rest, at: index) {
      let end = TemplateEscape.tagEnd(rest, from: index)
      text += "{% raw %}".utf8
      text += bytes[index..<end]
      text += "{% endraw %}".utf8
      return end
    }
    // Braces that would be attributes of what is before them, or a role of what is behind.
    if let end = PandocAttributes.end(in: bytes, from: index, limit: limit) {
      let isAtEnd = bytes[(end + 1)..<limit].allSatisfy(\.isSpace)
      if isAtEnd || bytes[end + 1] == UInt8(ascii: "`")
        || index > 0 && "]`$".utf8.contains(bytes[index - 1])
      {
        text.append(UInt8(ascii: "\\"))
      }
    }
    return copy(index, 1)
  }

  private mutating func shortcode(_ range: Range<Int>) {
    let words = bytes[(range.lowerBound + 3)..<(range.upperBound - 3)].string.split(separator: " ")
    if words.first == "kbd", words.count > 1 {
      text += "`\(words.dropFirst().joined(separator: " "))`".utf8
      return
    }
    note(.shortcode(words.prefix(4).joined(separator: " ")), range)
  }

  /// bookdown's `(ref:name)`, in whose place the text stands that the document gives it.
  private mutating func parenthesis(at index: Int, limit: Int) -> Int {
    guard context.kind == .rMarkdown, !isReferenced, bytes[index..<limit].starts(with: "(ref:"),
      let close = bytes[index..<min(limit, index + 100)].firstIndex(of: UInt8(ascii: ")"))
    else { return copy(index, 1) }
    let name = bytes[(index + 5)..<close].string
    guard let words = context.textReference(name), words.utf8.count <= context.expansionLimit else {
      note(.reference("ref:" + name), index..<(close + 1))
      return copy(index, close + 1 - index)
    }
    context.expansionLimit -= words.utf8.count
    var inner = InlineConverter(
      TextRun(words.utf8, at: run.place(index)), of: file, in: context,
      room: room == .paragraph ? .line : room)
    inner.isReferenced = true
    inner.depth = depth + 1
    inner.convert(0..<inner.bytes.count)
    inner.closeLinks()
    text += inner.text
    return close + 1
  }

  /// `^[note]` and `x^2^`.
  private mutating func caret(at index: Int, limit: Int) -> Int {
    guard context.kind.isPandoc else { return copy(index, 1) }
    if index + 1 < limit, bytes[index + 1] == UInt8(ascii: "["),
      let close = scan.brackets[index + 1], close < limit
    {
      noteInText((index + 2)..<close)
      return close + 1
    }
    return script(at: index, limit: limit, Scripts.superscript)
  }

  private mutating func tilde(at index: Int, limit: Int) -> Int {
    let count = bytes[index..<limit].prefix { $0 == UInt8(ascii: "~") }.count
    guard context.kind.isPandoc, count == 1 else { return copy(index, count) }
    return script(at: index, limit: limit, Scripts.subscript)
  }

  private mutating func script(
    at index: Int, limit: Int, _ write: (String) -> String
  ) -> Int {
    let mark = bytes[index]
    let last = min(limit, index + 64)
    var end = index + 1
    while end < last, bytes[end] != mark, !bytes[end].isSpace { end += 1 }
    guard end < last, end > index + 1, bytes[end] == mark else {
      text.append(UInt8(ascii: "\\"))
      return copy(index, 1)
    }
    text += write(bytes[(index + 1)..<end].string).utf8
    return end + 1
  }

  private mutating func noteInText(_ range: Range<Int>) {
    guard room != .footnote else {
      note(.footnote("^[…]", reason: "stands in another one; it is kept in parentheses"), range)
      text += "(\(converted(range)))".utf8
      return
    }
    let content = converted(range, room: .footnote).replacing("\n", with: " ").trimmed
    repeat {
      context.noteNumber += 1
    } while context.known?.writtenFootnotes
      .contains("note-\(context.noteNumber)") == true
    let name = "note-\(context.noteNumber)"
    context.found.footnotes.insert(name)
    context.found.mentionedFootnotes.insert(name)
    context.notesInText.append("[^\(name)]: \(content)")
    text += "[^\(name)]".utf8
  }
}
