import Files
import Foundation

/// Sequential reading of a regular file, without buffering.
final class FileBytes {
  /// Bytes in the file when it was opened.
  let size: Int
  private let descriptor: Int32

  /// - Throws: `.unreadable` with the system's code, or `.notAFile`.
  init(path: String) throws(ContentProblem) {
    // Without O_NONBLOCK, opening a pipe would wait for a writer.
    let descriptor = Descriptor.retrying { open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    guard descriptor >= 0 else { throw .unreadable(code: errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let code = errno
      close(descriptor)
      throw .unreadable(code: code)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw .notAFile
    }
    self.descriptor = descriptor
    size = Int(status.st_size)
  }

  deinit {
    close(descriptor)
  }

  /// Fills `buffer` as far as the file goes.
  /// - Returns: how many bytes were read; fewer than asked for only at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ContentProblem) -> Int {
    var filled = 0
    while filled < buffer.count {
      let count = Foundation.read(
        descriptor, buffer.baseAddress! + filled, buffer.count - filled)
      if count == 0 { break }
      if count > 0 {
        filled += count
      } else if errno != EINTR {
        throw .unreadable(code: errno)
      }
    }
    return filled
  }

  /// Continues at the start of the file.
  func rewind() throws(ContentProblem) {
    guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw .unreadable(code: errno) }
  }
}

extension [UInt8] {
  /// Bytes that `fill` writes into fresh memory of `capacity` bytes; it returns how many.
  init(
    capacity: Int,
    filledBy fill: (UnsafeMutableRawBufferPointer) throws(ContentProblem) -> Int
  ) throws(ContentProblem) {
    // The standard initialiser rethrows without the error's type.
    var problem: ContentProblem?
    self.init(unsafeUninitializedCapacity: capacity) { buffer, count in
      do throws(ContentProblem) {
        count = try fill(
          UnsafeMutableRawBufferPointer(start: buffer.baseAddress, count: capacity))
      } catch {
        problem = error
      }
    }
    if let problem { throw problem }
  }
}
