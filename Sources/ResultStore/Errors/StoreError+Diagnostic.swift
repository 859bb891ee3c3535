import Diagnostics
import Platform

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
    case .notWritable(let path, let errno):
      DiagnosticWords(
        .storeNotWritable, "cannot keep results in `\(path)`: \(SystemError.text(errno))",
        hint: "Make the folder writable, or make room, and import again.")
    case .archiveUnreadable(let path, let errno):
      DiagnosticWords(
        .archiveUnreadable, "cannot read the archive `\(path)`: \(SystemError.text(errno))",
        hint: "Check the path and its permissions.")
    case .archiveDamaged(let path, let problem):
      DiagnosticWords(
        .damagedArchive, "the archive `\(path)` \(problem.words)", hint: problem.hint,
        notes: ["nothing was imported"])
    case .archiveNotWritten(let path, let errno, _):
      DiagnosticWords(
        .archiveNotWritten, "cannot write the archive `\(path)`: \(SystemError.text(errno))",
        hint: "What stood there before is unchanged.")
    }
  }

  private var exitStatus: ExitStatus {
    switch self {
    case .notAStore: .cannotCreateOutput
    case .newer: .unavailable
    case .notDeterministic: .internalError
    case .notWritable: .inputOutput
    case .archiveUnreadable(_, let errno): errno == ENOENT ? .inputMissing : .inputOutput
    case .archiveDamaged: .badInput
    case .archiveNotWritten(_, _, let wasCreated): wasCreated ? .inputOutput : .cannotCreateOutput
    }
  }
}
