import SourceText

/// Builds the nodes of a document from its events.
///
/// It recurses, to no more than `depthLimit`.
struct NodeReader: ~Copyable {
  private var events: EventStream
  private let depthLimit: Int

  init(_ events: consuming EventStream, depthLimit: Int) {
    self.events = events
    self.depthLimit = depthLimit
  }

  /// The only document; `nil` when there is only white space and comments.
  mutating func document() throws(YAMLError) -> YAMLNode? {
    guard case .documentStart = try events.next().content else { return nil }
    let root = try node(events.next(), path: "", depth: 0)
    _ = try events.next()
    let next = try events.next()
    guard case .streamEnd = next.content else { throw .multipleDocuments(span: next.span) }
    return root
  }

  private mutating func node(
    _ event: EventStream.Event, path: String, depth: Int
  ) throws(YAMLError) -> YAMLNode {
    switch event.content {
    case .scalar(let text, let isQuoted):
      try TextCheck.check(value: text, span: event.span)
      return YAMLNode(.scalar(text, isQuoted: isQuoted), span: event.span, path: path)
    case .mappingStart(let isFlow):
      try checkDepth(depth, event)
      let entries = try entries(path: path, depth: depth)
      var span = event.span
      if !isFlow, let first = entries.first { span.length = first.keySpan.length }
      return YAMLNode(.mapping(entries), span: span, path: path)
    // libyaml begins a value with nothing else.
    case .sequenceStart, .end, .documentStart, .streamEnd:
      try checkDepth(depth, event)
      let items = try items(path: path, depth: depth)
      return YAMLNode(.sequence(items), span: event.span, path: path)
    }
  }

  private mutating func items(path: String, depth: Int) throws(YAMLError) -> [YAMLNode] {
    var items: [YAMLNode] = []
    while true {
      let event = try events.next()
      if case .end = event.content { return items }
      items.append(
        try node(event, path: YAMLNode.path(path, index: items.count), depth: depth + 1))
    }
  }

  private mutating func entries(path: String, depth: Int) throws(YAMLError) -> [YAMLNode.Entry] {
    var entries: [YAMLNode.Entry] = []
    var firstSpans: [String: SourceSpan] = [:]
    while true {
      let event = try events.next()
      if case .end = event.content { return entries }
      guard case .scalar(let key, _) = event.content, !key.isEmpty else {
        throw .keyNotText(span: event.span)
      }
      try TextCheck.check(value: key, span: event.span)
      if let first = firstSpans[key] {
        throw .duplicateKey(key, first: first, span: event.span)
      }
      firstSpans[key] = event.span
      let value = try node(events.next(), path: YAMLNode.path(path, key: key), depth: depth + 1)
      entries.append(YAMLNode.Entry(key: key, keySpan: event.span, value: value))
    }
  }

  private func checkDepth(_ depth: Int, _ event: EventStream.Event) throws(YAMLError) {
    guard depth < depthLimit else {
      throw .tooDeep(limit: depthLimit, span: event.span)
    }
  }
}
