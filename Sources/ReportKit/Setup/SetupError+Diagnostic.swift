import Diagnostics
import Numbers

extension SetupError: DiagnosticError {
  package var diagnostic: Diagnostic {
    Diagnostic(words, at: nil, exitStatus: exitStatus)
  }

  private var exitStatus: ExitStatus {
    switch self {
    case .placeTaken: .cannotCreateOutput
    }
  }

  private var words: DiagnosticWords<SetupCode> {
    switch self {
    case .placeTaken(let path, let names, let count):
      DiagnosticWords(
        .placeTaken,
        names.isEmpty
          ? "`\(path)` is there already and is no folder" : "the folder `\(path)` is not empty",
        hint: "Name a folder that does not exist yet; an empty one, or one with `.git` alone, is "
          + "filled.",
        notes: names.isEmpty
          ? [] : ["it has \(names: names)\(count > names.count ? " and others" : "")"])
    }
  }
}
