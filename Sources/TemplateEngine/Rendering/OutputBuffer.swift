import SourceText

/// The Markdown that a template has produced so far.
struct OutputBuffer {
  private(set) var expansion: ExpandedText
  /// Whether the next text must be set off by a blank line, after a block element.
  private var needsBlankLine = false

  init(sources: [SourceFile]) {
    expansion = ExpandedText(sources: sources)
  }

  /// Whether the next text would stand at the start of a line or after white space.
  var isAfterSpace: Bool {
    guard let last = expansion.text.utf8.last else { return true }
    return last == 0x20 || last == 0x0A
  }

  mutating func append(_ piece: String, from origin: ExpandedText.Origin) {
    setOff(piece)
    expansion.append(piece, from: origin)
  }

  mutating func append(_ other: ExpandedText) {
    setOff(other.text)
    expansion.append(other)
  }

  /// Appends a piece that must stand alone in its paragraph.
  mutating func appendBlock(_ piece: String, from origin: ExpandedText.Origin) {
    if !expansion.text.isEmpty { completeBlankLine(before: "".utf8[...]) }
    expansion.append(piece, from: origin)
    needsBlankLine = true
  }

  private mutating func setOff(_ piece: String) {
    guard needsBlankLine, let content = piece.utf8.firstIndex(where: { $0 != 0x20 && $0 != 0x0A })
    else { return }
    completeBlankLine(before: piece.utf8[..<content])
    needsBlankLine = false
  }

  /// Adds line ends so that the text ends with a blank line once `rest`, which consists of
  /// spaces and line ends, is appended.
  private mutating func completeBlankLine(before rest: Substring.UTF8View) {
    var found = rest.count { $0 == 0x0A }
    for byte in expansion.text.utf8.reversed() {
      guard found < 2, byte == 0x0A || byte == 0x20 else { break }
      if byte == 0x0A { found += 1 }
    }
    expansion.append(filling: String(repeating: "\n", count: max(0, 2 - found)))
  }
}
