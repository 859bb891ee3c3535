import SourceText

/// What an error says, before it is given its place in a text.
///
/// An error enum has one exhaustive switch from its cases to these.
package struct DiagnosticWords<Code: DiagnosticCode>: Sendable {
  package var code: Code
  package var message: String
  package var hint: String?
  package var notes: [String]

  package init(_ code: Code, _ message: String, hint: String? = nil, notes: [String] = []) {
    self.code = code
    self.message = message
    self.hint = hint
    self.notes = notes
  }
}

extension Diagnostic {
  package init(
    _ words: DiagnosticWords<some DiagnosticCode>, at span: SourceSpan?, exitStatus: ExitStatus
  ) {
    self.init(
      code: words.code, message: words.message, span: span, hint: words.hint, notes: words.notes,
      exitStatus: exitStatus)
  }
}
