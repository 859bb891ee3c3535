/// An error that knows its own words.
///
/// Modules throw enums of data and say in one exhaustive place, beside the enum, which code,
/// message and remedy each case has. Whoever reports an error needs to know no more than this.
package protocol DiagnosticError: Error {
  /// What went wrong; the first of `diagnostics`.
  var diagnostic: Diagnostic { get }

  /// Everything that is wrong, with the texts in which it is; `diagnostic` alone by default.
  var diagnostics: Diagnostics { get }
}

extension DiagnosticError {
  package var diagnostics: Diagnostics { Diagnostics(diagnostic) }
}
