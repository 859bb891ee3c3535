/// The Markdown that a template has produced so far.
struct OutputBuffer {
  private(set) var text = ""
  /// Whether the next text must be set off by a blank line, after a block element.
  private var needsBlankLine = false

  /// Whether the next text would stand at the start of a line or after white space.
  var isAfterSpace: Bool {
    guard let last = text.utf8.last else { return true }
    return last == 0x20 || last == 0x0A
  }

  mutating func append(_ piece: String) {
    guard !piece.isEmpty else { return }
    if needsBlankLine, let content = piece.utf8.firstIndex(where: { $0 != 0x20 && $0 != 0x0A }) {
      completeBlankLine(before: piece.utf8[..<content])
      needsBlankLine = false
    }
    text += piece
  }

  /// Appends a piece that must stand alone in its paragraph.
  mutating func appendBlock(_ piece: String) {
    if !text.isEmpty { completeBlankLine(before: "".utf8[...]) }
    text += piece
    needsBlankLine = true
  }

  /// Adds line ends so that the text ends with a blank line once `rest`, which consists of
  /// spaces and line ends, is appended.
  private mutating func completeBlankLine(before rest: Substring.UTF8View) {
    var found = rest.count { $0 == 0x0A }
    for byte in text.utf8.reversed() {
      guard found < 2, byte == 0x0A || byte == 0x20 else { break }
      if byte == 0x0A { found += 1 }
    }
    text += String(repeating: "\n", count: max(0, 2 - found))
  }
}
