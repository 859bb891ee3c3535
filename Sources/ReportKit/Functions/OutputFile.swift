import Files
import Platform

/// A single file that a command writes, at a path that the user chose.
enum OutputFile {
  /// Makes sure that the place can hold a file, for commands that work long before they write.
  /// - Throws: `OutputError.cannotCreate` when it is a folder, a device or in no folder, or may
  ///   not be written to.
  static func check(_ path: String) throws(OutputError) {
    let place = try resolve(path)
    let (folder, _) = FileSystem.split(place)
    guard FileSystem.kind(of: folder, followingLinks: true) == .folder,
      access(folder, W_OK | X_OK) == 0
    else { throw .cannotCreate(path: path, errno: errno == 0 ? ENOTDIR : errno) }
  }

  /// Writes a file as a whole, or nothing, durably. A file that stands there is replaced, and
  /// links are followed.
  /// - Throws: `OutputError.cannotCreate` when the place cannot hold it; `writeFailed` when
  ///   writing fails later; `notSynced` when the file is in place and may not be on the disk.
  static func write(_ bytes: [UInt8], to path: String) throws(OutputError) {
    let place = try resolve(path)
    do {
      try FileSystem.replace(place, with: bytes)
    } catch {
      throw error.operation == .sync
        ? .notSynced(path: path, errno: error.code) : OutputError(error, at: path)
    }
  }

  private static func resolve(_ path: String) throws(OutputError) -> String {
    let place = try OutputError.at(path) { () throws(FileError) in
      try FileSystem.resolvingLinks(path)
    }
    switch FileSystem.kind(of: place) {
    case nil where !path.hasSuffix("/"), .file: return place
    case nil, .folder: throw .cannotCreate(path: path, errno: EISDIR)
    // Renaming a file over a device such as /dev/null would take it away from everyone.
    case .special, .link: throw .cannotCreate(path: path, errno: EEXIST)
    }
  }
}
