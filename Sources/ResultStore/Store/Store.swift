import Files
import Platform
import Synchronization

/// A folder of results by what they were made from.
///
/// What is read is verified as a whole; what is damaged is set aside and counts as missing. A
/// store that cannot be read or written never fails its user: reads find nothing, writes do
/// nothing, and one event says so. Many processes, threads and users may share the folder.
package final class Store: Sendable {
  package let path: String
  let layout: StoreLayout
  private let producer: String
  let onEvent: @Sendable (StoreEvent) -> Void
  /// Whether it was said that writing does not work.
  private let hasWarned = Atomic(false)

  /// Opens a store. The folder is created by the first write.
  /// - Parameters:
  ///   - path: the folder, as messages name it.
  ///   - producer: the program and its version, kept in each entry for people to read.
  ///   - onEvent: called on the thread that a thing happens on, perhaps on several at once.
  /// - Throws: `.newer` or `.notAStore`; nothing was touched.
  package init(
    _ path: String, producer: String, onEvent: @escaping @Sendable (StoreEvent) -> Void
  ) throws(StoreError) {
    self.path = path
    self.producer = producer
    self.onEvent = onEvent
    layout = StoreLayout(root: path)
    try checkFolder()
  }

  /// The entry of a key; `nil` where there is none that is whole and of this version.
  package func entry(for key: StoreKey) -> StoreEntry? {
    switch look(at: key) {
    case .valid(let entry):
      touch(key)
      return entry
    case .damaged:
      let (entry, event) = setAside(key)
      if let event { onEvent(event) }
      return entry
    case .absent, .otherVersion: return nil
    case .unreadable(let error):
      onEvent(.unreadable(key: key, error))
      return nil
    }
  }

  /// Whether a file has the name of a key. Does not read it; `entry(for:)` may still find none.
  package func seemsToHave(_ key: StoreKey) -> Bool {
    FileSystem.kind(of: layout.path(of: key)) == .file
  }

  /// What stands at the place of a key.
  enum Found {
    case absent
    case valid(StoreEntry)
    case damaged(EntryDamage)
    case otherVersion(UInt32)
    case unreadable(FileError)
  }

  func look(at key: StoreKey) -> Found {
    let bytes: [UInt8]
    do {
      bytes = try FileSystem.read(layout.path(of: key))
    } catch {
      switch error.code {
      case ENOENT, ENOTDIR: return .absent
      case EISDIR, ESPIPE, ELOOP, ENXIO: return .damaged(.notAFile)
      default: return .unreadable(error)
      }
    }
    switch EntryFormat.decode(bytes, as: key) {
    case .valid(let entry): return .valid(entry)
    case .damaged(let damage): return .damaged(damage)
    case .otherVersion(let version): return .otherVersion(version)
    }
  }

  /// Records that an entry was used, for `collect`; to the minute, so that reading writes little.
  private func touch(_ key: StoreKey) {
    let path = layout.path(of: key)
    if let status = FileSystem.status(ofFile: path), status.modified < Self.now() - 60 {
      FileSystem.touch(path)
    }
  }

  /// Stores the result of inputs for good.
  ///
  /// What stands there already stays when it has the same parts.
  /// - Parameters:
  ///   - parts: bytes by name; any names, any number.
  ///   - inputs: what they were made from.
  /// - Returns: the entry, also where it could not be written (`StoreEvent.notWritten`).
  /// - Throws: `.notDeterministic` when the same inputs gave other bytes before; those stay.
  @discardableResult
  package func add(
    _ parts: [String: [UInt8]], for inputs: KeyInputs
  ) throws(StoreError) -> StoreEntry {
    let entry = EntryFormat.encode(parts, for: inputs, producer: producer)
    if case .differs(let other) = write(entry, replacing: false) {
      throw .notDeterministic(
        key: entry.key, path: layout.path(of: entry.key), parts: entry.differences(from: other))
    }
    return entry
  }

  /// Stores what may change, such as a checkpoint, in place of what stands there.
  ///
  /// A kind of entry is either added or replaced; readers see the old entry or the new one.
  package func replace(_ parts: [String: [UInt8]], for inputs: KeyInputs) {
    _ = write(EntryFormat.encode(parts, for: inputs, producer: producer), replacing: true)
  }

  /// Removes an entry. Does nothing where there is none.
  package func remove(_ key: StoreKey) {
    do {
      try FileSystem.remove(layout.path(of: key))
    } catch {
      if ![ENOENT, ENOTDIR].contains(error.code) { cannotWrite(error) }
    }
  }

  /// What became of an entry that was to be written.
  enum Written {
    case stored
    /// The same parts were there, or an entry of a newer program, and stay.
    case kept
    /// A valid entry with other parts was there, and stays.
    case differs(StoreEntry)
  }

  /// - Returns: `nil` when it could not be written.
  private func write(_ entry: StoreEntry, replacing: Bool) -> Written? {
    do {
      return try writeOrFail(entry, replacing: replacing)
    } catch {
      cannotWrite(error)
      return nil
    }
  }

  func writeOrFail(_ entry: StoreEntry, replacing: Bool) throws(FileError) -> Written {
    try prepare()
    let folder = layout.folder(of: entry.key)
    try FileSystem.makeFolders(folder)
    // Between the look and the rename nobody else may put an entry there.
    let lock = try FileLock.wait(forFolder: folder)
    defer { withExtendedLifetime(lock) {} }
    switch look(at: entry.key) {
    case .valid(let present) where !replacing:
      return present.differences(from: entry).isEmpty ? .kept : .differs(present)
    case .otherVersion(let version) where version > EntryHead.version:
      return .kept
    case .damaged(let damage): onEvent(move(entry.key, damage))
    case .absent, .valid, .otherVersion, .unreadable: break
    }
    try FileSystem.replace(layout.path(of: entry.key), with: entry.bytes)
    return .stored
  }

  /// Moves what is damaged away, unless another process has made it anew in the meantime.
  /// - Returns: that new entry, or what was done; neither when nothing stands there any more.
  func setAside(_ key: StoreKey) -> (StoreEntry?, StoreEvent?) {
    let lock = try? FileLock.wait(forFolder: layout.folder(of: key))
    defer { withExtendedLifetime(lock) {} }
    switch look(at: key) {
    case .valid(let entry): return (entry, nil)
    case .damaged(let damage): return (nil, move(key, damage))
    case .unreadable(let error): return (nil, .unreadable(key: key, error))
    case .absent, .otherVersion: return (nil, nil)
    }
  }

  private func move(_ key: StoreKey, _ damage: EntryDamage) -> StoreEvent {
    let path = layout.path(of: key)
    let target = layout.damagedPath(of: key)
    do {
      try FileSystem.makeFolders(layout.damaged)
      try FileSystem.rename(path, to: target)
      return .damaged(key: key, path: path, damage, movedTo: target)
    } catch {
      return .damaged(key: key, path: path, damage, movedTo: nil)
    }
  }

  /// Says once that writing does not work. Later writes are still tried: a disk may have room
  /// again before hours of training end.
  func cannotWrite(_ error: FileError) {
    if !hasWarned.exchange(true, ordering: .relaxed) { onEvent(.notWritten(path: path, error)) }
  }

  /// Seconds since 1970, UTC.
  package static func now() -> Int { time(nil) }
}
