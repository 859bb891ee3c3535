import SourceText

/// A value of a YAML document with its place in the text.
///
/// Scalars keep their text as written; what they mean is decided by whoever reads them
/// (`YAMLNode+Reading.swift`), so `no` can be the text "no" and is never silently `false`.
package struct YAMLNode: Sendable, Equatable {
  package enum Content: Sendable, Equatable {
    /// `isQuoted` is true for quoted, literal and folded scalars, which are always text.
    case scalar(String, isQuoted: Bool)
    case sequence([YAMLNode])
    /// Entries in the order of the text; keys are unique.
    case mapping([Entry])
  }

  package struct Entry: Sendable, Equatable {
    package var key: String
    package var keySpan: SourceSpan
    package var value: YAMLNode

    package init(key: String, keySpan: SourceSpan, value: YAMLNode) {
      self.key = key
      self.keySpan = keySpan
      self.value = value
    }
  }

  package var content: Content
  package var span: SourceSpan
  /// Where the value stands in its document: `training.batch-size`, `datasets[0].name`; empty
  /// for the document.
  package var path: String

  package init(_ content: Content, span: SourceSpan, path: String = "") {
    self.content = content
    self.span = span
    self.path = path
  }

  /// What the value is when nobody asked for a type: the YAML 1.2 core schema.
  package var kind: YAMLError.Kind {
    switch content {
    case .sequence: return .list
    case .mapping: return .mapping
    case .scalar(_, isQuoted: true): return .text
    case .scalar(let text, isQuoted: false):
      switch text {
      case "", "~", "null", "Null", "NULL": return .nothing
      case "true", "false": return .boolean
      default:
        switch CoreNumber(text) {
        case .integer: return .integer
        case .decimal: return .number
        case nil: return .text
        }
      }
    }
  }

  /// The path of a value below a key of a mapping at `parent`.
  static func path(_ parent: String, key: String) -> String {
    parent.isEmpty ? key : "\(parent).\(key)"
  }

  /// The path of an item of a list at `parent`.
  static func path(_ parent: String, index: Int) -> String { "\(parent)[\(index)]" }
}
