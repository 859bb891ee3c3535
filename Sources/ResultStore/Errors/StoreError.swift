/// What a store refuses to do.
package enum StoreError: Error, Sendable, Equatable {
  /// The path is a file, or a folder with files that no store has; `names` are those.
  case notAStore(path: String, names: [String])
  /// A later version of the program made the store.
  case newer(path: String, version: Int, supported: Int)
  /// The same inputs gave other bytes before; `parts` are the names of those that differ. The
  /// stored ones, at `path`, are kept.
  case notDeterministic(key: StoreKey, path: String, parts: [String])
  /// An import found no room, or no permission, in the store at `path`.
  case notWritable(path: String, errno: Int32)
  case archiveUnreadable(path: String, errno: Int32)
  case archiveDamaged(path: String, ArchiveProblem)
  case archiveNotWritten(path: String, errno: Int32, wasCreated: Bool)
}
