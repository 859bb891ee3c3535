import SourceText

/// Parses a template into nodes and collects every error of its grammar on the way.
///
/// After an error inside a tag the parser goes on behind the tag's end; an opening tag with an
/// error still opens its block, so that its end tag is not reported too. Open blocks are kept on
/// an explicit stack: nesting costs memory, never stack.
struct TemplateParser {
  private let source: SourceFile
  private let end: Int
  private let limits: TemplateLimits
  private let tags: [ElementTagSignature]
  /// Whether this is a caption or other text inside a tag, where no block element may stand.
  private let isInline: Bool

  private var position: Int
  /// Where the current piece of Markdown begins.
  private var textStart: Int
  private var trimsNextText = false
  private var frames: [BlockFrame]
  /// Tags with an error of their own, whose end tags are not reported as well.
  private var faultyNames: Set<String> = []
  private var isAborted = false
  private(set) var errors: [TemplateError] = []
  /// Where outputs have errors and nothing but them is skipped; something unknown is printed in their
  /// places.
  private var outputErrors: Set<SourceSpan> = []

  /// Whether tags or text are left out because of errors.
  var isIncomplete: Bool {
    errors.contains { !outputErrors.contains($0.span) && $0.tagOfArgument == nil }
  }

  /// The tags of the engine, in the order in which messages list them.
  static let ownTags = ["for", "if", "set", "include", "raw", "comment"]

  init(
    source: SourceFile, range: Range<Int>, tags: [ElementTagSignature], limits: TemplateLimits,
    isInline: Bool = false
  ) {
    self.source = source
    end = range.upperBound
    self.limits = limits
    self.tags = tags
    self.isInline = isInline
    position = range.lowerBound
    textStart = range.lowerBound
    frames = [BlockFrame(kind: .root, opener: range.lowerBound..<range.lowerBound)]
  }

  /// The nodes of the range; incomplete if there are `errors` afterwards.
  mutating func parse() -> [TemplateNode] {
    while !isAborted, errors.count < limits.reportedErrors, let start = nextDelimiter() {
      position = start + 2
      let isOutput = source.bytes[start + 1] == UInt8(ascii: "{")
      do throws(TemplateError) {
        if isOutput { try parseOutput(at: start) } else { try parseTag(at: start) }
      } catch {
        errors.append(error)
        flushText(to: start)
        recover(after: start)
        if isOutput {
          // What was skipped behind its line may be text.
          if !source.bytes[start..<position].contains(0x0A) { outputErrors.insert(error.span) }
          append(.output(TemplateExpression(.literal(.text("")), range: start..<(start + 2))))
        }
      }
    }
    guard !isAborted else { return [] }
    flushText(to: end)
    for frame in frames.dropFirst() where errors.count < limits.reportedErrors {
      reportUnclosed(frame)
      // Its arguments are looked at all the same.
      if case .element(let element, _) = frame.kind { frames[0].nodes.append(.element(element)) }
    }
    return frames[0].nodes
  }

  /// The offset of the next `{{` or `{%`.
  private func nextDelimiter() -> Int? {
    var index = position
    while index + 1 < end {
      if source.bytes[index] == UInt8(ascii: "{") {
        let next = source.bytes[index + 1]
        if next == UInt8(ascii: "{") || next == UInt8(ascii: "%") { return index }
      }
      index += 1
    }
    return nil
  }

  /// Continues behind the end of a tag that could not be read, or before the next opening.
  private mutating func recover(after start: Int) {
    var index = max(position, start + 2)
    while index + 1 < end {
      let pair = (source.bytes[index], source.bytes[index + 1])
      if pair.1 == UInt8(ascii: "}"), pair.0 == UInt8(ascii: "}") || pair.0 == UInt8(ascii: "%") {
        index += 2
        break
      }
      if pair.0 == UInt8(ascii: "{"), pair.1 == UInt8(ascii: "{") || pair.1 == UInt8(ascii: "%") {
        break
      }
      index += 1
    }
    if index + 1 >= end { index = max(index, end) }
    position = index
    textStart = index
  }

  private func span(_ range: Range<Int>) -> SourceSpan { source.span(range) }

  private mutating func append(_ node: TemplateNode) {
    frames[frames.count - 1].nodes.append(node)
  }

