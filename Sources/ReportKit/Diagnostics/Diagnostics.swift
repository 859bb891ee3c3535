/// One or more diagnostics that end a command.
package struct Diagnostics: Error, Sendable {
  /// At least one error; warnings may stand between.
  package let items: [Diagnostic]

  package init(_ items: [Diagnostic]) {
    self.items = items
  }

  package init(_ item: Diagnostic) {
    self.init([item])
  }

  /// The exit status of the first error.
  package var exitStatus: ExitStatus {
    items.first { $0.severity == .error }?.exitStatus ?? .internalError
  }
}
