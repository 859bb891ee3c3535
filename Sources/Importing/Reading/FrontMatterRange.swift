import SourceText

/// Where the YAML of a document stands.
struct FrontMatterRange {
  /// UTF-8 offsets between the lines `---`.
  var yaml: Range<Int>
  /// The number of the first line behind.
  var bodyLine: Int

  /// `nil` where the first line is not `---`, or no later one closes it.
  static func find(in source: SourceFile) -> FrontMatterRange? {
    var first = 1
    while first < source.lineCount, source.line(first).trimmed.isEmpty { first += 1 }
    guard source.line(first).trimmedEnd == "---" else { return nil }
    for number in (first + 1)..<max(first + 1, source.lineCount + 1) {
      let line = source.line(number).trimmedEnd
      guard line == "---" || line == "..." else { continue }
      let start = source.lineRange(first + 1).lowerBound
      return FrontMatterRange(
        yaml: start..<max(start, source.lineRange(number).lowerBound), bodyLine: number + 1)
    }
    return nil
  }

  /// The same text with spaces in the place of tags such as `!expr` and `!r`, which R Markdown allows.
  static func withoutTags(_ source: SourceFile, _ range: Range<Int>) -> SourceFile {
    var bytes = source.bytes
    for tag in ["!expr ", "!r "] {
      let mark = Array(tag.utf8)
      var index = range.lowerBound
      while index + mark.count < range.upperBound {
        if bytes[index] == mark[0], index > 0, bytes[index - 1] == 0x20,
          bytes[index..<(index + mark.count)].elementsEqual(mark)
        {
          for place in index..<(index + mark.count) { bytes[place] = 0x20 }
        }
        index += 1
      }
    }
    return SourceFile(name: source.name, bytes: bytes)
  }
}
