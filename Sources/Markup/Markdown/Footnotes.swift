import SourceText

/// `[^name]` in running text.
struct FootnoteReference: Sendable, Equatable {
  var name: String
  /// The note's number, which counts from 1 in order of first mention; 0 until it is given.
  var number = 0
  /// Which mention of the note this is, from 1.
  var mention = 0
  /// UTF-8 offsets in the text that was parsed.
  var range: Range<Int>
}

/// `[^name]: text`, which stands anywhere in the body.
struct FootnoteDefinition: Sendable {
  var name: String
  var blocks: [MarkdownBlock]
  /// UTF-8 offsets of `[^name]` in the body.
  var range: Range<Int>
}

/// A footnote that the report mentions.
struct Footnote: Sendable {
  var number: Int
  var blocks: [MarkdownBlock]
  /// How often it is mentioned; at least once.
  var mentions: Int

  static func identifier(_ number: Int) -> String { "fn-\(number)" }

  /// Where a note is mentioned.
  static func identifier(ofMention mention: Int, of number: Int) -> String {
    mention == 1 ? "fnref-\(number)" : "fnref-\(number)-\(mention)"
  }
}

/// Finds the definitions of footnotes in a body, which md4c would take for those of links.
///
/// A definition is a line `[^name]: text`, the lines that go on its paragraph, and whatever follows
/// indented by four spaces. Definitions in fenced code are code.
struct FootnoteScanner {
  struct Found {
    var name: String
    var range: Range<Int>
    var content: SourceMappedText
  }

  /// The body with spaces in place of the definitions, so that offsets stay what they were.
  private(set) var body: [UInt8]
  private(set) var found: [Found] = []
  private let end: Int

  init(_ source: String) {
    body = Array(source.utf8)
    end = body.count
    guard
      zip(body, body.dropFirst()).contains(where: {
        $0 == UInt8(ascii: "[") && $1 == UInt8(ascii: "^")
      })
    else { return }
    var fence: (mark: UInt8, count: Int, indent: Int)?
    // What is indented by four is code, unless it belongs to a list or goes on a paragraph.
    var (isInList, isInText) = (false, false)
    var line = 0
    while line < end {
      let indent = body[line...].prefix { $0 == 0x20 }.count
      let isBlank = body[line..<lineEnd(line)].allSatisfy { $0 <= 0x20 }
      if fence == nil, !isBlank, indent < 4, !isInText || isItem(at: line + indent) {
        isInList = isItem(at: line + indent) || (isInList && indent > 0)
      }
      if fence == nil, !isBlank, indent >= 4, !isInList, !isInText {
        line = lineEnd(line) + 1
        continue
      }
      isInText = fence == nil && !isBlank
      if let open = fence {
        if let close = fenceMark(at: line), close.mark == open.mark, close.count >= open.count,
          close.isAlone, indent < open.indent + 4
        {
          fence = nil
        }
      } else if let open = fenceMark(at: line) {
        fence = (open.mark, open.count, indent)
      } else if let definition = definition(at: line) {
        line = take(definition, from: line)
        continue
      }
      line = lineEnd(line) + 1
    }
  }

  /// Whether an item of a list begins there, as with `- ` or `12. `.
  private func isItem(at start: Int) -> Bool {
    let digits = body[start...].prefix(10).prefix { (0x30...0x39).contains($0) }.count
    let marks = digits == 0 ? "-+*" : ".)"
    let mark = start + digits
    return mark < end && marks.utf8.contains(body[mark])
      && (mark + 1 >= end || body[mark + 1] <= 0x20)
  }

  /// Offset of the line end, or of the end of the text.
  private func lineEnd(_ start: Int) -> Int { body[start...].firstIndex(of: 0x0A) ?? end }

  private func fenceMark(at line: Int) -> (mark: UInt8, count: Int, isAlone: Bool)? {
    var index = line
    while index < end, [0x20, 0x09, UInt8(ascii: ">"), UInt8(ascii: "-")].contains(body[index]) {
      index += 1
    }
    guard index < end, [UInt8(ascii: "`"), UInt8(ascii: "~")].contains(body[index]) else {
      return nil
    }
    let count = body[index...].prefix { $0 == body[index] }.count
    guard count >= 3 else { return nil }
    let rest = body[(index + count)..<lineEnd(index)]
    if body[index] == UInt8(ascii: "`"), rest.contains(UInt8(ascii: "`")) { return nil }
    return (body[index], count, rest.allSatisfy { $0 == 0x20 || $0 == 0x09 })
  }

  private func definition(at line: Int) -> (name: Range<Int>, content: Int)? {
    let start = line + body[line...].prefix(4).prefix { $0 == 0x20 }.count
    guard start - line < 4, let name = Self.name(in: body[...], at: start),
      name.upperBound + 1 < end, body[name.upperBound + 1] == UInt8(ascii: ":")
    else { return nil }
    return (name, name.upperBound + 2)
  }

  /// The name of `[^name]` at an offset.
  static func name(in bytes: ArraySlice<UInt8>, at start: Int) -> Range<Int>? {
    guard start + 3 < bytes.endIndex, bytes[start] == UInt8(ascii: "["),
      bytes[start + 1] == UInt8(ascii: "^")
    else { return nil }
    let first = start + 2
    let last = bytes[first...].firstIndex { $0 <= 0x20 || "[]^\\".utf8.contains($0) } ?? first
    guard last > first, last < bytes.endIndex, bytes[last] == UInt8(ascii: "]") else { return nil }
    return first..<last
  }

  /// Moves a definition out of the body.
  ///
  /// - Returns: the offset of the line behind it.
  private mutating func take(_ definition: (name: Range<Int>, content: Int), from line: Int) -> Int
  {
    var content = SourceMappedText()
    func add(_ range: Range<Int>) {
      content.append(String(decoding: body[range], as: UTF8.self), at: range.lowerBound)
    }
    var next = min(lineEnd(line) + 1, end)
    let first = definition.content + body[definition.content..<next].prefix { $0 == 0x20 }.count
    add(min(first, next)..<next)
    var isAfterBlank = false
    while next < end {
      let start = next
      let stop = min(lineEnd(start) + 1, end)
      let indent = body[start..<stop].prefix { $0 == 0x20 }.count
      if body[start..<stop].allSatisfy({ $0 <= 0x20 }) {
        isAfterBlank = true
        next = stop
      } else if indent >= 4 || body[start] == 0x09 {
        if isAfterBlank { content.append("\n", at: nil) }
        add((start + (body[start] == 0x09 ? 1 : 4))..<stop)
        isAfterBlank = false
        next = stop
      } else if !isAfterBlank, goesOn(start + indent, stop) {
        add((start + indent)..<stop)
        next = stop
      } else {
        break
      }
    }
    let name = definition.name
    found.append(
      Found(
        name: String(decoding: body[name], as: UTF8.self),
        range: (name.lowerBound - 2)..<(name.upperBound + 1), content: content))
    for index in line..<next where body[index] != 0x0A { body[index] = 0x20 }
    return next
  }

  /// Whether a line goes on a paragraph and begins no block of its own.
  private func goesOn(_ start: Int, _ stop: Int) -> Bool {
    guard definition(at: start) == nil, fenceMark(at: start) == nil else { return false }
    let isToken = body[start..<stop].starts(with: String(ReservedScalar.open).utf8)
    let isItem =
      "-+*".utf8.contains(body[start]) && start + 1 < stop && body[start + 1] == 0x20
    return !isToken && !isItem && !"#>|".utf8.contains(body[start])
  }
}
