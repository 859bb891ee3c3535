import SourceText

/// What went wrong, where, and what the user can do about it.
///
/// Modules throw enums of data that turn themselves into one of these (`DiagnosticError`).
package struct Diagnostic: DiagnosticError, Sendable, Equatable {
  package enum Severity: String, Sendable { case error, warning, note }

  package var severity: Severity
  /// Stable code such as `RPT-0102`, documented by `report explain`.
  package var code: String
  /// One sentence without a full stop, beginning in lower case.
  package var message: String
  /// The place in a text file; `nil` when the problem is not in a text the user wrote.
  package var span: SourceSpan?
  /// What to do; a sentence. Holds the "did you mean" when there is one.
  package var hint: String?
  /// Further facts, one line each (both digests, the include chain, …).
  package var notes: [String]
  package var exitStatus: ExitStatus

  package init(
    severity: Severity = .error, code: some DiagnosticCode, message: String,
    span: SourceSpan? = nil,
    hint: String? = nil, notes: [String] = [], exitStatus: ExitStatus
  ) {
    self.severity = severity
    self.code = code.rawValue
    self.message = message
    self.span = span
    self.hint = hint
    self.notes = notes
    self.exitStatus = exitStatus
  }

  package var diagnostic: Diagnostic { self }
}
