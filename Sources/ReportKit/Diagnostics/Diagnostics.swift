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

  /// Runs `body` and turns what it throws into diagnostics.
  ///
  /// When the user asked to stop, whatever was thrown is a consequence of it.
  static func catching<Value>(
    sources: [SourceFile] = [], stopReason: () -> ExitStatus? = { nil },
    _ body: () throws -> Value
  ) throws(Diagnostics) -> Value {
    do {
      return try body()
    } catch _ where stopReason() != nil {
      throw Diagnostics(.stopped(stopReason() ?? .interrupted))
    } catch var diagnostics as Diagnostics {
      diagnostics.sources += sources
      throw diagnostics
    } catch {
      throw Diagnostics(Diagnostic(wrapping: error), sources: sources)
    }
  }
}
