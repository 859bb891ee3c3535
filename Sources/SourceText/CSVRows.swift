/// The rows of cells of a text, one after the other, as RFC 4180 has them: a cell in quotation marks may
/// hold separators, line ends and, written twice, quotation marks.
///
/// Blanks around cells do not count, and neither do lines of nothing but blanks. Lines end at LF, CRLF
/// or a lone CR. A quotation mark within a cell that does not begin with one is text.
package struct CSVRows {
  package struct Cell {
    /// Without blanks and quotation marks around it.
    package let content: ArraySlice<UInt8>
    /// Its place in the text, with its quotation marks.
    package let range: Range<Int>

    /// Invalid UTF-8 is shown as U+FFFD.
    package var text: String { String(decoding: content, as: UTF8.self) }
  }

  /// With offsets into the text.
  package enum Problem: Error, Equatable {
    /// The quotation mark that is never closed.
    case unclosedQuote(Range<Int>)
    /// The first byte behind a cell in quotation marks that is no separator.
    case textAfterQuote(Range<Int>)
  }

  private let bytes: [UInt8]
  private let separator: UInt8
  private var index = 0
  private var cellCount = 0

  /// `bytes` are without a byte-order mark.
  package init(_ bytes: [UInt8], separator: UInt8 = UInt8(ascii: ",")) {
    self.bytes = bytes
    self.separator = separator
  }

  /// The next row, with a cell at least; `nil` at the end.
  package mutating func next() throws(Problem) -> [Cell]? {
    while index < bytes.count {
      let start = index
      skipBlanks()
      if index < bytes.count, !Self.isLineEnd(bytes[index]) {
        index = start
        return try row()
      }
      index += 1
    }
    return nil
  }

  private mutating func row() throws(Problem) -> [Cell] {
    var cells: [Cell] = []
    cells.reserveCapacity(cellCount)
    while true {
      cells.append(try cell())
      guard index < bytes.count, bytes[index] == separator else { break }
      index += 1
    }
    cellCount = cells.count
    return cells
  }

  /// Reads up to the next separator or line end.
  private mutating func cell() throws(Problem) -> Cell {
    skipBlanks()
    let start = index
    guard index < bytes.count, bytes[index] == Self.quote else {
      while index < bytes.count, bytes[index] != separator, !Self.isLineEnd(bytes[index]) {
        index += 1
      }
      var end = index
      while end > start, isBlank(bytes[end - 1]) { end -= 1 }
      return Cell(content: bytes[start..<end], range: start..<end)
    }
    let content = try quoted()
    let end = index
    skipBlanks()
    guard index == bytes.count || bytes[index] == separator || Self.isLineEnd(bytes[index]) else {
      throw .textAfterQuote(index..<index + 1)
    }
    return Cell(content: content, range: start..<end)
  }

  /// What stands between two quotation marks, read to behind the second one.
  private mutating func quoted() throws(Problem) -> ArraySlice<UInt8> {
    let opening = index
    index += 1
    var content: ArraySlice<UInt8> = []
    while true {
      let start = index
      while index < bytes.count, bytes[index] != Self.quote { index += 1 }
      guard index < bytes.count else { throw .unclosedQuote(opening..<opening + 1) }
      index += 1
      let isDoubled = index < bytes.count && bytes[index] == Self.quote
      let part = bytes[start..<(isDoubled ? index : index - 1)]
      if !isDoubled { return content.isEmpty ? part : content + part }
      content += part
      index += 1
    }
  }

  private mutating func skipBlanks() {
    while index < bytes.count, isBlank(bytes[index]) { index += 1 }
  }

  /// A tab that separates cells is no blank.
  private func isBlank(_ byte: UInt8) -> Bool {
    (byte == 0x20 || byte == 0x09) && byte != separator
  }

  private static let quote = UInt8(ascii: "\"")
  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}

extension CSVRows {
  /// What separates cells in files of this kind: commas, semicolons or tabs.
  package static let separators: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09]

  /// Those of `separators` that stand outside of quotation marks in the first line with a character.
  package static func separators(inFirstLineOf bytes: [UInt8]) -> Set<UInt8> {
    var found: Set<UInt8> = []
    var (isQuoted, isAtStart, isEmpty) = (false, true, true)
    for (index, byte) in bytes.enumerated() {
      if isQuoted || (byte == quote && isAtStart) {
        // A doubled one closes and opens again.
        if byte == quote { isQuoted.toggle() }
        isAtStart = byte == quote && index + 1 < bytes.count && bytes[index + 1] == quote
        isEmpty = false
      } else if isLineEnd(byte) {
        if !isEmpty { break }
      } else if separators.contains(byte) {
        found.insert(byte)
        isAtStart = true
        isEmpty = false
      } else if byte != 0x20 {
        isAtStart = false
        isEmpty = false
      }
    }
    return found
  }
}
