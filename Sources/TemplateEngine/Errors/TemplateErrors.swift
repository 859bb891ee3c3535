import SourceText

/// All that a check found, in the order of the text.
package struct TemplateErrors: Error, Sendable {
  /// Never empty.
  package var errors: [TemplateError]
  /// The texts that the errors point into.
  package var sources: [SourceFile]

  package init(_ errors: [TemplateError], sources: [SourceFile]) {
    self.errors = errors
    self.sources = sources
  }
}
