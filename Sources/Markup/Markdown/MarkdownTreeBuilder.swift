import CMD4C

/// Turns md4c's callbacks into a tree of `MarkdownBlock`s.
///
/// md4c nests its callbacks properly, so two stacks suffice: open blocks, and open spans of
/// the innermost block. The first error stops the parser.
final class MarkdownTreeBuilder {
  private(set) var error: MarkupError?

  enum Container {
    case document
    case quote
    case list(start: Int?, isTight: Bool)
    case item
  }

  enum Span {
    case block
    case emphasis
    case strong
    case link(LinkTarget)
    case verbatim
  }

  let source: UnsafeRawBufferPointer
  let place: MarkupPlace.Text
  let offset: Int
  let allowsElements: Bool

  var containers: [(container: Container, blocks: [MarkdownBlock])] = [(.document, [])]
  /// Items of the open lists, outermost first.
  var items: [[[MarkdownBlock]]] = []
  var spans: [(span: Span, inlines: [MarkdownInline])] = [(.block, [])]
  var pending = SourceMappedText()
  var verbatim = SourceMappedText()
  var isInCodeBlock = false
  var isInCell = false
  var language: String?
  var headingLevel = 2
  var table = MarkdownTable(alignments: [], header: [], rows: [])
  var row: [[MarkdownInline]] = []
  /// Elements whose tokens the current paragraph holds.
  var elements: [(index: Int, range: Range<Int>)] = []
  var partCount = 0
  /// Of the destinations and titles of all links.
  var linkBytes = 0
  /// Offset of the source that was read last; the place of what has no text of its own.
  var position = 0

  /// Reads nothing yet. Pointers of md4c into `source` are its offsets; `offset` is added to
  /// them to get those of the document's text.
  init(
    source: UnsafeRawBufferPointer, place: MarkupPlace.Text, offset: Int, allowsElements: Bool
  ) {
    self.source = source
    self.place = place
    self.offset = offset
    self.allowsElements = allowsElements
  }

  var blocks: [MarkdownBlock] { containers[0].blocks }

  /// Runs one callback; a nonzero result makes md4c stop.
  static func at(
    _ pointer: UnsafeMutableRawPointer?,
    _ body: (MarkdownTreeBuilder) throws(MarkupError) -> Void
  ) -> Int32 {
    guard let pointer else { return 1 }
    let builder = Unmanaged<MarkdownTreeBuilder>.fromOpaque(pointer).takeUnretainedValue()
    // md4c goes on to leave a link whose entry has failed; only the first error counts.
    guard builder.error == nil else { return 1 }
    do throws(MarkupError) {
      try body(builder)
      return 0
    } catch {
      builder.error = error
      return 1
    }
  }

  /// The offset of md4c's text in the document's text; `nil` when md4c made the text itself.
  func sourceOffset(of bytes: UnsafeRawBufferPointer) -> Int? {
    guard let start = bytes.baseAddress, let base = source.baseAddress, start >= base,
      start < base + source.count
    else { return nil }
    return start - base + offset
  }

  func failure(_ kind: MarkupError.Kind, _ range: Range<Int>? = nil) -> MarkupError {
    let range = range ?? position..<position
    let lower = max(0, range.lowerBound)
    return MarkupError(kind, at: MarkupPlace(place, lower..<max(lower, range.upperBound)))
  }

  func countPart() throws(MarkupError) {
    partCount += 1
    guard partCount <= MarkdownParser.partLimit else {
      throw failure(.tooManyParts(limit: MarkdownParser.partLimit))
    }
  }
}
