/// An error that knows its own words.
///
/// Modules throw enums of data and say in one exhaustive place, beside the enum, which code,
/// message and remedy each case has. Whoever reports an error needs to know no more than this.
package protocol DiagnosticError: Error {
  var diagnostic: Diagnostic { get }
}
