import Platform

/// What tells one saved state of a file from the next without reading it.
///
/// Editors either write into a file, which changes its time, or put a new one in its place, which
/// changes its number. Links are followed.
package struct FileSignature: Sendable, Equatable {
  private let device: UInt64
  private let number: UInt64
  /// In bytes.
  package let size: Int
  private let seconds: Int
  private let nanoseconds: Int

  /// - Returns: `nil` where no file is.
  package init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(status.st_ino)
    size = Int(status.st_size)
    #if canImport(Darwin)
      seconds = status.st_mtimespec.tv_sec
      nanoseconds = status.st_mtimespec.tv_nsec
    #else
      seconds = status.st_mtim.tv_sec
      nanoseconds = status.st_mtim.tv_nsec
    #endif
  }

  /// Whether the file was written after a moment, in seconds since 1970. File systems round times
  /// down, so what was written shortly before counts too.
  package func isModified(after moment: Double) -> Bool {
    Double(seconds) + Double(nanoseconds) / 1e9 > moment - 0.02
  }
}
