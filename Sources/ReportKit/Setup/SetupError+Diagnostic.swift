import Diagnostics
import Numbers

extension SetupError: DiagnosticError {
  package var diagnostic: Diagnostic {
    Diagnostic(words, at: nil, exitStatus: exitStatus)
  }

  private var exitStatus: ExitStatus {
    switch self {
    case .placeTaken: .cannotCreateOutput
    case .notUsable: .unavailable
    case .notRemoved: .inputOutput
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
    case .notUsable(let names):
      DiagnosticWords(
        .notUsable, "a build needs what is broken here: \(names.joined(separator: ", "))",
        hint: "Do what stands below each of them as “to mend”.")
    case .notRemoved(let paths):
      DiagnosticWords(
        .notRemoved, "\(NumberText.count(paths.count, "item")) could not be removed",
        hint: "Look at the permissions of the folders, or at what is in them.",
        notes: paths.map { "`\($0)`" })
    }
  }
}
