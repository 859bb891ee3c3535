import Platform

extension FileSystem {
  /// Creates one folder; the one above it must exist.
  /// - Throws: `FileError` with `EEXIST` when something stands there.
  package static func makeFolder(_ path: String) throws(FileError) {
    guard mkdir(path, 0o777) == 0 else { throw FileError(.create, path, code: errno) }
  }

  /// Creates a folder and those above it, as far as they are missing.
  /// - Returns: the folders that were created, the outermost first.
  @discardableResult
  package static func makeFolders(_ path: String) throws(FileError) -> [String] {
    if kind(of: path, followingLinks: true) == .folder { return [] }
    let (parent, _) = split(path)
    var created = parent == path ? [] : try makeFolders(parent)
    if mkdir(path, 0o777) == 0 {
      created.append(path)
    } else if errno != EEXIST || kind(of: path, followingLinks: true) != .folder {
      throw FileError(.create, path, code: errno == EEXIST ? ENOTDIR : errno)
    }
    return created
  }

  /// Removes an empty folder.
  package static func removeFolder(_ path: String) throws(FileError) {
    guard rmdir(path) == 0 else { throw FileError(.remove, path, code: errno) }
  }

  /// Removes a folder with everything in it; links in it are removed, not followed.
  package static func removeTree(_ path: String) throws(FileError) {
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      throw FileError(.remove, path, code: errno == 0 ? EIO : errno)
    }
  }

  /// Waits until the names in a folder are on the disk.
  ///
  /// File systems that cannot sync folders are left alone, as are folders that may be written
  /// to and not read.
  package static func sync(folder: String) throws(FileError) {
    let descriptor = Descriptor.retrying { open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard descriptor >= 0 else {
      if errno == EACCES { return }
      throw FileError(.sync, folder, code: errno)
    }
    defer { close(descriptor) }
    if Descriptor.retrying({ fsync(descriptor) }) != 0,
      ![EINVAL, ENOTSUP, EBADF, EROFS].contains(errno)
    {
      throw FileError(.sync, folder, code: errno)
    }
  }

  /// The names in a folder, sorted.
  package static func names(in folder: String) throws(FileError) -> [Name] {
    guard let stream = opendir(folder) else { throw FileError(.list, folder, code: errno) }
    defer { closedir(stream) }
    var names: [Name] = []
    errno = 0
    while let entry = readdir(stream) {
      let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      let name = Name(bytes: bytes)
      if name.text != "." && name.text != ".." { names.append(name) }
      errno = 0
    }
    guard errno == 0 else { throw FileError(.list, folder, code: errno) }
    return names.sorted { $0.text < $1.text }
  }

  /// A name in a folder. Systems allow any bytes.
  package struct Name: Sendable, Equatable {
    /// Repaired where it is not UTF-8.
    package let text: String
    package let isUTF8: Bool

    init(bytes: [UInt8]) {
      text = String(decoding: bytes, as: UTF8.self)
      isUTF8 = text.utf8.elementsEqual(bytes)
    }
  }
}
