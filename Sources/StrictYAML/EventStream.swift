import CYAML
import SourceText

/// libyaml's events of a document, one after another, with their places in the file.
///
/// Events know of anchors, aliases and tags without resolving them, and reading one costs no
/// more than its text, so what is refused is refused before it can do harm.
struct EventStream: ~Copyable {
  struct Event {
    enum Content {
      case scalar(String, isQuoted: Bool)
      case sequenceStart
      case mappingStart(isFlow: Bool)
      /// Of a sequence, a mapping or a document.
      case end
      case documentStart
      case streamEnd
    }

    let content: Content
    let span: SourceSpan
  }

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let source: SourceFile
  private let start: SourceSpan
  private let end: SourceSpan

  /// Prepares to read `text`, which must stay where it is while the stream is used; it stands in
  /// `source` at `range`.
  init(_ text: UnsafeBufferPointer<UInt8>, of source: SourceFile, at range: Range<Int>) {
    self.source = source
    start = source.span(range.lowerBound..<range.lowerBound)
    end = source.span(range.upperBound..<range.upperBound)
    // Last: optimised code of Swift 6.3 releases fields of a noncopyable value that are
    // set behind a `precondition`, and crashes.
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    precondition(yaml_parser_initialize(parser) == 1, "libyaml is out of memory")
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, text.baseAddress, text.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// The next event.
  /// - Throws: `anchor`, `alias`, `tag`, `directive`; `syntax` with libyaml's words.
  mutating func next() throws(YAMLError) -> Event {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw failure() }
    defer { yaml_event_delete(&event) }
    var length = 1
    let content: Event.Content
    switch event.type {
    case YAML_STREAM_START_EVENT: return try next()
    case YAML_STREAM_END_EVENT: content = .streamEnd
    case YAML_DOCUMENT_START_EVENT:
      let document = event.data.document_start
      guard document.version_directive == nil,
        document.tag_directives.start == document.tag_directives.end
      else { throw .directive(span: word(at: event.start_mark)) }
      content = .documentStart
    case YAML_ALIAS_EVENT: throw .alias(span: word(at: event.start_mark))
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      try refuseProperties(scalar.anchor, scalar.tag, at: event.start_mark)
      let text = String(
        decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      content = .scalar(text, isQuoted: scalar.style != YAML_PLAIN_SCALAR_STYLE)
      let isBlock =
        scalar.style == YAML_LITERAL_SCALAR_STYLE || scalar.style == YAML_FOLDED_SCALAR_STYLE
      if !isBlock { length = firstLineLength(from: event.start_mark, to: event.end_mark) }
    case YAML_SEQUENCE_START_EVENT:
      let sequence = event.data.sequence_start
      try refuseProperties(sequence.anchor, sequence.tag, at: event.start_mark)
      content = .sequenceStart
    case YAML_MAPPING_START_EVENT:
      let mapping = event.data.mapping_start
      try refuseProperties(mapping.anchor, mapping.tag, at: event.start_mark)
      content = .mappingStart(isFlow: mapping.style == YAML_FLOW_MAPPING_STYLE)
    default: content = .end
    }
    return Event(content: content, span: span(at: event.start_mark, length: length))
  }

  private func refuseProperties(
    _ anchor: UnsafeMutablePointer<yaml_char_t>?, _ tag: UnsafeMutablePointer<yaml_char_t>?,
    at mark: yaml_mark_t
  ) throws(YAMLError) {
    guard anchor != nil || tag != nil else { return }
    throw refusal(at: mark) ?? .tag(span: word(at: mark))
  }

  /// What the subset refuses and begins at a mark, by its first character.
  private func refusal(at mark: yaml_mark_t) -> YAMLError? {
    switch rest(of: span(at: mark)).first {
    case "&": .anchor(span: word(at: mark))
    case "*": .alias(span: word(at: mark))
    case "!": .tag(span: word(at: mark))
    case "%" where mark.column == 0: .directive(span: word(at: mark))
    default: nil
    }
  }

  /// Why libyaml stopped; what it stumbles over may be a malformed thing that is refused anyway.
  private func failure() -> YAMLError {
    let problem = parser.pointee.problem.map { String(cString: $0) } ?? ""
    let context = parser.pointee.context.map { String(cString: $0) }
    let properties = ["anchor", "alias", "tag", "directive"]
    if let context, properties.contains(where: context.hasSuffix),
      let refusal = refusal(at: parser.pointee.context_mark)
    {
      return refusal
    }
    return refusal(at: parser.pointee.problem_mark)
      ?? .syntax(
        problem: problem, context: context,
        span: span(at: parser.pointee.problem_mark))
  }

  /// The place of a mark; libyaml sets marks of what is missing at the end on a line of their own.
  private func span(at mark: yaml_mark_t, length: Int = 1) -> SourceSpan {
    let line = start.line + mark.line
    let column = (mark.line == 0 ? start.column : 1) + mark.column
    guard (line, column) < (end.line, end.column) else { return end }
    return SourceSpan(file: source.name, line: line, column: column, length: length)
  }

  private func word(at mark: yaml_mark_t) -> SourceSpan {
    let word = rest(of: span(at: mark)).prefix { $0 > " " && !"[]{},".unicodeScalars.contains($0) }
    return span(at: mark, length: word.count)
  }

  private func firstLineLength(from first: yaml_mark_t, to last: yaml_mark_t) -> Int {
    first.line == last.line ? last.column - first.column : rest(of: span(at: first)).count
  }

  /// The line from a place on.
  private func rest(of span: SourceSpan) -> Substring.UnicodeScalarView {
    source.line(span.line)[...].unicodeScalars.dropFirst(span.column - 1)
  }
}
