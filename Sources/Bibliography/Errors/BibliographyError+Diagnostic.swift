import Diagnostics
import SourceText

extension BibliographyError: DiagnosticError {
  package var diagnostic: Diagnostic {
    switch self {
    case .unknownFormat(let span):
      say(
        .unknownBibliographyFormat, "a bibliography is BibTeX or CSL-JSON", span,
        "Name a file that ends in `.bib` or `.json`.")
    case .syntax(let expected, let span):
      say(
        .malformedBibliography, "expected \(expected)", span,
        "An entry is `@type{key, field = {value}, …}`.")
    case .unclosed(let opening, let span):
      say(.bibliographyNotClosed, "`\(cut: opening)` is never closed", span, "Close it.")
    case .duplicateKey(let key, let first, let span):
      say(
        .bibliographyKeyGivenTwice,
        "the key `\(cut: key)` is given twice, first in line \(first.line)", span,
        "Remove or rename one of the entries.")
    case .duplicateField(let field, let key, let span):
      say(
        .bibliographyKeyGivenTwice, "`\(cut: key)` has the field `\(cut: field)` twice", span,
        "Remove one of them.")
    case .unknownString(let name, let known, let span):
      say(
        .unknownBibliographyString, "no `@string` defines `\(cut: name)`", span,
        NearestName.suggestion(for: name, among: known).map { "Did you mean `\(cut: $0)`?" }
          ?? "Put braces around text: `{\(cut: name)}`.")
    case .unknownCommand(let name, let span):
      say(
        .commandInBibliography, "`\\\(cut: name)` has no meaning in a reference", span,
        "Write the character itself, or a formula between dollar signs.")
    case .notCSL(let words, let span):
      say(
        .notCSL, "this is not CSL-JSON: \(cut: words)", span,
        "Export the bibliography again, as “CSL JSON”.")
    }
  }

  private func say(
    _ code: BibliographyCode, _ message: String, _ span: SourceSpan, _ hint: String
  ) -> Diagnostic {
    Diagnostic(code: code, message: message, span: span, hint: hint, exitStatus: .badInput)
  }
}
