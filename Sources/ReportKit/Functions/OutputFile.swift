import Foundation

/// A single file that a command writes, at a path that the user chose.
enum OutputFile {
  /// Writes a file as a whole, or nothing. A file that stands there is replaced.
  /// - Throws: `OutputError.cannotCreate` when the place cannot hold it, for example because it
  ///   is a folder, a device or in no folder; `writeFailed` when writing fails later.
  static func write(_ bytes: [UInt8], to path: String) throws(OutputError) {
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      // Renaming a file over a device such as /dev/null would take it away from everyone.
      let isFolder = status.st_mode & S_IFMT == S_IFDIR
      throw .cannotCreate(path: path, errno: isFolder ? EISDIR : EEXIST)
    }
    do {
      try POSIXFile.replace(path, with: bytes)
    } catch .writeFailed(let path, let errno) where Self.isAboutThePlace(errno) {
      throw .cannotCreate(path: path, errno: errno)
    }
  }

  /// Writes to standard output.
  /// - Throws: `OutputError.writeFailed`.
  static func writeToStandardOutput(_ bytes: [UInt8]) throws(OutputError) {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(bytes))
    } catch {
      throw .writeFailed(path: "standard output", errno: errno == 0 ? EIO : errno)
    }
  }

  private static func isAboutThePlace(_ code: Int32) -> Bool {
    [EACCES, EPERM, EROFS, ENOENT, ENOTDIR, EISDIR, ENAMETOOLONG, ELOOP, EINVAL].contains(code)
  }
}
