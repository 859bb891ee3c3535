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
