import Files

extension Store {
  /// Makes sure that the folder is a store of this version or an older one, empty or absent.
  func checkFolder() throws(StoreError) {
    switch FileSystem.kind(of: path, followingLinks: true) {
    case nil: return
    case .file, .link, .special: throw .notAStore(path: path, names: [])
    case .folder: break
    }
    if let version = markedVersion() {
      if version > StoreLayout.version {
        throw .newer(path: path, version: version, supported: StoreLayout.version)
      }
      return
    }
    // Writing into a folder of somebody else's files, and clearing up there, could lose some.
    let own = [layout.marker, layout.entries, layout.locks, layout.damaged]
      .map { FileSystem.split($0).name }
    let others = layout.names(in: path)
      .filter { !own.contains($0) && !UniqueName.isTemporary($0) }
    if !others.isEmpty { throw .notAStore(path: path, names: others) }
  }

  /// Creates the folder and its marker, as far as they are missing.
  func prepare() throws(FileError) {
    try FileSystem.makeFolders(path)
    if markedVersion() ?? 0 < StoreLayout.version {
      try FileSystem.replace(
        layout.marker, with: Array("\(StoreLayout.markerWord) \(StoreLayout.version)\n".utf8))
    }
  }

  /// The version in the marker; `nil` where there is none that can be read. The first line is of
  /// the same form in all versions.
  private func markedVersion() -> Int? {
    guard let bytes = try? FileSystem.read(layout.marker, limit: 1 << 16) else { return nil }
    let line = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    let words = line.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 2, words[0] == StoreLayout.markerWord else { return nil }
    return Int(words[1])
  }

  /// The files that are no entries and that nobody needs: those that were set aside as damaged, and
  /// temporary files and locks of processes that were killed.
  package func leftovers() -> [String] {
    var paths = layout.names(in: layout.damaged).map { FileSystem.join(layout.damaged, $0) }
    for folder in [path] + layout.folders(of: nil).map(\.path) {
      paths += layout.names(in: folder).filter(UniqueName.isTemporary)
        .map { FileSystem.join(folder, $0) }.filter(isDead)
    }
    let locks = layout.names(in: layout.locks).map { FileSystem.join(layout.locks, $0) }
    return paths + locks.filter(isDead)
  }

  private func isDead(_ lock: String) -> Bool {
    if case .taken = FileLock.take(lock) { true } else { false }
  }

  /// Removes what processes left behind that were killed: temporary files and locks that nobody
  /// holds any more.
  package func sweep() {
    for folder in [path] + layout.folders(of: nil).map(\.path) {
      FileSystem.removeDeadTemporaries(in: folder)
    }
    for name in layout.names(in: layout.locks) {
      if case .taken(let lock) = FileLock.take(FileSystem.join(layout.locks, name)) {
        lock.remove()
      }
    }
  }
}
