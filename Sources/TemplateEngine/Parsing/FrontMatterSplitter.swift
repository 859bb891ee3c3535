import SourceText

/// Separates the YAML at the top of a template from its Markdown.
///
/// ```text
/// ---
/// title: A study
/// ---
/// # Markdown …
/// ```
package enum FrontMatterSplitter {
  package struct Parts: Sendable, Equatable {
    /// UTF-8 offsets of the YAML between the two `---` lines.
    package var frontMatter: Range<Int>
    /// UTF-8 offset of the first byte after the closing line.
    package var bodyStart: Int
  }

  /// - Throws: `missingFrontMatter` if the first line is not `---`; `unclosedFrontMatter`,
  ///   pointing at that line, if no later line is `---`.
  package static func split(_ source: SourceFile) throws(TemplateError) -> Parts {
    guard isFence(source, line: 1) else {
      throw .missingFrontMatter(span: source.span(source.lineRange(1)))
    }
    let start = source.lineCount > 1 ? source.lineRange(2).lowerBound : source.bytes.count
    var line = 2
    while line <= source.lineCount {
      if isFence(source, line: line) {
        let bodyStart =
          line < source.lineCount
          ? source.lineRange(line + 1).lowerBound : source.bytes.count
        return Parts(
          frontMatter: start..<source.lineRange(line).lowerBound, bodyStart: bodyStart)
      }
      line += 1
    }
    throw .unclosedFrontMatter(span: source.span(source.lineRange(1)))
  }

  /// Whether a line is `---` with nothing but spaces after it.
  private static func isFence(_ source: SourceFile, line: Int) -> Bool {
    let bytes = source.bytes[source.lineRange(line)]
    return bytes.starts(with: "---".utf8)
      && bytes.dropFirst(3).allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }
}
