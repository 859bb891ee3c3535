import SourceText

/// A tag whose arguments are well-formed and yet name nothing.
enum StudyTagError: Error, Sendable {
  /// This kind of element needs an argument that was left out.
  case missingArgument(String, tag: String, span: SourceSpan)
  /// An argument that chooses nothing for this kind of figure.
  case unusedArgument(String, kind: String, span: SourceSpan)
  /// Layers count from 1 to `count`.
  case noSuchLayer(count: Int, span: SourceSpan)
}
