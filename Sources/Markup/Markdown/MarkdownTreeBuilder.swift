import CMD4C
import Numbers

/// Turns md4c's callbacks into a tree of `MarkdownBlock`s.
///
/// md4c nests its callbacks properly, so two stacks suffice: open blocks, and open spans of
/// the innermost block. What cannot be shown is reported and left out; only going beyond a limit
/// stops the parser.
///
/// md4c tells where text stands but not where its marks do. So blocks and spans note where their
/// first text begins, and the marks are looked for between that and the text before.
///
/// HTML is read to leave comments out and to name tags; what other programs would read is named too.
final class MarkdownTreeBuilder {
  var errors: [MarkupError] = []
  private var isStopped = false

  enum Container {
    case document
    case quote
    case list(start: Int?, isTight: Bool)
    case item(isDone: Bool?)
    /// A container of the author's, whose opening token stands at `range`.
    case element(Int, range: Range<Int>)
  }

  enum Span {
    case block
    case emphasis
    case strong
    case deleted
    case link(destination: String)
    case image(source: String, title: String)
    /// Code, or else a formula.
    case verbatim(isCode: Bool)
  }

  /// A span that is not yet closed.
  struct OpenSpan {
    var span: Span
    var inlines: [MarkdownInline] = []
    /// Where the text before the span ends.
    var before = 0
    /// Where the first text in it begins.
    var start: Int?
  }

  /// A block that is not yet closed and holds other blocks.
  struct OpenContainer {
    var container: Container
    var blocks: [MarkdownBlock] = []
    /// Where the first text in it begins.
    var start: Int?
  }

  let source: UnsafeRawBufferPointer
  let place: MarkupPlace.Text
  let offset: Int
  /// Where the text that md4c reads stands in the document's text; `nil` where offsets are the same.
  let map: SourceMappedText?
  let macros: TeXMacros
  let numbers: NumberConventions
  /// Of the printed values that show something, where it begins and ends in what md4c reads; in order.
  private(set) var values: [ValuePlace] = []
  let allowsElements: Bool
  /// Whether footnotes may be mentioned and headings may stand here: not in a footnote.
  let allowsNotes: Bool

  var containers = [OpenContainer(container: .document)]
  /// Items of the open lists, outermost first.
  var items: [[MarkdownListItem]] = []
  var spans = [OpenSpan(span: .block)]
  var pending = SourceMappedText()
  var verbatim = SourceMappedText()
  var isInCodeBlock = false
  var isInHTMLBlock = false
  var isInHeading = false
  var isInCell = false
  var language: String?
  var codeAttributes = CodeAttributes()
  var headingLevel = 2
  /// Where the text before the heading ends, and where its own begins.
  var headingBounds: (before: Int, start: Int?) = (0, nil)
  /// Of the open table, with its head as the first row.
  var alignments: [TableContent.Alignment] = []
  var rows: [[[MarkdownInline]]] = []
  var row: [[MarkdownInline]] = []
  /// HTML that was read last; `nil` when something else was.
  var html: SourceMappedText?
  var foreign = ForeignSyntaxState()
  /// Tokens of blocks that the current paragraph holds.
  var tokens: [(token: ElementToken, range: Range<Int>)] = []
  /// Images that the current paragraph holds.
  var images: [PendingImage] = []
  /// `{…}` that ended the block which is being closed.
  var attributes: BlockAttributes?
  var partCount = 0
  /// Of the destinations and titles of all links.
  var linkBytes = 0
  /// Offset of the source that was read last; the place of what has no text of its own.
  var position = 0

  /// Reads nothing yet. Pointers of md4c into `source` are its offsets; `offset` is added to
  /// them to get those of the document's text.
  init(
    source: UnsafeRawBufferPointer, place: MarkupPlace.Text, offset: Int,
    map: SourceMappedText? = nil, macros: TeXMacros = TeXMacros(),
    numbers: NumberConventions = .english, values: [ValuePlace] = [], allowsElements: Bool
  ) {
    self.source = source
    self.place = place
    self.offset = offset
    self.map = map
    self.macros = macros
    self.numbers = numbers
    self.allowsElements = allowsElements
    allowsNotes = map == nil
    self.values = values.compactMap(shown)
  }

  var blocks: [MarkdownBlock] { containers[0].blocks }

  /// Runs one callback; a nonzero result makes md4c stop.
  static func at(
    _ pointer: UnsafeMutableRawPointer?,
    _ body: (MarkdownTreeBuilder) throws(MarkupError) -> Void
  ) -> Int32 {
    guard let pointer else { return 1 }
    let builder = Unmanaged<MarkdownTreeBuilder>.fromOpaque(pointer).takeUnretainedValue()
    // md4c goes on to leave a span whose entry has stopped it.
    guard !builder.isStopped else { return 1 }
    do throws(MarkupError) {
      try body(builder)
      return 0
    } catch {
      builder.errors.append(error)
      builder.isStopped = true
      return 1
    }
  }

  /// Notes an error that does not keep the rest from being read.
  func report(_ kind: MarkupError.Kind, _ range: Range<Int>? = nil) {
    guard errors.count < MarkupErrors.limit else { return }
    errors.append(failure(kind, range))
  }

  /// The offset of md4c's text in the document's text; `nil` when md4c made the text itself.
  func sourceOffset(of bytes: UnsafeRawBufferPointer) -> Int? {
    guard let start = bytes.baseAddress, let base = source.baseAddress, start >= base,
      start < base + source.count
    else { return nil }
    return start - base + offset
  }

  /// Notes for all that is open and had no text yet that its text begins here.
  func noteText(at start: Int) {
    for index in containers.indices.reversed() {
      guard containers[index].start == nil else { break }
      containers[index].start = start
    }
    for index in spans.indices.dropFirst().reversed() {
      guard spans[index].start == nil else { break }
      spans[index].start = start
    }
    if headingBounds.start == nil { headingBounds.start = start }
    if isInCell, foreign.rowText == nil { foreign.rowText = start }
  }

  func failure(_ kind: MarkupError.Kind, _ range: Range<Int>? = nil) -> MarkupError {
    let range = mapped(range ?? position..<position)
    let lower = max(0, range.lowerBound)
    return MarkupError(kind, at: MarkupPlace(place, lower..<max(lower, range.upperBound)))
  }

  /// A stretch of what md4c reads as a stretch of the document's text.
  func mapped(_ range: Range<Int>) -> Range<Int> {
    guard let map else { return range }
    let start = map.offset(at: range.lowerBound) ?? range.lowerBound
    let end = range.isEmpty ? start : (map.offset(at: range.upperBound - 1) ?? start) + 1
    return start..<max(start, end)
  }

  func countPart() throws(MarkupError) {
    partCount += 1
    guard partCount <= MarkdownParser.partLimit else {
      throw failure(.tooManyParts(limit: MarkdownParser.partLimit))
    }
  }
}
