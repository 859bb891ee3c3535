import Numbers
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

  /// What a piece of the source is part of.
  enum Use {
    case text
    /// Characters are shown as they stand; escapes of values are undone.
    case code, formula

    func shown(_ number: String, _ numbers: NumberConventions) -> String {
      switch self {
      case .text: numbers.text(number)
      case .code: number
      case .formula: numbers.tex(number)
      }
    }
  }

  /// Adds a text in which values are marked, without the marks.
  ///
  /// - Parameters:
  ///   - text: a piece of the source.
  ///   - offset: where it stands there; `nil` for text that the source does not hold.
  ///   - use: what it is part of.
  ///   - numbers: how its numbers are shown.
  /// - Returns: whether the text ends within an escape of a value, whose character then ended the
  ///   code or formula.
  @discardableResult
  mutating func append(
    marked text: String, at offset: Int?, as use: Use, _ numbers: NumberConventions
  ) -> Bool {
    guard text.utf8.contains(0xEE) else {
      append(text, at: offset)
      return false
    }
    var position = offset
    var endsInEscape = false
    let pieces = text.unicodeScalars.split(
      separator: ReservedScalar.numberStart, omittingEmptySubsequences: false)
    for (index, piece) in pieces.enumerated() {
      var rest = piece
      if index > 0 {
        let number = piece.prefix { $0 != ReservedScalar.numberEnd }
        let size = String(number).utf8.count
        append(use.shown(String(number), numbers), at: position.map { $0 + 3 })
        position = position.map { $0 + size + 6 }
        // What follows begins here, also where that is nothing.
        append("", at: position)
        rest = piece[number.endIndex...].dropFirst()
      }
      guard index == 0 || !rest.isEmpty else {
        endsInEscape = false
        continue
      }
      endsInEscape = append(escaped: rest, at: position, isVerbatim: use != .text)
      position = position.map { $0 + String(rest).utf8.count }
    }
    return endsInEscape
  }

  /// The same for text without numbers.
  private mutating func append(
    escaped text: Substring.UnicodeScalarView, at offset: Int?, isVerbatim: Bool
  ) -> Bool {
    var position = offset
    var endsInEscape = false
    let pieces = text.split(separator: ReservedScalar.value, omittingEmptySubsequences: false)
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

  /// The offset in `text` of an offset in the source; `nil` for a place that no piece holds.
  func position(of offset: Int) -> Int? {
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if starts[middle].source <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    let position = starts[low - 1].text + offset - starts[low - 1].source
    let end = low < starts.count ? starts[low].text : text.utf8.count
    return position < end ? position : nil
  }

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
