import Foundation

/// The `.part` file of a download: locked against other processes, kept when the
/// download is interrupted, renamed when its content is verified.
final class PartialFile {
  let path: String
  private(set) var size: Int
  private let descriptor: Int32

  private init(path: String, descriptor: Int32, size: Int) {
    self.path = path
    self.descriptor = descriptor
    self.size = size
  }

  deinit {
    close(descriptor)
  }

  /// Opens or creates the file and waits for its lock, asking `isInterrupted` meanwhile.
  /// - Throws: fatally `.cannotWrite` and `.interrupted`.
  static func open(
    path: String, isInterrupted: () -> Bool
  ) throws(TransferError) -> PartialFile {
    while true {
      let descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
      guard descriptor >= 0 else { throw .fatal(.cannotWrite(path: path, code: errno)) }
      while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
        guard errno == EWOULDBLOCK || errno == EINTR else {
          let code = errno
          close(descriptor)
          throw .fatal(.cannotWrite(path: path, code: code))
        }
        guard !isInterrupted() else {
          close(descriptor)
          throw .fatal(.interrupted)
        }
        usleep(50_000)
      }
      var opened = stat()
      var named = stat()
      // The previous holder of the lock may have renamed or removed what was opened here.
      if fstat(descriptor, &opened) == 0, stat(path, &named) == 0,
        opened.st_ino == named.st_ino, opened.st_dev == named.st_dev
      {
        lseek(descriptor, 0, SEEK_END)
        return PartialFile(path: path, descriptor: descriptor, size: Int(opened.st_size))
      }
      close(descriptor)
    }
  }

  /// Appends bytes.
  /// - Throws: fatally `.cannotWrite`.
  func append(_ data: Data) throws(TransferError) {
    let code = data.withUnsafeBytes { bytes -> Int32 in
      var written = 0
      while written < bytes.count {
        let count = write(descriptor, bytes.baseAddress! + written, bytes.count - written)
        if count >= 0 {
          written += count
          size += count
        } else if errno != EINTR {
          return errno
        }
      }
      return 0
    }
    guard code == 0 else { throw .fatal(.cannotWrite(path: path, code: code)) }
  }

  /// Forgets everything received so far.
  /// - Throws: fatally `.cannotWrite`.
  func restart() throws(TransferError) {
    guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
      throw .fatal(.cannotWrite(path: path, code: errno))
    }
    size = 0
  }

  /// The first bytes received, at most `count`.
  func start(_ count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = max(0, pread(descriptor, buffer.baseAddress, count, 0))
    }
  }

  /// Gives the file its final name, durably.
  /// - Throws: fatally `.cannotWrite`.
  func publish(as final: String, in folder: String) throws(TransferError) {
    guard fsync(descriptor) == 0, rename(path, final) == 0 else {
      throw .fatal(.cannotWrite(path: final, code: errno))
    }
    let folderDescriptor = Foundation.open(folder, O_RDONLY | O_CLOEXEC)
    if folderDescriptor >= 0 {
      fsync(folderDescriptor)
      close(folderDescriptor)
    }
  }

  /// Removes the file, while still holding its lock.
  func discard() {
    unlink(path)
  }
}
