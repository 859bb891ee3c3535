import SourceText

extension FrontMatter {
  /// Keys whose values are only printed: no run, analysis or figure depends on them.
  private static let textKeys = ["title", "subtitle", "authors", "abstract", "date"]

  /// The bytes of a template's front matter without the lines of its texts.
  ///
  /// Lines of which it is not certain that they belong to a text stay. `end` is where the body begins.
  func besidesTexts(of source: SourceFile, to end: Int) -> [UInt8] {
    let texts = Self.textKeys.compactMap { key -> Range<Int>? in
      guard let span = spans[key], span.file == source.name,
        // A block may begin on the line behind its key.
        let first = [span.line, span.line - 1].first(where: {
          $0 > 0 && source.line($0).hasPrefix("\(key):")
        })
      else { return nil }
      var last = first
      while isContinuation(last + 1, of: source, before: end) { last += 1 }
      return source.lineRange(first).lowerBound..<source.lineRange(last).upperBound
    }
    var kept: [UInt8] = []
    var start = 0
    for text in texts.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      kept += source.bytes[start..<text.lowerBound]
      start = text.upperBound
    }
    return kept + source.bytes[start..<end]
  }

  private func isContinuation(_ line: Int, of source: SourceFile, before end: Int) -> Bool {
    let range = source.lineRange(line)
    guard range.lowerBound < end else { return false }
    return source.bytes[range].first.map { $0 == UInt8(ascii: " ") } ?? true
  }
}
