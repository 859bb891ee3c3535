import Files
import Platform

/// The `.part` file of a download: locked against other processes, kept when the
/// download is interrupted, renamed when its content is verified.
final class PartialFile {
  let path: String
  private(set) var size: Int
  private let lock: FileLock

  /// Opens or creates the file and waits for its lock, asking `isInterrupted` meanwhile.
  /// - Throws: fatally `.cannotWrite` and `.interrupted`.
  init(path: String, isInterrupted: () -> Bool) throws(TransferError) {
    self.path = path
    lock = try Self.lock(path, isInterrupted: isInterrupted)
    size = max(0, Int(lseek(lock.descriptor, 0, SEEK_END)))
  }

  private static func lock(
    _ path: String, isInterrupted: () -> Bool
  ) throws(TransferError) -> FileLock {
    while true {
      do throws(FileError) {
        if let lock = try FileLock.takeOrCreate(path) {
          // A lock needs no permission to write, a download does.
          guard access(path, W_OK) == 0 else { throw FileError(.write, path, code: errno) }
          return lock
        }
      } catch {
        throw .fatal(.cannotWrite(path: path, code: error.code))
      }
      guard !isInterrupted() else { throw .fatal(.interrupted) }
      usleep(50_000)
    }
  }

  /// Appends bytes.
  /// - Throws: fatally `.cannotWrite`.
  func append(_ data: Data) throws(TransferError) {
    let code = Descriptor.write(data, to: lock.descriptor)
    size = max(0, Int(lseek(lock.descriptor, 0, SEEK_CUR)))
    guard code == 0 else { throw .fatal(.cannotWrite(path: path, code: code)) }
  }

  /// Forgets everything received so far.
  /// - Throws: fatally `.cannotWrite`.
  func restart() throws(TransferError) {
    let descriptor = lock.descriptor
    guard Descriptor.retrying({ ftruncate(descriptor, 0) }) == 0,
      lseek(descriptor, 0, SEEK_SET) == 0
    else { throw .fatal(.cannotWrite(path: path, code: errno)) }
    size = 0
  }

  /// The first bytes received, at most `count`.
  func start(_ count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = Int(
        max(0, Descriptor.retrying { Int32(pread(lock.descriptor, buffer.baseAddress, count, 0)) }))
    }
  }

  /// Gives the file its final name, durably.
  /// - Throws: fatally `.cannotWrite`.
  func publish(as final: String, in folder: String) throws(TransferError) {
    do throws(FileError) {
      try lock.sync()
      try FileSystem.rename(path, to: final)
    } catch {
      throw .fatal(.cannotWrite(path: final, code: error.code))
    }
    // A name that a power failure takes back is fetched again.
    try? FileSystem.sync(folder: folder)
  }

  /// Removes the file, while still holding its lock.
  func discard() {
    lock.remove()
  }
}
