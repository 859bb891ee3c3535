import SourceText

/// The Markdown that a template has produced so far.
///
/// Elements and included files stay in the quote, callout or list item that they stand in: their lines
/// get the marks of the line that they begin on.
struct OutputBuffer {
  private(set) var expansion: ExpandedText
  /// Whether the next text must be set off by a blank line, after a block element.
  private var needsBlankLine = false
  /// Whether nothing stands before a block element.
  private var beginsWithBlock = false

  init(sources: [SourceFile]) {
    expansion = ExpandedText(sources: sources)
  }

  /// Whether the next text would stand at the start of a line or after white space.
  var isAfterSpace: Bool {
    guard let last = expansion.text.utf8.last else { return true }
    return last == 0x20 || last == 0x0A
  }

  mutating func append(_ piece: String, from origin: ExpandedText.Origin) {
    guard needsBlankLine else { return expansion.append(piece, from: origin) }
    let line = MarkdownLine(currentLine)
    guard
      let content = origin.isVerbatim
        ? MarkdownLine.contentStart(of: piece, isBehindContent: line.hasContent)
        : piece.utf8.firstIndex(where: { $0 != 0x20 })
    else { return expansion.append(piece, from: origin) }
    let (marks, rest) = expansion.split(
      origin, at: piece.utf8.distance(from: piece.startIndex, to: content))
    expansion.append(String(piece[..<content]), from: marks)
    endParagraph()
    needsBlankLine = false
    expansion.append(String(piece[content...]), from: rest)
  }

  /// Appends a piece that must stand alone in its paragraph.
  mutating func appendBlock(_ piece: String, from origin: ExpandedText.Origin) {
    let line = MarkdownLine(currentLine)
    // No row of a table can be left, so that the Markdown parser says what is wrong.
    needsBlankLine = !line.hasBar
    if needsBlankLine { endParagraph() }
    if expansion.text.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x0A }) { beginsWithBlock = true }
    expansion.append(piece, from: origin)
  }

  /// Appends what an included file stands for. The line end that closes the file is no part of it.
  ///
  /// In a row of a table its line ends are spaces.
  mutating func append(included other: OutputBuffer) {
    let text = other.expansion.withoutLastLineEnd()
    if needsBlankLine || other.beginsWithBlock,
      text.text.utf8.contains(where: { $0 != 0x20 && $0 != 0x0A })
    {
      endParagraph()
      needsBlankLine = false
    }
    let line = MarkdownLine(currentLine)
    if line.hasBar {
      expansion.append(text.onOneLine())
    } else {
      let isIndentation = line.prefix.utf8.allSatisfy { $0 == 0x20 }
      let marks = isIndentation && listColumn(line.prefix) == nil ? "" : line.continuation
      expansion.append(marks.isEmpty ? text : text.withLinesAfterFirst(marked: marks))
    }
    needsBlankLine = needsBlankLine || other.needsBlankLine
  }

  private var currentLine: Substring { line(endingAt: expansion.text.endIndex) }

  private func line(endingAt end: String.Index) -> Substring {
    let before = expansion.text[..<end].utf8
    let start = before.lastIndex(of: 0x0A).map { before.index(after: $0) }
    return expansion.text[(start ?? expansion.text.startIndex)..<end]
  }

  /// The line before another one, `nil` if that is the first.
  private func line(before line: Substring) -> Substring? {
    guard line.startIndex > expansion.text.startIndex else { return nil }
    return self.line(endingAt: expansion.text.utf8.index(before: line.startIndex))
  }

  /// Adds line ends and marks so that what follows begins a paragraph in the quote or list item of
  /// the current line.
  private mutating func endParagraph() {
    let current = currentLine
    let line = MarkdownLine(current)
    if line.hasContent {
      let marks = line.continuation
      return expansion.append(filling: "\n\(marks.withoutTrailingSpaces)\n\(marks)")
    }
    // A marker begins an item, and nothing has to end before.
    if line.hasListMarker { return }
    let isAfterText = self.line(before: current).map { !MarkdownLine($0).isBlank } ?? false
    if line.prefix.utf8.allSatisfy({ $0 == 0x20 }) {
      let column = listColumn(line.prefix)
      let isCode = line.prefix.utf8.count >= (column ?? 0) + 4
      if isAfterText || isCode {
        expansion.append(filling: "\n" + String(repeating: " ", count: column ?? 0))
      }
    } else if isAfterText {
      expansion.append(filling: "\n\(line.prefix)")
    }
  }

  /// Where the text of the list item begins in which an indented line stands; `nil` in none.
  private func listColumn(_ indentation: String) -> Int? {
    var indentation = indentation.utf8.count
    var line = currentLine
    // Items are not looked for farther away than anyone indents by hand.
    for _ in 0..<200 {
      guard indentation > 0, let before = self.line(before: line) else { return nil }
      line = before
      let read = MarkdownLine(line)
      let column = read.prefix.utf8.count
      if read.hasListMarker, column <= indentation { return column }
      // What is indented less has ended the items that began before it.
      if !read.isBlank {
        indentation = min(indentation, read.prefix.utf8.prefix { $0 == 0x20 }.count)
      }
    }
    return nil
  }
}

extension String {
  fileprivate var withoutTrailingSpaces: String {
    var text = self
    while text.utf8.last == 0x20 { text.removeLast() }
    return text
  }
}
