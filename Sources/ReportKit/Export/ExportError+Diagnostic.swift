import Diagnostics

extension ExportError: DiagnosticError {
  package var diagnostic: Diagnostic {
    Diagnostic(words, at: nil, exitStatus: exitStatus)
  }

  private var exitStatus: ExitStatus {
    switch self {
    case .outputExists: .cannotCreateOutput
    case .otherReport, .nothingLearned: .badInput
    case .programMissing: .unavailable
    case .programFailed: .inputOutput
    }
  }

  private var words: DiagnosticWords<ExportCode> {
    switch self {
    case .outputExists(let path):
      DiagnosticWords(
        .outputExists, "`\(path)` is there already",
        hint: "Choose another --output, or move it away: what authors changed in it would be lost.")
    case .otherReport(let path, let template):
      DiagnosticWords(
        .otherReport, "`\(template)` makes another report than the one in `\(path)`",
        hint: "Build the report again, and export it then.")
    case .nothingLearned(let path):
      DiagnosticWords(
        .nothingLearned, "no run of `\(path)` has a learned function",
        hint: "Give the runs with their `coefficients`, and build the report again.")
    case .programMissing(let names, let format):
      DiagnosticWords(
        .programMissing,
        "no \(names.map { "`\($0)`" }.formatted(conjunction: "or")) is installed, which makes "
          + "\(format)",
        hint: "Install it, or export --to paper or md, which need no other program.")
    case .programFailed(let name, let status, let words):
      DiagnosticWords(
        .programFailed, "`\(name)` ended with status \(status)",
        hint: "Look at what it says; the report itself is as it was.", notes: words)
    }
  }
}
