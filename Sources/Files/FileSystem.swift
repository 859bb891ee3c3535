import CSystem
import Platform

/// File operations with the exact error number, synced so that they outlast a power failure.
///
/// Foundation's writers hide `errno` behind localized text and do not sync. New files and folders
/// get the permissions that the user's umask leaves.
package enum FileSystem {
  /// Writes all bytes to a new file and waits until they are on the disk.
  /// - Throws: `FileError` with `EEXIST` when something stands there; nothing is left behind.
  package static func writeNew(_ bytes: [UInt8], to path: String) throws(FileError) {
    let descriptor = Descriptor.retrying {
      open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    }
    guard descriptor >= 0 else { throw FileError(.create, path, code: errno) }
    var failure = Descriptor.write(bytes, to: descriptor)
    if failure == 0, Descriptor.retrying({ fsync(descriptor) }) != 0 { failure = errno }
    if close(descriptor) != 0, failure == 0 { failure = errno }
    if failure != 0 {
      unlink(path)
      throw FileError(.write, path, code: failure)
    }
  }

  /// Puts a file in place as a whole, durably: readers see the previous content or the new one.
  ///
  /// A link that stands there is replaced, not followed; see `resolvingLinks`. What processes left
  /// in the folder that were killed while they replaced a file is removed.
  /// - Throws: `FileError` that names `path`; what stood there is then unchanged. `.sync` for the
  ///   folder: the new content is in place, and a power failure may undo that.
  package static func replace(_ path: String, with bytes: [UInt8]) throws(FileError) {
    try replace(path) { file throws(FileError) in try file.append(bytes) }
  }

  /// The same for a content that is written in pieces.
  package static func replace(
    _ path: String, writing: (FileLock) throws(FileError) -> Void
  ) throws(FileError) {
    let (folder, _) = split(path)
    removeDeadTemporaries(in: folder)
    let (temporary, lock) = try makeTemporary(in: folder, for: path)
    do {
      try writing(lock)
      try lock.sync()
      try rename(temporary, to: path)
    } catch {
      lock.remove()
      throw FileError(error.operation, path, code: error.code)
    }
    try sync(folder: folder)
  }

  /// Removes the files that `replace` leaves behind in a folder when its process is killed.
  package static func removeDeadTemporaries(in folder: String) {
    guard let names = try? names(in: folder) else { return }
    for name in names where UniqueName.isTemporary(name.text) {
      if case .taken(let lock) = FileLock.take(join(folder, name.text)) { lock.remove() }
    }
  }

  private static func makeTemporary(
    in folder: String, for path: String
  ) throws(FileError) -> (path: String, lock: FileLock) {
    var attempt = 1
    while true {
      let temporary = join(folder, UniqueName.temporary(in: folder))
      do {
        return (temporary, try FileLock.create(temporary))
      } catch {
        // Another process may sweep the file in the moment before it is locked.
        guard error.code == EEXIST, attempt < 100 else {
          throw FileError(error.operation, path, code: error.code)
        }
        attempt += 1
      }
    }
  }

  /// The content of a file; more than `limit` bytes throw `EFBIG`.
  package static func read(_ path: String, limit: Int = .max) throws(FileError) -> [UInt8] {
    let reader = try FileReader(path)
    // One byte more shows the end, so that a file that does not grow is read into one array.
    var wanted = min(reader.size, limit) + 1
    var bytes: [UInt8] = []
    while true {
      let more = try reader.read(upTo: wanted)
      if bytes.isEmpty { bytes = more } else { bytes += more }
      guard bytes.count <= limit else { throw FileError(.read, path, code: EFBIG) }
      if more.count < wanted { return bytes }
      wanted = 1 << 16
    }
  }

  /// Gives a file or folder another name on the same file system. An existing file is replaced,
  /// and so is an empty folder by a folder.
  package static func rename(_ path: String, to other: String) throws(FileError) {
    guard Platform.rename(path, other) == 0 else {
      throw FileError(.rename, other, code: errno)
    }
  }

  /// Gives a file a second name on the same file system. A link at `path` is not followed.
  /// - Throws: `FileError` that names `other`, also where the file system has no second names.
  package static func link(_ path: String, to other: String) throws(FileError) {
    guard linkat(AT_FDCWD, path, AT_FDCWD, other, 0) == 0 else {
      throw FileError(.create, other, code: errno)
    }
  }

  /// The first bytes of what can be read once only, too, such as a pipe; `nil` where nothing can be read.
  package static func readStream(_ path: String, upTo count: Int) -> [UInt8]? {
    let descriptor = Descriptor.retrying { open(path, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    while bytes.count < count {
      var chunk = [UInt8](repeating: 0, count: min(count - bytes.count, 1 << 16))
      let length = Descriptor.retrying { Int32(Platform.read(descriptor, &chunk, chunk.count)) }
      guard length >= 0 else { return nil }
      if length == 0 { break }
      bytes += chunk.prefix(Int(length))
    }
    return bytes
  }

  /// Waits until the content of a file is on the disk.
  package static func sync(file: String) throws(FileError) {
    let descriptor = Descriptor.retrying { open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    guard descriptor >= 0 else { throw FileError(.sync, file, code: errno) }
    defer { close(descriptor) }
    guard Descriptor.retrying({ fsync(descriptor) }) == 0 else {
      throw FileError(.sync, file, code: errno)
    }
  }

  /// Exchanges two files or folders in one step: at no moment is either name without one.
  /// - Returns: `false`, with nothing changed, where the system or the file system cannot.
  package static func exchange(_ path: String, _ other: String) throws(FileError) -> Bool {
    let code = csystem_exchange(path, other)
    if code == 0 { return true }
    if [ENOSYS, EINVAL, ENOTSUP, EOPNOTSUPP].contains(code) { return false }
    throw FileError(.rename, other, code: code)
  }

  /// Removes a file or link.
  package static func remove(_ path: String) throws(FileError) {
    guard unlink(path) == 0 else { throw FileError(.remove, path, code: errno) }
  }

  /// Sets the times of a file to now; whoever may not do that leaves them as they are.
  package static func touch(_ path: String) {
    utimes(path, nil)
  }
}
