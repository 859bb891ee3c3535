import CSystem
import Platform

extension FileSystem {
  /// Bytes that this user may still write where `path` is; `nil` where the system does not say.
  package static func freeSpace(at path: String) -> Int? {
    var status = statvfs()
    guard statvfs(path, &status) == 0 else { return nil }
    return Int(
      clamping: UInt64(status.f_bavail).multipliedReportingOverflow(
        by: UInt64(status.f_frsize)
      ).partialValue)
  }

  /// What kind of file system `path` is on, such as `ext4` or `nfs`; `nil` where that is not known.
  package static func diskType(at path: String) -> String? {
    csystem_disk_type(path).map { String(cString: $0) }
  }

  /// Writes, locks and removes a file in a folder.
  /// - Returns: whether the lock kept another one out, as it does on file systems with locks.
  /// - Throws: `FileError` where nothing can be written.
  package static func tryLocks(in folder: String) throws(FileError) -> Bool {
    // What is left where the process is killed is cleared up like any temporary file.
    let path = join(folder, UniqueName.temporary(in: folder))
    let lock = try FileLock.create(path)
    defer { lock.remove() }
    try lock.append([0])
    if case .held = FileLock.take(path) { return true }
    return false
  }
}
