import CMD4C

/// Turns md4c's callbacks into a tree of `MarkdownBlock`s.
///
/// md4c nests its callbacks properly, so two stacks suffice: open blocks, and open spans of
/// the innermost block. The first error stops the parser.
final class MarkdownTreeBuilder {
  private(set) var error: MarkupError?

  private enum Container {
    case document
    case quote
    case list(start: Int?, isTight: Bool)
    case item
  }

  private enum Span {
    case block
    case emphasis
    case strong
    case link(LinkTarget)
    case verbatim
  }

  private let source: UnsafeRawBufferPointer
  private let place: MarkupPlace.Text
  private let offset: Int
  private let allowsElements: Bool

  private var containers: [(container: Container, blocks: [MarkdownBlock])] = [(.document, [])]
  /// Items of the open lists, outermost first.
  private var items: [[[MarkdownBlock]]] = []
  private var spans: [(span: Span, inlines: [MarkdownInline])] = [(.block, [])]
  private var pending = SourceMappedText()
  private var verbatim = SourceMappedText()
  private var language: String?
  private var headingLevel = 2
  private var table = MarkdownTable(alignments: [], header: [], rows: [])
  private var row: [[MarkdownInline]] = []
  /// Elements whose tokens the current paragraph holds.
  private var elements: [(index: Int, range: Range<Int>)] = []
  private var partCount = 0
  /// Offset of the source that was read last; the place of what has no text of its own.
  private var position = 0

