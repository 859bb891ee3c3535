import Diagnostics
import Files

/// What a store's user may want to know, and what changes no result.
package enum StoreEvent: Sendable, Equatable {
  /// A file was not the entry that its name says, and counts as missing. `movedTo` is where it is
  /// now; `nil` where it was not moved.
  case damaged(key: StoreKey, path: String, EntryDamage, movedTo: String?)
  /// The file of a key exists and cannot be read; it counts as missing.
  case unreadable(key: StoreKey, FileError)
  /// Results cannot be kept, or locks be taken. Said once for a store.
  case notWritten(path: String, FileError)

  /// The event as a warning of a few lines.
  package var diagnostic: Diagnostic {
    var diagnostic = Diagnostic(words, at: nil, exitStatus: .inputOutput)
    diagnostic.severity = .warning
    return diagnostic
  }

  private var words: DiagnosticWords<StoreCode> {
    switch self {
    case .damaged(_, let path, let damage, let target):
      DiagnosticWords(
        .damagedEntry, "the stored result `\(path)` \(damage.words)",
        hint: "It is made again. If this happens often, look at the disk.",
        notes: target.map { ["it was moved to `\($0)`"] } ?? [])
    case .unreadable(_, let error):
      DiagnosticWords(
        .unreadableEntry,
        "cannot read the stored result `\(error.path)`: \(SystemError.text(error.code))",
        hint: "It is made again. Make the store readable to use what is in it.")
    case .notWritten(let path, let error):
      DiagnosticWords(
        .storeNotWritable,
        "cannot keep results in `\(path)`: \(SystemError.text(error.code))",
        hint: "The reports are the same, only later ones take longer. Make the folder writable, "
          + "or make room.",
        notes: error.path == path ? [] : ["the file is `\(error.path)`"])
    }
  }
}
