import Foundation

/// The few file operations whose exact failure a report must name.
///
/// Foundation's writers hide `errno` behind localized text and do not sync, so the
/// publish protocol uses the calls themselves.
enum POSIXFile {
  /// Writes all bytes to a new file and waits until they are on the disk.
  /// - Throws: `OutputError.writeFailed` with the path and `errno`; nothing is left behind.
  static func write(_ bytes: [UInt8], to path: String) throws(OutputError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .writeFailed(path: path, errno: errno) }
    var failure: Int32 = 0
    var offset = 0
    bytes.withUnsafeBytes { buffer in
      while offset < buffer.count, failure == 0 {
        let rest = UnsafeRawBufferPointer(rebasing: buffer[offset...])
        #if canImport(Darwin)
          let written = Darwin.write(descriptor, rest.baseAddress, rest.count)
        #else
          let written = Glibc.write(descriptor, rest.baseAddress, rest.count)
        #endif
        if written >= 0 {
          offset += written
        } else if errno != EINTR {
          failure = errno
        }
      }
    }
    if failure == 0, fsync(descriptor) != 0 { failure = errno }
    if close(descriptor) != 0, failure == 0 { failure = errno }
    if failure != 0 {
      unlink(path)
      throw .writeFailed(path: path, errno: failure)
    }
  }

  /// Puts a file in place as a whole: readers see the previous content or the new one.
  static func replace(_ path: String, with bytes: [UInt8]) throws(OutputError) {
    let staging = "\(path).partial-\(getpid())"
    do {
      try write(bytes, to: staging)
    } catch .writeFailed(_, let errno) {
      throw .writeFailed(path: path, errno: errno)
    }
    if rename(staging, path) != 0 {
      let failure = errno
      unlink(staging)
      throw .writeFailed(path: path, errno: failure)
    }
  }

  /// Creates a folder and those above it.
  static func makeFolder(_ path: String) throws(OutputError) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw .cannotCreate(path: path, errno: errno == 0 ? EIO : errno)
    }
  }

  /// Makes a rename in `folder` durable.
  static func syncFolder(_ folder: String) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