  /// - Parameters:
  ///   - source: the bytes that md4c reads; its pointers into them are the offsets.
  ///   - offset: is added to offsets in `source` to get those of the document's text.
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
    do throws(MarkupError) {
      try body(builder)
      return 0
    } catch {
      builder.error = error
      return 1
    }
  }

  // MARK: Blocks

  func enter(block type: MD_BLOCKTYPE, _ detail: UnsafeMutableRawPointer?) throws(MarkupError) {
    try countPart()
    try closeParagraph()
    switch type {
    case MD_BLOCK_QUOTE: try open(.quote)
    case MD_BLOCK_UL:
      let detail = detail?.load(as: MD_BLOCK_UL_DETAIL.self)
      try open(.list(start: nil, isTight: detail?.is_tight != 0))
    case MD_BLOCK_OL:
      let detail = detail?.load(as: MD_BLOCK_OL_DETAIL.self)
      try open(
        .list(start: Int(detail?.start ?? 1), isTight: detail?.is_tight != 0))
    case MD_BLOCK_LI: try open(.item)
    case MD_BLOCK_H: headingLevel = Int(detail?.load(as: MD_BLOCK_H_DETAIL.self).level ?? 2)
    case MD_BLOCK_CODE:
      let name = detail.map { text(of: $0.load(as: MD_BLOCK_CODE_DETAIL.self).lang) }
      language = name?.isEmpty == false ? name : nil
      verbatim = SourceMappedText()
    case MD_BLOCK_TABLE: table = MarkdownTable(alignments: [], header: [], rows: [])
    case MD_BLOCK_TR: row = []
    case MD_BLOCK_TH:
      table.alignments.append(
        alignment(of: detail?.load(as: MD_BLOCK_TD_DETAIL.self).align ?? MD_ALIGN_DEFAULT))
    default: break
    }
  }

  func leave(block type: MD_BLOCKTYPE) throws(MarkupError) {
    switch type {
    case MD_BLOCK_P: try closeParagraph()
    case MD_BLOCK_H:
      let content = try closeInlines()
      append(try heading(content))
    case MD_BLOCK_CODE:
      try refuseTokens(in: verbatim)
      append(.code(language: language, verbatim.text))
    case MD_BLOCK_HR: append(.rule)
    case MD_BLOCK_TH, MD_BLOCK_TD: row.append(try closeInlines())
    case MD_BLOCK_TR:
      if table.header.isEmpty { table.header = row } else { table.rows.append(row) }
    case MD_BLOCK_TABLE: append(.table(table))
    case MD_BLOCK_QUOTE, MD_BLOCK_UL, MD_BLOCK_OL, MD_BLOCK_LI:
      try closeParagraph()
      try closeContainer()
    default: break
    }
  }

  private func open(_ container: Container) throws(MarkupError) {
    guard containers.count < MarkdownParser.nestingLimit else {
      throw failure(.nestingTooDeep(limit: MarkdownParser.nestingLimit))
    }
    if case .list = container { items.append([]) }
    containers.append((container, []))
  }

  private func closeContainer() throws(MarkupError) {
    let (container, blocks) = containers.removeLast()
    switch container {
    case .document: break
    case .quote: append(try quote(blocks))
    case .list(let start, let isTight):
      append(.list(start: start, isTight: isTight, items: items.removeLast()))
    case .item: items[items.count - 1].append(blocks)
    }
  }

  private func append(_ block: MarkdownBlock) {
    containers[containers.count - 1].blocks.append(block)
  }

  /// Ends a paragraph, if one is open; items of tight lists have no callback for theirs.
  private func closeParagraph() throws(MarkupError) {
    try flush()
    let inlines = spans[0].inlines
    spans[0].inlines = []
    let found = elements
    elements = []
    if let first = found.first {
      guard inlines.allSatisfy({ $0 == .softBreak || $0.isWhiteSpace }) else {
        throw failure(.elementNotAlone(index: first.index), first.range)
      }
      for element in found { append(.element(element.index)) }
    } else if inlines.count == 1, case .formula(let formula, isDisplay: true) = inlines[0] {
      append(.equation(formula))
    } else if !inlines.isEmpty {
      append(.paragraph(inlines))
    }
  }

  /// Ends a heading or cell.
  private func closeInlines() throws(MarkupError) -> [MarkdownInline] {
    try flush()
    defer { spans[0].inlines = [] }
    return spans[0].inlines
  }

  private func heading(_ content: [MarkdownInline]) throws(MarkupError) -> MarkdownBlock {
    guard containers.count == 1 else { throw failure(.nestedHeading) }
    guard headingLevel > 1 else { throw failure(.topLevelHeading) }
    let attributes: HeadingAttributes
    do throws(HeadingAttributes.Invalid) {
      attributes = try HeadingAttributes(endOf: content)
    } catch {
      throw failure(.invalidHeadingAttribute(error.text))
    }
    return .heading(
      MarkdownHeading(
        level: headingLevel, content: attributes.content, label: attributes.label,
        isNumbered: attributes.isNumbered, number: nil, offset: position))
  }

  private func quote(_ blocks: [MarkdownBlock]) throws(MarkupError) -> MarkdownBlock {
    guard case .paragraph(var inlines)? = blocks.first, case .text(let text)? = inlines.first,
      text.utf8.starts(with: "[!".utf8), text.utf8.last == UInt8(ascii: "]"),
      inlines.count == 1 || inlines[1] == .softBreak || inlines[1] == .lineBreak
    else { return .quote(blocks) }
    let name = String(text.unicodeScalars.dropFirst(2).dropLast())
    guard let callout = Callout(rawValue: name.lowercased()) else {
      throw failure(.unknownCallout(name: name))
    }
    inlines.removeFirst(min(2, inlines.count))
    let rest = blocks.dropFirst()
    return .callout(callout, (inlines.isEmpty ? [] : [.paragraph(inlines)]) + rest)
  }

  private func alignment(of align: MD_ALIGN) -> TableContent.Alignment {
    switch align {
    case MD_ALIGN_CENTER: .center
    case MD_ALIGN_RIGHT: .trailing
    default: .leading
    }
  }

  // MARK: Spans

  func enter(span type: MD_SPANTYPE, _ detail: UnsafeMutableRawPointer?) throws(MarkupError) {
    try countPart()
    try flush()
    guard spans.count <= MarkdownParser.nestingLimit else {
      throw failure(.nestingTooDeep(limit: MarkdownParser.nestingLimit))
    }
    switch type {
    case MD_SPAN_EM: spans.append((.emphasis, []))
    case MD_SPAN_STRONG: spans.append((.strong, []))
    case MD_SPAN_A:
      let destination = detail.map { text(of: $0.load(as: MD_SPAN_A_DETAIL.self).href) } ?? ""
      guard let target = LinkTarget(destination) else {
        throw failure(.refusedLink(destination: destination))
      }
      spans.append((.link(target), []))
    case MD_SPAN_IMG:
      let source = detail.map { text(of: $0.load(as: MD_SPAN_IMG_DETAIL.self).src) } ?? ""
      throw failure(.imageNotEmbedded(source: source))
    default:
      verbatim = SourceMappedText()
      spans.append((.verbatim, []))
    }
  }

  func leave(span type: MD_SPANTYPE) throws(MarkupError) {
    try flush()
    let (span, inlines) = spans.removeLast()
    switch span {
    case .block: break
    case .emphasis: append(.emphasis(inlines))
    case .strong: append(.strong(inlines))
    case .link(let target): append(.link(target, inlines))
    case .verbatim:
      try refuseTokens(in: verbatim)
      if type == MD_SPAN_CODE {
        append(.code(verbatim.text))
      } else {
        append(try formula(isDisplay: type == MD_SPAN_LATEXMATH_DISPLAY))
      }
    }
  }

  private func append(_ inline: MarkdownInline) { spans[spans.count - 1].inlines.append(inline) }

  private func formula(isDisplay: Bool) throws(MarkupError) -> MarkdownInline {
    let scalars = verbatim.text.unicodeScalars
    let end = verbatim.offset(at: verbatim.text.utf8.count) ?? position
    // `$5 and $6` pairs up for md4c but not for GitHub, so it is neither text nor a formula.
    if !isDisplay {
      let touches =
        scalars.first.map { !$0.properties.isWhitespace } ?? false
        && !(scalars.last?.properties.isWhitespace ?? true)
      let next = end - offset + 1
      let isFollowedByDigit =
        next >= 0 && next < source.count && (0x30...0x39).contains(source[next])
      guard touches, !isFollowedByDigit else {
        let start = verbatim.offset(at: 0) ?? end
        throw failure(.looseDollar, (start - 1)..<end)
      }
    }
    do throws(TeXError) {
      return .formula(try TeXFormula(verbatim.text), isDisplay: isDisplay)
    } catch {
      let start = verbatim.offset(at: error.range.lowerBound) ?? position
      let end = verbatim.offset(at: error.range.upperBound) ?? start
      throw failure(.formula(error.kind), start..<max(start, end))
    }
  }

  // MARK: Text

  func append(
    _ type: MD_TEXTTYPE, _ pointer: UnsafePointer<CChar>?, _ size: MD_SIZE
  ) throws(MarkupError) {
    let bytes = UnsafeRawBufferPointer(start: pointer, count: Int(size))
    let text = String(decoding: bytes, as: UTF8.self)
    let start = sourceOffset(of: bytes)
    if let start { position = start + bytes.count }
    switch type {
    case MD_TEXT_BR, MD_TEXT_SOFTBR:
      try countPart()
      try flush()
      append(type == MD_TEXT_BR ? .lineBreak : .softBreak)
    case MD_TEXT_CODE, MD_TEXT_LATEXMATH: verbatim.append(text, at: start)
    case MD_TEXT_ENTITY:
      append(CharacterEntity.text(for: text), from: start)
    case MD_TEXT_NULLCHAR: append("\u{FFFD}", from: start)
    default: append(text, from: start)
    }
  }

  /// A NUL inside code reaches us as its own kind of text, too.
  private func append(_ text: String, from start: Int?) {
    if case .verbatim = spans[spans.count - 1].span {
      verbatim.append(text, at: start)
    } else {
      pending.append(text, at: start)
    }
  }

  /// Turns the text since the last tag into text, references and elements.
  private func flush() throws(MarkupError) {
    guard !pending.text.isEmpty else { return }
    let run = pending
    pending = SourceMappedText()
    var rest = run.text.unicodeScalars[...]
    var consumed = 0
    while let start = rest.firstIndex(where: ElementToken.isMark) {
      let before = rest[..<start]
      if !before.isEmpty { append(.text(String(before))) }
      consumed += String(before).utf8.count
      let here = run.offset(at: consumed) ?? position
      guard let (token, length) = ElementToken.read(rest[start...]) else {
        throw failure(.malformedToken, here..<(here + 3))
      }
      let tokenText = rest[start...].prefix(length)
      let size = String(tokenText).utf8.count
      switch token {
      case .reference(let label): append(.reference(label: label, offset: here))
      case .block(let index):
        guard allowsElements, spans.count == 1 else {
          throw failure(.elementNotAlone(index: index), here..<(here + size))
        }
        elements.append((index, here..<(here + size)))
      }
      consumed += size
      rest = rest[tokenText.endIndex...]
    }
    if !rest.isEmpty { append(.text(String(rest))) }
  }

  private func refuseTokens(in run: SourceMappedText) throws(MarkupError) {
    let scalars = run.text.unicodeScalars
    guard let start = scalars.firstIndex(where: ElementToken.isMark) else { return }
    let here = run.offset(at: String(scalars[..<start]).utf8.count) ?? position
    throw failure(.malformedToken, here..<(here + 3))
  }

  /// The text of an attribute with its entities replaced.
  private func text(of attribute: MD_ATTRIBUTE) -> String {
    guard let bytes = attribute.text, let types = attribute.substr_types,
      let offsets = attribute.substr_offsets
    else { return "" }
    var result = ""
    var index = 0
    while offsets[index] < attribute.size {
      let start = Int(offsets[index])
      let part = UnsafeRawBufferPointer(
        start: bytes + start, count: Int(offsets[index + 1]) - start)
      let text = String(decoding: part, as: UTF8.self)
      switch types[index] {
      case MD_TEXT_ENTITY: result += CharacterEntity.text(for: text)
      case MD_TEXT_NULLCHAR: result += "\u{FFFD}"
      default: result += text
      }
      index += 1
    }
    return result
  }

  // MARK: Places

  /// The offset of md4c's text in the document's text; `nil` when md4c made the text itself.
  private func sourceOffset(of bytes: UnsafeRawBufferPointer) -> Int? {
    guard let start = bytes.baseAddress, let base = source.baseAddress, start >= base,
      start < base + source.count
    else { return nil }
    return start - base + offset
  }

  private func failure(_ kind: MarkupError.Kind, _ range: Range<Int>? = nil) -> MarkupError {
    let range = range ?? position..<position
    let lower = max(0, range.lowerBound)
    return MarkupError(kind, at: MarkupPlace(place, lower..<max(lower, range.upperBound)))
  }

  private func countPart() throws(MarkupError) {
    partCount += 1
    guard partCount <= MarkdownParser.partLimit else {
      throw failure(.tooManyParts(limit: MarkdownParser.partLimit))
    }
  }
}

extension MarkdownInline {
  var isWhiteSpace: Bool {
    if case .text(let text) = self { return text.trimmingWhiteSpace().isEmpty }
    return false
  }
}
