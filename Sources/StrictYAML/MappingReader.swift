import SourceText

/// Reads a mapping whose keys are all known; a key that is not is an error at once.
///
/// A reader that goes on after errors makes it with `ErrorCollector.mapping(_:keys:)`.
///
/// ```swift
/// let training = try node.mapping(keys: ["batch-size", "seeds"])
/// let batchSize = try training.optional("batch-size")?.integer(in: 1...4096) ?? 64
/// let seeds = try training.required("seeds").items(count: 1...64)
/// ```
package struct MappingReader: Sendable {
  package let node: YAMLNode
  package let entries: [YAMLNode.Entry]
  private let keys: [String]

  /// - Throws: `wrongType` if `node` is no mapping, `unknownKey` for the first key in the text
  ///   that is not among `keys`.
  package init(_ node: YAMLNode, keys: [String]) throws(YAMLError) {
    try self.init(anyKeysOf: node, keys: keys)
    if let error = unknownKeys.first { throw error }
  }

  /// A reader of a mapping from names that the user chooses, such as `variables`.
  package static func freeKeys(_ node: YAMLNode) throws(YAMLError) -> [YAMLNode.Entry] {
    try MappingReader(anyKeysOf: node, keys: []).entries
  }

  /// One error for each key that was not declared, in the order of the text.
  var unknownKeys: [YAMLError] {
    entries.filter { !keys.contains($0.key) }.map { entry in
      // No known key has such characters, and a key without a value stands within braces only.
      if entry.value.content == .scalar("", isQuoted: false),
        entry.key.utf8.contains(where: { ":@ .".utf8.contains($0) })
      {
        return .valueCutByComma(entry.key, path: node.path, span: entry.keySpan)
      }
      return .unknownKey(entry.key, path: node.path, known: keys, span: entry.keySpan)
    }
  }

  init(anyKeysOf node: YAMLNode, keys: [String]) throws(YAMLError) {
    guard case .mapping(let entries) = node.content else { throw node.wrongType(.mapping) }
    self.node = node
    self.entries = entries
    self.keys = keys
  }

  package var span: SourceSpan { node.span }

  /// The value of a key that may be left out.
  ///
  /// - Precondition: `key` was declared in `keys`.
  package func optional(_ key: String) -> YAMLNode? {
    precondition(keys.contains(key), "undeclared key \(key)")
    return entries.first { $0.key == key }?.value
  }

  /// The value of a key that must be there.
  ///
  /// - Precondition: `key` was declared in `keys`.
  /// - Throws: `missingKey`, pointing at the mapping.
  package func required(_ key: String) throws(YAMLError) -> YAMLNode {
    guard let value = optional(key) else {
      throw .missingKey(key, path: node.path, span: node.span)
    }
    return value
  }
}
