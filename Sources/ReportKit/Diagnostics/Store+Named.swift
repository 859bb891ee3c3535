import Diagnostics
import Files
import ResultStore

extension Store {
  /// The store in a folder that the user named, which must be there.
  /// - Throws: `Diagnostics` for a folder that is missing, that is no store, or one of a newer
  ///   program.
  static func named(
    _ path: String, producer: String, onEvent: @escaping @Sendable (StoreEvent) -> Void
  ) throws(Diagnostics) -> Store {
    guard FileSystem.kind(of: path, followingLinks: true) != nil else {
      throw Diagnostics(.inputMissing(path: path, what: "the store"))
    }
    return try Diagnostics.catching { try Store(path, producer: producer, onEvent: onEvent) }
  }
}
