/// Why a file is not an archive of entries that can be imported.
package enum ArchiveProblem: Sendable, Equatable {
  case notAnArchive
  case otherVersion(UInt32)
  case cutOff
  case trailingBytes
  /// Entries are counted from 1.
  case entry(Int, EntryDamage)
  case entryOfOtherVersion(Int)

  /// What follows "the archive".
  var words: String {
    switch self {
    case .notAnArchive: "is not an archive of results"
    case .otherVersion(let version): "has format \(version), and this program knows 1"
    case .cutOff: "ends too early"
    case .trailingBytes: "goes on behind its end"
    case .entry(let number, let damage): "is damaged: its entry \(number) \(damage.words)"
    case .entryOfOtherVersion(let number): "has an entry of another format, its \(number)th"
    }
  }

  var hint: String {
    switch self {
    case .notAnArchive: "Give a file that an export wrote."
    case .otherVersion, .entryOfOtherVersion: "Use the program that exported it, or a later one."
    case .cutOff, .trailingBytes, .entry: "Copy the archive again, or export it again."
    }
  }
}
