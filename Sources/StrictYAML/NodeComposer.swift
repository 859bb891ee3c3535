import SourceText
import Yams

/// Turns what Yams composes into `YAMLNode`s with exact spans.
struct NodeComposer {
  private let source: SourceFile
  private let range: Range<Int>
  private let firstLine: Int
  private let firstColumn: Int

  init(source: SourceFile, range: Range<Int>) {
    self.source = source
    self.range = range
    let start = source.span(range.lowerBound..<range.lowerBound)
    firstLine = start.line
    firstColumn = start.column
  }

  func compose() throws(YAMLError) -> YAMLNode {
    let bytes = Array(source.bytes[range])
    let root: Node?
    do {
      root = try Self.root(of: bytes)
    } catch .duplicatedKeysInMapping(let keys, let context) {
      throw duplicate(keys.first ?? "", at: context.mark, in: bytes)
    } catch {
      throw syntaxError(error)
    }
    var cursor = TextCursor(bytes: source.bytes, offset: range.lowerBound)
    guard let root else {
      return YAMLNode(.scalar("", isQuoted: false), span: span(at: cursor, length: 1))
    }
    return try node(root, path: "", depth: 0, &cursor)
  }

  /// Yams with its encoding fixed: by default an environment variable chooses it.
  private static func root(of bytes: [UInt8]) throws(YamlError) -> Node? {
    do {
      let text = String(decoding: bytes, as: UTF8.self)
      return try Parser(yaml: text, encoding: .utf8).singleRoot()
    } catch let error as YamlError {
      throw error
    } catch {
      throw .memory
    }
  }

  private func node(
    _ node: Node, path: String, depth: Int, _ cursor: inout TextCursor
  ) throws(YAMLError) -> YAMLNode {
    if let mark = node.mark { advance(&cursor, to: mark) }
    let start = cursor
    switch node {
    case .scalar(let scalar):
      let isQuoted = scalar.style != .plain
      return YAMLNode(
        .scalar(scalar.string, isQuoted: isQuoted),
        span: span(at: start, length: length(of: scalar, at: start.offset)), path: path)
    case .sequence(let sequence):
      try checkDepth(depth, at: start)
      var items: [YAMLNode] = []
      for item in sequence {
        items.append(
          try self.node(
            item, path: YAMLNode.path(path, index: items.count), depth: depth + 1, &cursor))
      }
      return YAMLNode(.sequence(items), span: span(at: start, length: 1), path: path)
    case .mapping(let mapping):
      try checkDepth(depth, at: start)
      var entries: [YAMLNode.Entry] = []
      var firstSpans: [String: SourceSpan] = [:]
      for (keyNode, valueNode) in mapping {
        guard case .scalar = keyNode else {
          advance(&cursor, to: keyNode.mark)
          throw .keyNotText(span: span(at: cursor, length: 1))
        }
        let key = try self.node(keyNode, path: path, depth: depth + 1, &cursor)
        guard case .scalar(let name, _) = key.content, !name.isEmpty else {
          throw .keyNotText(span: key.span)
        }
        if let first = firstSpans[name] {
          throw .duplicateKey(name, first: first, span: key.span)
        }
        firstSpans[name] = key.span
        let value = try self.node(
          valueNode, path: YAMLNode.path(path, key: name), depth: depth + 1, &cursor)
        entries.append(YAMLNode.Entry(key: name, keySpan: key.span, value: value))
      }
      let isBlock =
        source.bytes.indices.contains(start.offset)
        && source.bytes[start.offset] != UInt8(ascii: "{")
      let length = isBlock ? entries.first?.keySpan.length ?? 1 : 1
      return YAMLNode(.mapping(entries), span: span(at: start, length: length), path: path)
    case .alias:
      throw .alias(span: span(at: start, length: 1))
    }
  }

  private func checkDepth(_ depth: Int, at cursor: TextCursor) throws(YAMLError) {
    guard depth < StrictYAML.depthLimit else {
      throw .tooDeep(limit: StrictYAML.depthLimit, span: span(at: cursor, length: 1))
    }
  }

  private func advance(_ cursor: inout TextCursor, to mark: Mark?) {
    guard let mark else { return }
    cursor.advance(line: mark.line, column: mark.column, end: range.upperBound)
  }

  private func span(at cursor: TextCursor, length: Int) -> SourceSpan {
    SourceSpan(
      file: source.name, line: firstLine + cursor.line - 1,
      column: cursor.line == 1 ? firstColumn + cursor.column - 1 : cursor.column,
      length: length)
  }

