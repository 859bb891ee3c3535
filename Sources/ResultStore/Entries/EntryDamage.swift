/// Why a file is not the entry that its name says.
package enum EntryDamage: Sendable, Equatable {
  case empty
  /// A folder, a pipe or a device.
  case notAFile
  /// It begins like no entry.
  case notAnEntry
  case wrongLength(expected: Int, found: Int)
  /// Its bytes have changed since they were written.
  case wrongDigest
  /// The digest is right, and the header makes no sense.
  case malformed
  /// The entry is whole, and that of another key.
  case wrongKey(StoreKey)

  /// A clause that follows "the entry".
  package var words: String {
    switch self {
    case .empty: "is empty"
    case .notAFile: "is not a file"
    case .notAnEntry: "is not a file that this program wrote"
    case .wrongLength(let expected, let found): "has \(found) bytes of \(expected)"
    case .wrongDigest: "does not have the digest that was stored with it"
    case .malformed: "has a header that cannot be read"
    case .wrongKey(let key): "is that of \(key.kind)/\(key.hex.prefix(12))"
    }
  }
}
