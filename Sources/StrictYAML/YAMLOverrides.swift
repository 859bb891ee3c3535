import SourceText

/// Values given on the command line as `--set key.path=VALUE`, which replace those of a file.
///
/// The options are kept as a text named `--set` with one line per option, so that diagnostics
/// about them have a line to show: `--set:2:21: error: …` is about the second option.
package struct YAMLOverrides: Sendable {
  /// The name of the text that errors of options point into.
  package static let sourceName = "--set"

  /// The options as a text, for the renderer of diagnostics.
  package let source: SourceFile
  private var entries: [(keys: [YAMLNode.Entry], value: YAMLNode)] = []

  /// The text that errors of options point into; also of options that `init` refuses.
  package static func source(of options: [String]) -> SourceFile {
    let lines = options.map { option in
      String(
        String.UnicodeScalarView(
          option.unicodeScalars.map {
            $0 == "\n" || $0 == "\r" ? "\u{2028}" : $0
          }))
    }
    return SourceFile(name: sourceName, text: lines.joined(separator: "\n"))
  }

  /// - Parameter options: the option values as given, each `key.path=VALUE`; `VALUE` is YAML in
  ///   flow style (`3`, `1e-3`, `[mnist, kmnist]`, `"text"`).
  /// - Throws: `malformedOverride`, or what `StrictYAML.parse` throws for a value.
  package init(_ options: [String]) throws(YAMLError) {
    source = Self.source(of: options)
    for number in options.indices {
      entries.append(try Self.entry(source, line: source.lineRange(number + 1)))
    }
  }

  /// The document with every override applied, in the order given.
  ///
  /// Missing mappings on the way are created, so that the reader of the document can say that
  /// their keys are unknown. `parent` is a key of the document that options may leave out before
  /// `keys`, which the document itself does not have.
  package func applied(
    to node: YAMLNode, abbreviating parent: String = "", _ keys: [String] = []
  ) throws(YAMLError) -> YAMLNode {
    var result = node
    for entry in entries {
      var path = entry.keys[...]
      if let first = path.first, keys.contains(first.key) {
        path.insert(
          YAMLNode.Entry(key: parent, keySpan: first.keySpan, value: first.value),
          at: path.startIndex)
      }
      result = try Self.setting(result, keys: path, value: entry.value)
    }
    return result
  }

  private static func entry(
    _ source: SourceFile, line: Range<Int>
  ) throws(YAMLError) -> ([YAMLNode.Entry], YAMLNode) {
    let bytes = source.bytes[line]
    guard let equals = bytes.firstIndex(of: UInt8(ascii: "=")) else {
      throw .malformedOverride(
        text: String(decoding: bytes, as: UTF8.self), span: source.span(line))
    }
    let value = try StrictYAML.parse(source, in: (equals + 1)..<line.upperBound)
    var keys: [YAMLNode.Entry] = []
    var start = line.lowerBound
    for key in bytes[..<equals].split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    {
      let span = source.span(start..<(start + max(1, key.count)))
      guard !key.isEmpty else {
        throw .emptyOverrideStep(
          path: String(decoding: bytes[..<equals], as: UTF8.self), span: span)
      }
      let name = String(decoding: key, as: UTF8.self)
      keys.append(YAMLNode.Entry(key: name, keySpan: span, value: value))
      start += key.count + 1
    }
    return (keys, value)
  }

  private static func setting(
    _ node: YAMLNode, keys: ArraySlice<YAMLNode.Entry>, value: YAMLNode
  ) throws(YAMLError) -> YAMLNode {
    guard let first = keys.first else { return value.moved(to: node.path) }
    var entries: [YAMLNode.Entry]
    switch node.content {
    case .mapping(let existing): entries = existing
    case .scalar where node.kind == .nothing: entries = []
    default: throw .notOverridable(path: node.path, found: node.kind, span: first.keySpan)
    }
    let path = YAMLNode.path(node.path, key: first.key)
    let index = entries.firstIndex { $0.key == first.key }
    let old =
      index.map { entries[$0].value }
      ?? YAMLNode(.scalar("", isQuoted: false), span: first.keySpan, path: path)
    let new = YAMLNode.Entry(
      key: first.key, keySpan: first.keySpan,
      value: try setting(old, keys: keys.dropFirst(), value: value))
    if let index { entries[index] = new } else { entries.append(new) }
    return YAMLNode(.mapping(entries), span: node.span, path: node.path)
  }
}

extension YAMLNode {
  /// The same value with the paths that it has at another place.
  fileprivate func moved(to path: String) -> YAMLNode {
    var node = self
    node.path = path
    switch content {
    case .scalar: break
    case .sequence(let items):
      node.content = .sequence(
        items.enumerated().map { $1.moved(to: Self.path(path, index: $0)) })
    case .mapping(let entries):
      node.content = .mapping(
        entries.map {
          Entry(
            key: $0.key, keySpan: $0.keySpan,
            value: $0.value.moved(to: Self.path(path, key: $0.key)))
        })
    }
    return node
  }
}
