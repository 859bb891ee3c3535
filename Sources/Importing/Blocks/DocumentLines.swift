import SourceText

/// A line of a text, apart from the marks of quotes and the indentation before it.
struct DocumentLine {
  /// Spaces and `>` before the text.
  var prefix: [UInt8]
  var rest: [UInt8]
  /// Offset of the rest in its file.
  var place: Int
  var number: Int
  /// The mark of an example that begins here, which counts as that of a list.
  var example: ExampleList.Mark?

  var isBlank: Bool { rest.isEmpty }
  /// Whether it stands in a quote.
  var isQuoted: Bool { prefix.contains(UInt8(ascii: ">")) }
  /// The marks of quotes alone.
  var quotes: Int { prefix.count { $0 == UInt8(ascii: ">") } }
  /// Spaces behind the last mark of a quote; a tab counts four.
  var indent: Int {
    let start = prefix.lastIndex(of: UInt8(ascii: ">")).map { $0 + 2 } ?? 0
    return prefix.dropFirst(start).reduce(0) { $0 + ($1 == 0x09 ? 4 : 1) }
  }
  var range: Range<Int> { place..<(place + max(1, rest.count)) }

  init(_ source: SourceFile, _ number: Int) {
    let range = source.lineRange(number)
    var start = range.lowerBound
    while start < range.upperBound, [0x20, 0x09, UInt8(ascii: ">")].contains(source.bytes[start]) {
      start += 1
    }
    var end = range.upperBound
    // Two spaces at a line's end break it.
    let text = source.bytes[start..<end]
    let isBroken = text.count > 2 && text.suffix(2).allSatisfy { $0 == 0x20 }
    while end > start, source.bytes[end - 1] == 0x20 || source.bytes[end - 1] == 0x09 { end -= 1 }
    prefix = Array(source.bytes[range.lowerBound..<start])
    rest = Array(source.bytes[start..<end]) + (isBroken && end > start ? [0x20, 0x20] : [])
    place = start
    self.number = number
  }

  func starts(with text: String) -> Bool { rest.starts(with: text.utf8) }

  /// How many marks of one kind begin the text.
  func count(of mark: Unicode.Scalar) -> Int { rest.prefix { $0 == UInt8(ascii: mark) }.count }

  /// The mark of a fence and what stands behind it.
  var fence: (mark: UInt8, count: Int, info: String)? {
    guard let mark = rest.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else {
      return nil
    }
    let count = rest.prefix { $0 == mark }.count
    guard count >= 3 else { return nil }
    let info = rest.dropFirst(count).trimmed
    if mark == UInt8(ascii: "`"), info.contains(mark) { return nil }
    return (mark, count, info.string)
  }

  /// What a list item begins with and how many characters that is.
  var listMark: Int? {
    if let example { return example.count }
    guard let first = rest.first else { return nil }
    if "-*+".utf8.contains(first), rest.count == 1 || rest[1] == 0x20 { return 2 }
    let digits = rest.prefix(9).prefix(while: \.isDigit).count
    if digits > 0, rest.count > digits + 1, ".)".utf8.contains(rest[digits]),
      rest[digits + 1] == 0x20
    {
      return digits + 2
    }
    return starts(with: "#. ") ? 3 : nil
  }

  /// Takes away that many spaces before the text, or all that there are.
  mutating func outdent(by count: Int) {
    guard count > 0, !isQuoted else { return }
    prefix = Array(repeating: 0x20, count: max(0, indent - count))
  }

  /// The level of `## heading`.
  var headingLevel: Int? {
    let count = count(of: "#")
    guard (1...6).contains(count), rest.count == count || rest[count] == 0x20 else { return nil }
    return count
  }

  /// `-----`, `* * *` and the like.
  var isRule: Bool {
    guard let first = rest.first, "-*_".utf8.contains(first) else { return false }
    let marks = rest.filter { $0 != 0x20 }
    return marks.count >= 3 && marks.allSatisfy { $0 == first }
  }

  /// The row below the head of a table with bars.
  var isDelimiterRow: Bool {
    rest.contains(UInt8(ascii: "-"))
      && (rest.contains(UInt8(ascii: "|")) || rest.contains(UInt8(ascii: ":")))
      && rest.allSatisfy { "|-:+ \t".utf8.contains($0) }
  }
}
