import Platform

/// A lock that dies with its holder, whatever ends it, and that every process on the same file
/// system sees, also from another container.
///
/// Another machine may not see it. A file whose name says that it was made elsewhere therefore counts as
/// held for a day after it was last written.
package final class FileLock {
  /// What can be said of a lock file.
  package enum State {
    case absent
    /// A live process holds it, or may hold it.
    case held
    /// Nobody held it; this process does now.
    case taken(FileLock)
  }

  private let path: String
  /// The file, open for reading and, as far as that is allowed, writing, while the lock is held.
  package let descriptor: Int32

  private init(path: String, descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Seconds after which what was made elsewhere is taken for dead: nothing that is written to a file
  /// with a name of its own takes longer.
  private static let lifeElsewhere = 24 * 3600

  /// Creates a lock file and holds its lock.
  /// - Throws: `FileError` with `EEXIST` when there is one of this name, or when another process
  ///   took the new one for a dead one's and removed it.
  package static func create(_ path: String) throws(FileError) -> FileLock {
    let descriptor = Descriptor.retrying {
      open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    }
    guard descriptor >= 0 else { throw FileError(.create, path, code: errno) }
    let lock = FileLock(path: path, descriptor: descriptor)
    if Descriptor.retrying({ flock(descriptor, LOCK_EX | LOCK_NB) }) != 0 {
      // Where there are no locks nobody takes this one away either.
      if errno != EWOULDBLOCK { return lock }
      throw FileError(.lock, path, code: EEXIST)
    }
    guard lock.isStillNamed else { throw FileError(.lock, path, code: EEXIST) }
    return lock
  }

  /// Takes the lock of a file that exists, if nobody holds it.
  package static func take(_ path: String) -> State {
    let descriptor = Descriptor.retrying { open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW) }
    guard descriptor >= 0 else { return errno == ENOENT ? .absent : .held }
    let lock = FileLock(path: path, descriptor: descriptor)
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return .held }
    if UniqueName.isFromElsewhere(path), lock.age < lifeElsewhere { return .held }
    return lock.isStillNamed ? .taken(lock) : .held
  }

  /// Takes the lock of a file, which is created where there is none.
  ///
  /// The holder may `remove()` the file before it lets go. Where the file system has no locks,
  /// everybody gets one.
  /// - Returns: `nil` while another process, or another thread of this one, holds it.
  package static func takeOrCreate(_ path: String) throws(FileError) -> FileLock? {
    for _ in 0..<100 {
      var descriptor = Descriptor.retrying {
        open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
      }
      if descriptor < 0, errno == EACCES {
        // What another user created may be readable only, which is enough.
        descriptor = Descriptor.retrying { open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW) }
        if descriptor < 0, errno == ENOENT { errno = EACCES }
      }
      guard descriptor >= 0 else { throw FileError(.lock, path, code: errno) }
      let lock = FileLock(path: path, descriptor: descriptor)
      if Descriptor.retrying({ flock(descriptor, LOCK_EX | LOCK_NB) }) != 0 {
        return errno == EWOULDBLOCK ? nil : lock
      }
      // Otherwise the last holder removed it in between.
      if lock.isStillNamed { return lock }
    }
    return nil
  }

  /// Waits for the lock of a folder; for steps that take moments.
  ///
  /// Returns without a lock where the file system has none for folders.
  package static func wait(forFolder path: String) throws(FileError) -> FileLock {
    let descriptor = Descriptor.retrying { open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw FileError(.lock, path, code: errno) }
    _ = Descriptor.retrying { flock(descriptor, LOCK_EX) }
    return FileLock(path: path, descriptor: descriptor)
  }

  /// Writes all bytes behind those that were written before to the file that is locked.
  package func append(_ bytes: [UInt8]) throws(FileError) {
    let failure = Descriptor.write(bytes, to: descriptor)
    if failure != 0 { throw FileError(.write, path, code: failure) }
  }

  /// Waits until what was written is on the disk.
  package func sync() throws(FileError) {
    if Descriptor.retrying({ fsync(descriptor) }) != 0 {
      throw FileError(.write, path, code: errno)
    }
  }

  /// Removes the lock file; the lock ends with the object.
  package func remove() {
    unlink(path)
  }

  /// Seconds since the file was written.
  private var age: Int {
    var opened = stat()
    return fstat(descriptor, &opened) == 0 ? time(nil) - FileSystem.modified(opened) : 0
  }

  /// Whether the file that is locked is the one that has the name.
  private var isStillNamed: Bool {
    var opened = stat()
    var named = stat()
    return fstat(descriptor, &opened) == 0 && lstat(path, &named) == 0
      && opened.st_ino == named.st_ino && opened.st_dev == named.st_dev
  }
}
