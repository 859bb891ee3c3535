import Foundation

/// A file that is read from its beginning.
package final class FileReader {
  private let path: String
  private let descriptor: Int32
  /// The file's length in bytes when it was opened.
  package let size: Int
  /// When the content was last changed or `FileSystem.touch` called: seconds since 1970, UTC.
  package let modified: Int

  /// - Throws: `FileError`, with `EISDIR` for what is no file.
  package init(_ path: String) throws(FileError) {
    let descriptor = Descriptor.retrying { open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    guard descriptor >= 0 else { throw FileError(.read, path, code: errno) }
    var status = stat()
    let code: Int32
    if fstat(descriptor, &status) != 0 {
      code = errno
    } else {
      code = status.st_mode & S_IFMT == S_IFREG ? 0 : EISDIR
    }
    guard code == 0 else {
      close(descriptor)
      throw FileError(.read, path, code: code)
    }
    self.path = path
    self.descriptor = descriptor
    size = Int(status.st_size)
    modified = FileSystem.modified(status)
  }

  deinit { close(descriptor) }

  /// The next bytes: `count`, or fewer where the file ends before.
  package func read(upTo count: Int) throws(FileError) -> [UInt8] {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let more = Foundation.read(
          descriptor, buffer.baseAddress.map { $0 + filled }, count - filled)
        if more == 0 { return }
        if more > 0 {
          filled += more
        } else if errno != EINTR {
          failure = errno
          return
        }
      }
    }
    guard failure == 0 else { throw FileError(.read, path, code: failure) }
    return bytes
  }
}
