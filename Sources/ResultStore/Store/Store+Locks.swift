import Files
import Platform

extension Store {
  /// Returns the stored entry of inputs, or the one that `make` makes and the store keeps.
  ///
  /// While another process or thread makes it, this one waits and takes what that made. When that
  /// one dies, its lock dies with it, and one of those who wait makes the entry.
  /// `whileWaiting` is called at least every 50 ms while somebody else makes the entry; what it
  /// throws ends the wait. `make` gives the parts. It may ask the store for the entries that this
  /// one is made from, and not for the same one.
  /// - Throws: what the closures throw, or `StoreError.notDeterministic`.
  package func entry(
    for inputs: KeyInputs, whileWaiting: () throws -> Void = {},
    make: () throws -> [String: [UInt8]]
  ) throws -> StoreEntry {
    let key = inputs.key
    if let entry = entry(for: key) { return entry }
    return try withLock(on: key, whileWaiting: whileWaiting) {
      if let entry = entry(for: key) { return entry }
      return try add(make(), for: inputs)
    }
  }

  /// Runs a body that no other process and no other thread runs at the same time under this key.
  ///
  /// Not for a body that asks for the same lock again. Bodies may be nested as results are made
  /// from one another, which has no cycles. Where locks cannot be had, as in a folder that cannot
  /// be written, the body runs without.
  package func withLock<Value>(
    on key: StoreKey, whileWaiting: () throws -> Void = {}, _ body: () throws -> Value
  ) throws -> Value {
    var pause: UInt32 = 1000
    while true {
      let lock: FileLock?
      do {
        try prepare()
        lock = try tryLock(key)
      } catch {
        cannotWrite(error)
        return try body()
      }
      if let lock {
        defer { lock.remove() }
        return try body()
      }
      try whileWaiting()
      usleep(pause)
      pause = min(2 * pause, 50_000)
    }
  }

  /// - Returns: `nil` while somebody holds the lock. Whoever gets it removes it at the end, which
  ///   the next holder notices.
  func tryLock(_ key: StoreKey) throws(FileError) -> FileLock? {
    try FileSystem.makeFolders(layout.locks)
    return try FileLock.takeOrCreate(layout.lock(of: key))
  }
}
