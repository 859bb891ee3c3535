import SourceText

/// One or more diagnostics that end a command, with the texts that they point into.
package struct Diagnostics: Error, Sendable {
  /// At least one error; warnings may stand between.
  package let items: [Diagnostic]
  /// Files, and options of the command line, whose lines are shown.
  package var sources: [SourceFile]

  package init(_ items: [Diagnostic], sources: [SourceFile] = []) {
    self.items = items
    self.sources = sources
  }

  package init(_ item: Diagnostic, sources: [SourceFile] = []) {
    self.init([item], sources: sources)
  }

  /// The exit status of the first error.
  package var exitStatus: ExitStatus {
    items.first { $0.severity == .error }?.exitStatus ?? .internalError
  }
}
