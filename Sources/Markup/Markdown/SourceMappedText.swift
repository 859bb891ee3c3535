import SourceText

/// Text assembled from pieces of a source, which knows where each piece came from.
struct SourceMappedText {
  private(set) var text = ""
  /// UTF-8 offsets in `text` and in the source where pieces start, in order.
  private var starts: [(text: Int, source: Int)] = []

  /// Adds a piece; its `offset` is `nil` for text that the source does not hold.
  mutating func append(_ piece: String, at offset: Int?) {
    if let offset { starts.append((text.utf8.count, offset)) }
    text += piece
  }

  /// Adds a text in which values are marked, without the marks.
  ///
  /// - Parameters:
  ///   - text: a piece of the source.
  ///   - offset: where it stands there; `nil` for text that the source does not hold.
  ///   - isVerbatim: whether the characters are shown as they stand, as in code; escapes of values are
  ///     then undone.
  /// - Returns: whether the text ends within an escape of a value, whose character then ended the
  ///   code or formula.
  @discardableResult
  mutating func append(marked text: String, at offset: Int?, isVerbatim: Bool) -> Bool {
    guard text.utf8.contains(0xEE) else {
      append(text, at: offset)
      return false
    }
    var position = offset
    var endsInEscape = false
    let pieces = text.unicodeScalars.split(
      separator: ReservedScalar.value, omittingEmptySubsequences: false)
    for (index, piece) in pieces.enumerated() {
      let size = String(piece).utf8.count
      if index > 0, isVerbatim, piece.first == "\\" {
        append(String(piece.dropFirst()), at: position.map { $0 + 1 })
        endsInEscape = piece.count == 1
      } else if index > 0, isVerbatim, piece.first == "\u{2212}" {
        append("-", at: position)
        append(String(piece.dropFirst()), at: position.map { $0 + 3 })
        endsInEscape = false
      } else if size > 0 {
        append(String(piece), at: position)
        endsInEscape = false
      }
      position = position.map { $0 + size + 3 }
    }
    return endsInEscape
  }

  /// Makes `\|` of the text `|`; places after one are then short by a byte.
  mutating func replaceEscapedBars() { text = text.replacing("\\|", with: "|") }

  /// The offset in the source of an offset in `text`.
  func offset(at position: Int) -> Int? {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle].text <= position { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    let piece = starts[low - 1]
    return piece.source + position - piece.text
  }
}
