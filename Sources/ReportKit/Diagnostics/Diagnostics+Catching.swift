import Diagnostics
import SourceText

extension Diagnostics {
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
    } catch let error as any DiagnosticError {
      let diagnostics = error.diagnostics
      throw Diagnostics(diagnostics.items, sources: sources + diagnostics.sources)
    } catch {
      throw Diagnostics(Diagnostic(wrapping: error), sources: sources)
    }
  }
}