  /// Starts reading behind `{{`, `{%`, `{{-` or `{%-`.
  private func tokens(at start: Int) throws(TemplateError) -> (ExpressionParser, trims: Bool) {
    var first = start + 2
    var trims = false
    if first < end, source.bytes[first] == UInt8(ascii: "-") {
      trims = true
      first += 1
    }
    let lexer = TemplateLexer(source: source, opener: start..<(start + 2), from: first, end: end)
    return (try ExpressionParser(lexer: lexer, limits: limits), trims)
  }

  private mutating func parseOutput(at start: Int) throws(TemplateError) {
    var (parser, trims) = try tokens(at: start)
    let expression: TemplateExpression
    do throws(TemplateError) {
      expression = try parser.filteredExpression()
    } catch {
      // The end of this output, if it is what was not expected, and not that of the next one.
      if case .close = parser.token.kind {
        position = parser.token.range.lowerBound
      } else {
        position = parser.lexer.position
      }
      throw error
    }
    guard case .close("}}", let trimsAfter) = parser.token.kind else {
      position = parser.token.range.lowerBound
      throw parser.unexpected(.endOfOutput)
    }
    finishTag(from: start, to: parser.token.range.upperBound, trims: trims, isControl: false)
    trimsNextText = trimsAfter
    append(.output(expression))
  }

  private mutating func parseTag(at start: Int) throws(TemplateError) {
    var (parser, trims) = try tokens(at: start)
    guard parser.token.kind == .identifier else { throw parser.unexpected(.tag) }
    let nameRange = parser.token.range
    let name = parser.lexer.text(parser.token)
    if name == "raw" || name == "comment" {
      return try parseVerbatim(name, nameRange: nameRange, parser: &parser, from: start, trims)
    }
    var action: TagAction?
    do throws(TemplateError) {
      try parser.advance()
      let tagParser = TagParser(
        source: source, limits: limits, tags: tags,
        isInline: isInline || frames.contains { $0.bodyParameter != nil },
        block: frames[frames.count - 1].kind)
      action = try tagParser.parse(name, nameRange: nameRange, with: &parser, errors: &errors)
      guard case .close("%}", let trimsAfter) = parser.token.kind else {
        throw parser.unexpected(.endOfTag)
      }
      finishTag(
        from: start, to: parser.token.range.upperBound, trims: trims,
        isControl: action?.isControl ?? false)
      trimsNextText = trimsAfter
      if let action { perform(action, name: name, nameRange: nameRange) }
    } catch {
      if case .unknownTag = error, faultyNames.contains(String(name.dropFirst(3))) {
      } else {
        errors.append(error)
      }
      faultyNames.insert(name)
      flushText(to: start)
      position = parser.token.kind == .end ? start + 2 : parser.token.range.lowerBound
      recover(after: start)
      perform(
        TagParser.recovery(name, nameRange: nameRange, after: action), name: name,
        nameRange: nameRange)
    }
  }

  /// Reads `{% raw %}…{% endraw %}` and `{% comment %}…{% endcomment %}`: the text between is not
  /// looked at, and the first end tag ends it.
  private mutating func parseVerbatim(
    _ name: String, nameRange: Range<Int>, parser: inout ExpressionParser, from start: Int,
    _ trims: Bool
  ) throws(TemplateError) {
    try parser.advance()
    guard case .close("%}", let trimsInside) = parser.token.kind else {
      throw parser.unexpected(.endOfTag)
    }
    finishTag(from: start, to: parser.token.range.upperBound, trims: trims, isControl: true)
    trimsNextText = trimsInside
    while let next = nextDelimiter() {
      position = next + 2
      guard source.bytes[next + 1] == UInt8(ascii: "%"),
        case (var closing, let trimsBefore)? = try? tokens(at: next),
        closing.isWord("end" + name),
        (try? closing.advance()) != nil, case .close("%}", let trimsAfter) = closing.token.kind
      else { continue }
      finishTag(
        from: next, to: closing.token.range.upperBound, trims: trimsBefore, isControl: true,
        keepsText: name == "raw")
      trimsNextText = trimsAfter
      return
    }
    position = end
    textStart = end
    throw .unclosedBlock(tag: name, bodyParameter: nil, span: span(nameRange))
  }

