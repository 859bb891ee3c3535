import SourceText

/// A template and its includes, free of every error that can be found without values; or, in
/// `TemplateErrors`, what could be read of them.
package struct CheckedTemplate: Sendable {
  package struct File: Sendable {
    package var source: SourceFile
    package var nodes: [TemplateNode]
  }

  package var main: File
  /// By the path as written in `include`.
  package var includes: [String: File]
  /// The tables of comma-separated values that tags name, by the path as written.
  package var tables: [String: CSVTable] = [:]
  /// What is known of arguments that are computed for each row, by their places; `any` where a file
  /// that is included in several places has several.
  var rowShapes: [SourceSpan: TemplateShape] = [:]
  /// The texts that errors may point into: the template first, includes and tables in order of
  /// appearance.
  package var sources: [SourceFile]

  /// The kind of an argument that is computed for each row, or of the items where it is a list; `nil` where
  /// it is not known.
  package func rowKind(
    of argument: TemplateNode.Argument, in source: SourceFile
  ) -> (kind: TemplateKind?, isList: Bool)? {
    switch rowShapes[source.span(argument.range)] {
    case nil, .any: nil
    case .list(let item): (item.kind, true)
    case let shape?: (shape.kind, false)
    }
  }

  /// Where a file stands among the sources.
  func index(of file: SourceFile) -> Int {
    sources.firstIndex { $0.name == file.name } ?? 0
  }
}
