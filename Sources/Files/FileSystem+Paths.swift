import CSystem
import Platform

extension FileSystem {
  package enum Kind: Sendable {
    case file, folder, link
    /// A device, a pipe or a socket.
    case special
  }

  /// What stands at a path; `nil` where nothing does or nothing can be seen.
  package static func kind(of path: String, followingLinks: Bool = false) -> Kind? {
    var status = stat()
    let failed = followingLinks ? stat(path, &status) : lstat(path, &status)
    guard failed == 0 else { return nil }
    return switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .link
    default: .special
    }
  }

  /// The length of a file in bytes, and when it was last changed or touched in seconds since 1970;
  /// `nil` where there is no file.
  package static func status(ofFile path: String) -> (size: Int, modified: Int)? {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return (Int(status.st_size), modified(status))
  }

  static func modified(_ status: stat) -> Int {
    #if canImport(Darwin)
      status.st_mtimespec.tv_sec
    #else
      status.st_mtim.tv_sec
    #endif
  }

  /// The folder and the last name of a path; trailing slashes are dropped.
  package static func split(_ path: String) -> (folder: String, name: String) {
    var text = path[...]
    while text.count > 1, text.last == "/" { text.removeLast() }
    guard let slash = text.lastIndex(of: "/") else { return (".", String(text)) }
    var folder = text[..<slash]
    while folder.count > 1, folder.last == "/" { folder.removeLast() }
    return (folder.isEmpty ? "/" : String(folder), String(text[text.index(after: slash)...]))
  }

  /// A path below a folder; `.` is not spelled out.
  package static func join(_ folder: String, _ name: String) -> String {
    switch folder {
    case ".", "": name
    case _ where folder.hasSuffix("/"): folder + name
    default: folder + "/" + name
    }
  }

  /// The path that links at `path` lead to, also where nothing stands there yet.
  /// - Throws: `FileError` with `ELOOP` when links go round, `EILSEQ` when one is not UTF-8.
  package static func resolvingLinks(_ path: String) throws(FileError) -> String {
    var path = path
    for _ in 0..<40 {
      let (folder, name) = split(path)
      let place = join(folder, name)
      guard kind(of: place) == .link else { return path }
      var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
      let count = readlink(place, &buffer, buffer.count)
      guard count > 0 else { throw FileError(.read, path, code: errno) }
      guard
        let target = String(
          validating: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
      else {
        throw FileError(.read, path, code: EILSEQ)
      }
      path = target.hasPrefix("/") ? target : join(folder, target)
    }
    throw FileError(.read, path, code: ELOOP)
  }

  /// The absolute path of something that exists, without links and dots.
  /// - Throws: `FileError`, with `EILSEQ` where the path is not UTF-8.
  package static func absolute(_ path: String) throws(FileError) -> String {
    guard let resolved = realpath(path, nil) else { throw FileError(.read, path, code: errno) }
    defer { free(resolved) }
    guard let text = String(validatingCString: resolved) else {
      throw FileError(.read, path, code: EILSEQ)
    }
    return text
  }

  /// Whether `folder` is `path` or a folder above it, whatever they are called.
  ///
  /// Compares what the system knows them by, so links, bind mounts and file systems that ignore
  /// case make no difference. `false` where one of them does not exist.
  package static func isSameOrAbove(_ folder: String, _ path: String) -> Bool {
    guard let wanted = identity(folder) else { return false }
    var place = path
    if kind(of: path, followingLinks: true) != .folder { place = split(path).folder }
    guard var current = identity(place) else { return false }
    while true {
      if current == wanted { return true }
      place = join(place, "..")
      guard let above = identity(place), above != current else { return false }
      current = above
    }
  }

  /// Whether a folder is the root of a file system or a bind mount, and so cannot be renamed.
  package static func isMountPoint(_ folder: String) -> Bool {
    guard let own = identity(folder), let above = identity(join(folder, "..")) else {
      return false
    }
    return own.device != above.device || own == above || csystem_is_mount_root(folder)
  }

  private struct Identity: Equatable {
    let device: UInt64
    let number: UInt64
  }

  private static func identity(_ path: String) -> Identity? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return Identity(
      device: UInt64(truncatingIfNeeded: status.st_dev), number: UInt64(status.st_ino))
  }
}
