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
  /// The texts that errors may point into: the template first, includes and tables in order of
  /// appearance.
  package var sources: [SourceFile]

  /// Where a file stands among the sources.
  func index(of file: SourceFile) -> Int {
    sources.firstIndex { $0.name == file.name } ?? 0
  }
}