  private mutating func perform(_ action: TagAction, name: String, nameRange: Range<Int>) {
    switch action {
    case .ignored: break
    case .node(let node): append(node)
    case .open(let frame):
      guard frames.count <= limits.nesting else {
        errors.append(.nestedTooDeep(limit: limits.nesting, span: span(nameRange)))
        isAborted = true
        return
      }
      frames.append(frame)
    case .middle(let condition, let isLast):
      guard frames[frames.count - 1].beginBranch(condition, isLast: isLast) else {
        return errors.append(unmatched(name, nameRange))
      }
    case .close(let opened):
      guard let index = frames.lastIndex(where: { $0.name == opened }), index > 0 else {
        if let error = bodyGivenTwice(opened, nameRange) { return errors.append(error) }
        if !faultyNames.contains(opened) { errors.append(unmatched(name, nameRange)) }
        return
      }
      while frames.count > index {
        let frame = frames.removeLast()
        if frames.count > index { reportUnclosed(frame) }
        frames[frames.count - 1].nodes += frame.finished(by: nameRange)
      }
    }
  }

  private mutating func reportUnclosed(_ frame: BlockFrame) {
    errors.append(
      .unclosedBlock(
        tag: frame.name, bodyParameter: frame.bodyParameter, span: span(frame.opener)))
  }

  /// The error of an end tag whose tag has its text as an argument; `nil` where the block before has
  /// none.
  private func bodyGivenTwice(_ name: String, _ nameRange: Range<Int>) -> TemplateError? {
    for case .element(let element) in frames[frames.count - 1].nodes.reversed()
    where element.signature.name == name {
      guard let parameter = element.signature.bodyParameter,
        element.arguments.contains(where: { $0.name == parameter })
      else { return nil }
      return .bodyGivenTwice(
        tag: name, parameter: parameter, opener: span(element.nameRange), span: span(nameRange))
    }
    return nil
  }

  private func unmatched(_ name: String, _ nameRange: Range<Int>) -> TemplateError {
    let open = frames.count > 1 ? frames.last : nil
    return .unmatchedTag(
      name, open: open?.name, opener: open.map { span($0.opener) }, span: span(nameRange))
  }

  /// Emits the Markdown before a tag and continues behind it.
  ///
  /// A control tag alone on its line takes the whole line with it, so that loops around the rows
  /// of a table leave no blank lines between them.
  private mutating func finishTag(
    from start: Int, to tagEnd: Int, trims: Bool, isControl: Bool, keepsText: Bool = true
  ) {
    var textEnd = start
    var next = tagEnd
    if isControl, let line = standaloneLine(from: start, to: tagEnd) {
      textEnd = line.lowerBound
      next = line.upperBound
    }
    if trims {
      while textEnd > textStart, Self.isSpace(source.bytes[textEnd - 1]) { textEnd -= 1 }
    }
    if keepsText { flushText(to: textEnd) }
    position = next
    textStart = next
  }

  private func standaloneLine(from start: Int, to tagEnd: Int) -> Range<Int>? {
    guard !isInline else { return nil }
    var lower = start
    while lower > textStart, Self.isBlank(source.bytes[lower - 1]) { lower -= 1 }
    guard lower == 0 || Self.isLineEnd(source.bytes[lower - 1]) else { return nil }
    var upper = tagEnd
    while upper < end, Self.isBlank(source.bytes[upper]) { upper += 1 }
    guard upper < end else { return lower..<upper }
    guard Self.isLineEnd(source.bytes[upper]) else { return nil }
    if source.bytes[upper] == 0x0D, upper + 1 < end, source.bytes[upper + 1] == 0x0A { upper += 1 }
    return lower..<(upper + 1)
  }

  private mutating func flushText(to textEnd: Int) {
    var start = textStart
    if trimsNextText {
      while start < textEnd, Self.isSpace(source.bytes[start]) { start += 1 }
    }
    trimsNextText = false
    textStart = max(textStart, textEnd)
    guard start < textEnd else { return }
    append(.markdown(Self.normalized(source.bytes[start..<textEnd]), range: start..<textEnd))
  }

  private static func normalized(_ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.contains(0x0D) else { return String(decoding: bytes, as: UTF8.self) }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for (index, byte) in zip(bytes.indices, bytes) {
      if byte == 0x0D {
        result.append(0x0A)
      } else if byte != 0x0A || index == bytes.startIndex || bytes[index - 1] != 0x0D {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
  private static func isSpace(_ byte: UInt8) -> Bool { isBlank(byte) || isLineEnd(byte) }
}
