import Numbers
import SourceText

/// Markdown that came out of a template, and where each piece of it was written.
///
/// Offsets are UTF-8 offsets in `text`.
package struct ExpandedText: Sendable {
  /// Where a piece was written.
  struct Origin: Sendable, Hashable {
    /// Index of the file among the template's sources.
    var file: Int
    /// UTF-8 offsets in the file.
    var range: Range<Int>
    var kind: Kind

    enum Kind: Sendable {
      /// The text of the range, in which offsets can be told apart.
      case verbatim
      /// A printed value, which stands for its range as a whole.
      case value
      /// What the host made of a tag, which stands for its range as a whole.
      case element
    }

    var isVerbatim: Bool { kind == .verbatim }
  }

  package private(set) var text = ""
  private var pieces: [(start: Int, origin: Origin)] = []
  private let sources: [SourceFile]

  init(sources: [SourceFile]) {
    self.sources = sources
  }

  mutating func append(_ piece: String, from origin: Origin) {
    guard !piece.isEmpty else { return }
    pieces.append((text.utf8.count, origin))
    text += piece
  }

  /// Adds text that nobody wrote; it counts as part of the piece before it.
  mutating func append(filling piece: String) { text += piece }

  mutating func append(_ other: ExpandedText) {
    let start = text.utf8.count
    pieces += other.pieces.map { (start + $0.start, $0.origin) }
    text += other.text
  }

  /// The text as characters, without the escapes of values.
  package func plainText(_ numbers: NumberConventions) -> String {
    ReservedScalar.withoutValueMarks(
      ReservedScalar.replacingNumbers(
        in: text.replacing("\(ReservedScalar.value)\\", with: ""), with: numbers.text))
  }

  /// Without the line end at the end, if there is one.
  func withoutLastLineEnd() -> ExpandedText {
    let count = text.utf8.count
    return text.utf8.last == 0x0A ? part(0..<(count - 1)) : self
  }

  /// Without spaces, tabs and line ends at both ends.
  func trimmingWhiteSpace() -> ExpandedText {
    let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x0A || byte == 0x09 }
    let leading = text.utf8.prefix(while: isSpace).count
    let trailing = text.utf8.reversed().prefix(while: isSpace).count
    return part(leading..<max(leading, text.utf8.count - trailing))
  }

  /// The same text with line ends as spaces.
  func onOneLine() -> ExpandedText {
    var result = self
    result.text = text.replacing("\n", with: " ")
    return result
  }

  /// The same text with marks of quotes and lists before every line but the first.
  func withLinesAfterFirst(marked marks: String) -> ExpandedText {
    var result = ExpandedText(sources: sources)
    for (index, piece) in pieces.enumerated() {
      let end = index + 1 < pieces.count ? pieces[index + 1].start : text.utf8.count
      let start = text.utf8.index(text.startIndex, offsetBy: piece.start)
      var rest = text[start..<text.utf8.index(start, offsetBy: end - piece.start)]
      var origin = piece.origin
      while let lineEnd = rest.utf8.firstIndex(of: 0x0A) {
        let line = rest[..<rest.utf8.index(after: lineEnd)]
        let (first, remaining) = split(origin, at: line.utf8.count)
        result.append(String(line), from: first)
        result.append(filling: marks)
        origin = remaining
        rest = rest[line.endIndex...]
      }
      result.append(String(rest), from: origin)
    }
    return result
  }

  /// Where the first bytes of a piece were written, and where the rest.
  func split(_ origin: Origin, at count: Int) -> (Origin, Origin) {
    guard origin.isVerbatim else { return (origin, origin) }
    var parts = (origin, origin)
    let middle = offset(count, in: origin)
    parts.0.range = origin.range.lowerBound..<middle
    parts.1.range = middle..<max(middle, origin.range.upperBound)
    return parts
  }

  private func part(_ range: Range<Int>) -> ExpandedText {
    var part = ExpandedText(sources: sources)
    let utf8 = text.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
    part.text = String(text[start..<utf8.index(start, offsetBy: range.count)])
    for (index, piece) in pieces.enumerated() where piece.start < range.upperBound {
      let end = index + 1 < pieces.count ? pieces[index + 1].start : text.utf8.count
      guard end > range.lowerBound else { continue }
      var origin = piece.origin
      if piece.start < range.lowerBound, origin.isVerbatim {
        let lower = offset(range.lowerBound - piece.start, in: origin)
        origin.range = lower..<max(lower, origin.range.upperBound)
      }
      part.pieces.append((max(0, piece.start - range.lowerBound), origin))
    }
    return part
  }
}

