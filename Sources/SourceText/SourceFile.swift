/// A text file held in memory together with the name that diagnostics print.
///
/// Lines end at LF, CRLF or a lone CR. Offsets are UTF-8 offsets, because Swift's
/// `Character` merges `"\r\n"` and combining accents into one element, which hides
/// line ends and markup from a character-wise parser.
package struct SourceFile: Sendable, Equatable {
  /// The file as the user named it.
  package let name: String
  /// The content as UTF-8, without a leading byte-order mark.
  package let bytes: [UInt8]
  /// UTF-8 offset of the first byte of each line; never empty.
  private let lineStarts: [Int]
  /// How many unicode scalars begin before each block of bytes, so that the column of a place
  /// costs the same on a line of any length.
  private let scalarCounts: [Int]
  private static let blockSize = 256

  package init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// - Parameters:
  ///   - name: what diagnostics call the file.
  ///   - bytes: valid UTF-8; invalid sequences are shown as U+FFFD by `line(_:)`.
  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    var starts = [0]
    var index = 0
    while index < self.bytes.count {
      let byte = self.bytes[index]
      index += 1
      if byte == 0x0D {
        if index < self.bytes.count, self.bytes[index] == 0x0A { index += 1 }
        starts.append(index)
      } else if byte == 0x0A {
        starts.append(index)
      }
    }
    lineStarts = starts
    var counts = [0]
    var count = 0
    for index in 0..<self.bytes.count {
      if self.bytes[index] & 0xC0 != 0x80 { count += 1 }
      if (index + 1) % Self.blockSize == 0 { counts.append(count) }
    }
    scalarCounts = counts
  }

  package var text: String { String(decoding: bytes, as: UTF8.self) }
  package var lineCount: Int { lineStarts.count }

  /// Whether two ASCII characters stand beside each other somewhere.
  package func contains(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
    let pair = (UInt8(ascii: first), UInt8(ascii: second))
    return zip(bytes, bytes.dropFirst()).contains { $0 == pair.0 && $1 == pair.1 }
  }

  /// The text of a line without its line end; empty when there is no such line.
  package func line(_ number: Int) -> String {
    String(decoding: bytes[lineRange(number)], as: UTF8.self)
  }

  /// UTF-8 offsets of a line without its line end; empty when there is no such line.
  package func lineRange(_ number: Int) -> Range<Int> {
    guard lineStarts.indices.contains(number - 1) else { return bytes.count..<bytes.count }
    let start = lineStarts[number - 1]
    var end = number < lineStarts.count ? lineStarts[number] : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// The line, counted from 1, that holds a UTF-8 offset; offsets past the end are in the last.
  package func lineNumber(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The span of a range of UTF-8 offsets, cut at the end of its first line.
  package func span(_ range: Range<Int>) -> SourceSpan {
    let offset = min(max(range.lowerBound, 0), bytes.count)
    let line = lineNumber(at: offset)
    let end = min(max(range.upperBound, offset), bytes.count, lineRange(line).upperBound)
    let before = scalarCount(before: offset)
    return SourceSpan(
      file: name, line: line, column: before - scalarCount(before: lineStarts[line - 1]) + 1,
      length: scalarCount(before: max(end, offset)) - before)
  }

  /// How many unicode scalars begin before a UTF-8 offset.
  private func scalarCount(before offset: Int) -> Int {
    let block = offset / Self.blockSize
    var count = scalarCounts[block]
    for index in (block * Self.blockSize)..<offset where bytes[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }
}
