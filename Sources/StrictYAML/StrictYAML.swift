import SourceText

/// The subset of YAML that front matter and manifests are written in.
///
/// Mappings, lists and scalars of YAML 1.2, in block or flow style, with comments. Refused:
/// anchors, aliases, tags, directives, several documents, duplicate keys, keys that are not
/// text, tabs, invisible and private-use characters, and anything larger or deeper than the limits.
package enum StrictYAML {
  /// Largest accepted document in bytes.
  package static let sizeLimit = 64 * 1024
  /// Deepest accepted nesting of mappings and lists; front matter needs six.
  package static let depthLimit = 8

  /// Parses a document, or a part of a file that is one.
  ///
  /// - Parameters:
  ///   - source: the file; spans refer to it.
  ///   - range: UTF-8 offsets of the document; the whole file if `nil`. It may begin in the
  ///     middle of a line.
  ///   - sizeLimit: largest accepted document in bytes.
  ///   - depthLimit: deepest accepted nesting; the reader recurses so far.
  /// - Returns: the document; a scalar of kind `nothing` if there is only white space and
  ///   comments.
  /// - Throws: the first thing that is refused; syntax errors carry libyaml's words.
  package static func parse(
    _ source: SourceFile, in range: Range<Int>? = nil, sizeLimit: Int = sizeLimit,
    depthLimit: Int = depthLimit
  ) throws(YAMLError) -> YAMLNode {
    let range = range ?? 0..<source.bytes.count
    guard range.count <= sizeLimit else {
      throw .tooLarge(
        bytes: range.count, limit: sizeLimit,
        span: source.span(range.lowerBound..<(range.lowerBound + 1)))
    }
    try TextCheck.check(source, in: range)
    let node = try source.bytes[range].withUnsafeBufferPointer { text throws(YAMLError) in
      var reader = NodeReader(EventStream(text, of: source, at: range), depthLimit: depthLimit)
      return try reader.document()
    }
    return node
      ?? YAMLNode(
        .scalar("", isQuoted: false), span: source.span(range.lowerBound..<range.lowerBound))
  }
}
