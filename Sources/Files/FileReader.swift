import Platform

/// A file that is read from its beginning.
package final class FileReader {
  private let path: String
  private let descriptor: Int32
  /// The file's length in bytes when it was opened.
  package let size: Int

  /// - Throws: `FileError`, which says where it `isNoFile`.
  package init(_ path: String) throws(FileError) {
    let descriptor = Descriptor.retrying { open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    guard descriptor >= 0 else { throw FileError(.read, path, code: errno) }
    var status = stat()
    let code: Int32
    if fstat(descriptor, &status) != 0 {
      code = errno
    } else {
      code =
        switch status.st_mode & S_IFMT {
        case S_IFREG: 0
        case S_IFDIR: EISDIR
        default: ESPIPE
        }
    }
    guard code == 0 else {
      close(descriptor)
      throw FileError(.read, path, code: code)
    }
    self.path = path
    self.descriptor = descriptor
    size = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// The next bytes: `count`, or fewer where the file ends before.
  package func read(upTo count: Int) throws(FileError) -> [UInt8] {
    var failure: FileError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      do throws(FileError) {
        filled = try read(into: UnsafeMutableRawBufferPointer(buffer))
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }

  /// Fills `buffer` as far as the file goes.
  /// - Returns: how many bytes were read; fewer than there is room for only at the end.
  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    var filled = 0
    while filled < buffer.count {
      let count = Platform.read(
        descriptor, buffer.baseAddress.map { $0 + filled }, buffer.count - filled)
      if count == 0 { break }
      if count > 0 {
        filled += count
      } else if errno != EINTR {
        throw FileError(.read, path, code: errno)
      }
    }
    return filled
  }

  /// Continues at a byte of the file, or its start.
  package func rewind(to offset: Int = 0) throws(FileError) {
    guard lseek(descriptor, off_t(offset), SEEK_SET) >= 0 else {
      throw FileError(.read, path, code: errno)
    }
  }
}
