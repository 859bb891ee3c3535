import Diagnostics
import SourceText

extension DocumentImportError: DiagnosticError {
  package var diagnostic: Diagnostic { Diagnostic(words, at: span, exitStatus: exitStatus) }

  private var span: SourceSpan? {
    switch self {
    case .notUTF8(let span), .brokenJSON(_, let span): span
    case .unknownKind, .tooLarge, .notANotebook, .notebookFormat, .outputExists: nil
    }
  }

  private var exitStatus: ExitStatus {
    switch self {
    case .unknownKind: .usage
    case .outputExists: .cannotCreateOutput
    case .tooLarge, .notUTF8, .brokenJSON, .notANotebook, .notebookFormat: .badInput
    }
  }

  private var words: DiagnosticWords<DocumentImportCode> {
    switch self {
    case .unknownKind(let path):
      DiagnosticWords(
        .unknownKind, "`\(cut: path)` is no document that can be imported",
        hint: "Give a Quarto (.qmd), R Markdown (.Rmd) or Jupyter (.ipynb) file.")
    case .tooLarge(let path, let limit):
      DiagnosticWords(
        .documentTooLarge, "`\(cut: path)` has more than \(limit >> 20) MiB",
        hint: "Clear large outputs or split the document, and import it then.")
    case .notUTF8:
      DiagnosticWords(
        .documentNotUTF8, "the text is not valid UTF-8 here",
        hint: "Save the file with the encoding UTF-8.")
    case .brokenJSON(let reason, _):
      DiagnosticWords(
        .notebookNotJSON, "the notebook is not valid JSON: \(cut: reason)",
        hint: "Often it has marks of a merge conflict. Mend it in an editor for text.")
    case .notANotebook(let reason, let path):
      DiagnosticWords(
        .notANotebook, "`\(cut: path)` is JSON, but not a notebook: \(cut: reason)",
        hint: "Open it in Jupyter and save it again.")
    case .notebookFormat(let version, let path):
      DiagnosticWords(
        .notebookFormat, "`\(cut: path)` is a notebook of format \(version), and only 4 is read",
        hint: version < 4
          ? "Convert it: `jupyter nbconvert --to notebook --nbformat 4 FILE`."
          : "Save it with an older version of Jupyter.")
    case .outputExists(let path):
      DiagnosticWords(
        .importWouldReplace, "`\(cut: path)` is there already",
        hint: "Choose another --output, or replace it with --force.")
    }
  }
}
