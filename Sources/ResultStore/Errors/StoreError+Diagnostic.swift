import Diagnostics

extension StoreError: DiagnosticError {
  package var diagnostic: Diagnostic {
    Diagnostic(words, at: nil, exitStatus: exitStatus)
  }

  private var words: DiagnosticWords<StoreCode> {
    switch self {
    case .notAStore(let path, let names):
      DiagnosticWords(
        .notAStore, "`\(path)` is not a store of results",
        hint: "Choose a folder of its own, or one that does not exist yet.",
        notes: names.isEmpty ? [] : ["it holds \(names: names, limit: 5)"])
    case .newer(let path, let version, let supported):
      DiagnosticWords(
        .newerStore,
        "the store `\(path)` has version \(version), and this program knows \(supported)",
        hint: "Use the newer program, or choose another folder.")
    case .notDeterministic(let key, let path, let parts):
      DiagnosticWords(
        .notDeterministic,
        "the same inputs gave two results: \(names: parts) of \(key.kind)/\(key.hex.prefix(12))",
        hint: "Please report this. To go on, remove the file in the note.",
        notes: ["the earlier result is kept in `\(path)`"])
    }
  }

  private var exitStatus: ExitStatus {
    switch self {
    case .notAStore: .cannotCreateOutput
    case .newer: .unavailable
    case .notDeterministic: .internalError
    }
  }
}
