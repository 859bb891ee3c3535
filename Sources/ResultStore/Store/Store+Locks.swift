import Files
import Platform

extension Store {
  /// Runs a body that no other process and no other thread runs at the same time under this key.
  ///
  /// Not for a body that asks for the same lock again. Bodies may be nested as results are made
  /// from one another, which has no cycles. Where locks cannot be had, as in a folder that cannot
  /// be written, the body runs without. `whileWaiting` is called at least every 50 ms while somebody
  /// else has the lock; what it throws ends the wait. The lock of a process that dies is free.
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