extension ExpandedText {
  /// Where the author wrote a stretch of the text: from the place of its first byte to that of its
  /// last when both are in one file, cut at the end of the line.
  ///
  /// - Returns: `nil` when the text is empty.
  package func span(_ range: Range<Int>) -> SourceSpan? {
    guard let first = piece(at: range.lowerBound) else { return nil }
    let origin = pieces[first].origin
    guard sources.indices.contains(origin.file) else { return nil }
    let source = sources[origin.file]
    guard origin.isVerbatim else { return source.span(origin.range) }
    let lower = offset(range.lowerBound - pieces[first].start, in: origin)
    var upper = lower
    if !range.isEmpty, let last = piece(at: range.upperBound - 1) {
      let end = pieces[last].origin
      let place =
        end.isVerbatim
        ? offset(range.upperBound - pieces[last].start, in: end) : end.range.upperBound
      upper = end.file == origin.file && place > lower ? place : origin.range.upperBound
    }
    return source.span(lower..<max(lower, upper))
  }

  /// A value that was printed.
  package struct Value: Sendable {
    /// As the author wrote it, without white space around it.
    package let expression: String
    /// What it gave, without white space around it.
    package let markdown: String
    /// Where that stands in `text`.
    package let range: Range<Int>
  }

  /// The values that were printed, in the order of the text; what printed nothing is left out.
  package var values: [Value] {
    let bytes = Array(text.utf8)
    return pieces.indices.compactMap { index in
      let piece = pieces[index]
      guard piece.origin.kind == .value, sources.indices.contains(piece.origin.file) else {
        return nil
      }
      let end = index + 1 < pieces.count ? pieces[index + 1].start : bytes.count
      let source = sources[piece.origin.file].bytes[piece.origin.range]
      let markdown = Self.trimmed(bytes[piece.start..<max(piece.start, end)])
      guard !markdown.isEmpty else { return nil }
      return Value(
        expression: String(decoding: Self.trimmed(source), as: UTF8.self),
        markdown: String(decoding: markdown, as: UTF8.self), range: markdown.indices)
    }
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
    let tail = bytes.drop(while: isSpace)
    return tail.dropLast(tail.reversed().prefix(while: isSpace).count)
  }

  /// Whether a stretch holds a printed value, or one stands directly beside it.
  package func touchesValue(_ range: Range<Int>) -> Bool {
    guard let first = piece(at: max(0, range.lowerBound - 1)),
      let last = piece(at: range.upperBound)
    else { return false }
    return pieces[first...last].contains { $0.origin.kind == .value }
  }

  /// Where the beginning of a stretch was written; `nil` when the text is empty.
  func beginning(of range: Range<Int>) -> (file: Int, offset: Int)? {
    guard let index = piece(at: range.lowerBound) else { return nil }
    let origin = pieces[index].origin
    return (
      origin.file,
      origin.isVerbatim
        ? offset(range.lowerBound - pieces[index].start, in: origin) : origin.range.lowerBound
    )
  }

  var origins: some Sequence<Origin> { pieces.lazy.map(\.origin) }

  /// The last piece that starts at or before an offset, or the first one.
  private func piece(at offset: Int) -> Int? {
    guard !pieces.isEmpty else { return nil }
    var low = 0
    var high = pieces.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if pieces[middle].start <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The offset in the file of an offset in a verbatim piece, in which CRLF became LF.
  private func offset(_ position: Int, in origin: Origin) -> Int {
    let bytes = sources[origin.file].bytes
    var offset = origin.range.lowerBound
    for _ in 0..<max(0, position) where offset < origin.range.upperBound {
      let isPair =
        bytes[offset] == 0x0D && offset + 1 < origin.range.upperBound && bytes[offset + 1] == 0x0A
      offset += isPair ? 2 : 1
    }
    return offset
  }
}
