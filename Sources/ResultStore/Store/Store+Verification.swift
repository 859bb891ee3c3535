/// What a look at every entry found.
package struct Verification: Sendable, Equatable {
  /// Entries that are whole, and the bytes of their files.
  package fileprivate(set) var count = 0
  package fileprivate(set) var byteCount = 0
  /// Entries of other versions of the format; they are left alone.
  package fileprivate(set) var otherVersions = 0
  /// Damaged and unreadable entries.
  package fileprivate(set) var problems: [StoreEvent] = []
}

extension Store {
  /// Reads and verifies every entry.
  /// - Parameters:
  ///   - kinds: `nil` for all.
  ///   - repairing: whether damaged entries are set aside, and what killed processes left is
  ///     removed.
  ///   - onEntry: called before each entry.
  /// - Returns: the numbers, and each problem. `onEvent` is not called for them.
  package func verify(
    kinds: Set<StoreKind>? = nil, repairing: Bool = false,
    onEntry: (StoreKey) -> Void = { _ in }
  ) -> Verification {
    if repairing { sweep() }
    var result = Verification()
    for key in layout.files(of: kinds).sorted() {
      onEntry(key)
      switch look(at: key) {
      case .valid(let entry):
        result.count += 1
        result.byteCount += entry.bytes.count
      case .otherVersion: result.otherVersions += 1
      case .unreadable(let error): result.problems.append(.unreadable(key: key, error))
      case .damaged(let damage):
        let found = StoreEvent.damaged(
          key: key, path: layout.path(of: key), damage, movedTo: nil)
        if repairing {
          if let event = setAside(key).1 { result.problems.append(event) }
        } else {
          result.problems.append(found)
        }
      case .absent: break
      }
    }
    return result
  }
}