  private func span(of mark: Mark) -> SourceSpan {
    var cursor = TextCursor(bytes: source.bytes, offset: range.lowerBound)
    advance(&cursor, to: mark)
    return span(at: cursor, length: 1)
  }

  private func keySpan(_ key: String, at mark: Mark) -> SourceSpan {
    var cursor = TextCursor(bytes: source.bytes, offset: range.lowerBound)
    advance(&cursor, to: mark)
    let isQuoted =
      cursor.offset < range.upperBound
      && "'\"".utf8.contains(source.bytes[cursor.offset])
    return span(at: cursor, length: key.unicodeScalars.count + (isQuoted ? 2 : 0))
  }

  /// How many unicode scalars of its first line a scalar covers, quotes included.
  private func length(of scalar: Node.Scalar, at offset: Int) -> Int {
    let rest = source.bytes[min(offset, range.upperBound)..<range.upperBound]
    let line = rest.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    switch scalar.style {
    case .literal, .folded: return 1
    case .singleQuoted, .doubleQuoted:
      var index = line.startIndex + 1
      while index < line.endIndex, line[index] != line[line.startIndex] {
        index += line[index] == UInt8(ascii: "\\") && scalar.style == .doubleQuoted ? 2 : 1
      }
      return Self.scalarCount(line[..<min(index + 1, line.endIndex)])
    case .plain, .any:
      if line.starts(with: scalar.string.utf8) { return scalar.string.unicodeScalars.count }
      return Self.scalarCount(line)
    }
  }

  private static func scalarCount(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.count { $0 & 0xC0 != 0x80 }
  }

  /// Yams reports only the first of two equal keys. Hiding that one and parsing again shows
  /// where the second stands.
  private func duplicate(_ key: String, at mark: Mark, in bytes: [UInt8]) -> YAMLError {
    var cursor = TextCursor(bytes: bytes, offset: 0)
    cursor.advance(line: mark.line, column: mark.column, end: bytes.count)
    var hidden = bytes
    if hidden.indices.contains(cursor.offset) {
      let isQuote = "'\"".utf8.contains(hidden[cursor.offset])
      let offset = cursor.offset + (isQuote ? 1 : 0)
      var next = offset + 1
      while next < hidden.count, hidden[next] & 0xC0 == 0x80 { next += 1 }
      hidden.replaceSubrange(offset..<next, with: "\u{E002}".utf8)
    }
    let first = keySpan(key, at: mark)
    func duplicate(second: Mark?) -> YAMLError {
      .duplicateKey(key, first: first, span: second.map { keySpan(key, at: $0) } ?? first)
    }
    do {
      return duplicate(
        second: try Self.root(of: hidden).flatMap { Self.twin(of: key, at: mark, in: $0) })
    } catch .duplicatedKeysInMapping(let keys, let context) where keys.first == key {
      return duplicate(second: context.mark)
    } catch {
      return duplicate(second: nil)
    }
  }

  /// The mark of the key that has this text and stands in the same mapping as the key at `mark`.
  private static func twin(of key: String, at mark: Mark, in node: Node) -> Mark? {
    switch node {
    case .scalar, .alias: return nil
    case .sequence(let items):
      for item in items {
        if let found = twin(of: key, at: mark, in: item) { return found }
      }
    case .mapping(let mapping):
      let isHere = mapping.contains {
        $0.key.mark?.line == mark.line && $0.key.mark?.column == mark.column
      }
      for (candidate, value) in mapping {
        if isHere, candidate.scalar?.string == key { return candidate.mark }
        if let found = twin(of: key, at: mark, in: value) { return found }
      }
    }
    return nil
  }

  private func syntaxError(_ error: YamlError) -> YAMLError {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _):
      return .syntax(problem: problem, context: context?.text, span: span(of: mark))
    case .composer(_, let problem, let mark, _):
      if problem.contains("another document") {
        return .multipleDocuments(span: span(of: mark))
      }
      return .syntax(problem: problem, context: nil, span: span(of: mark))
    case .reader(let problem, _, _, _), .writer(let problem), .emitter(let problem),
      .representer(let problem):
      return .syntax(
        problem: problem, context: nil,
        span: span(at: TextCursor(bytes: source.bytes, offset: range.lowerBound), length: 1))
    case .no, .memory, .dataCouldNotBeDecoded, .duplicatedKeysInMapping:
      return .syntax(
        problem: "the text could not be read", context: nil,
        span: span(at: TextCursor(bytes: source.bytes, offset: range.lowerBound), length: 1))
    }
  }
}
