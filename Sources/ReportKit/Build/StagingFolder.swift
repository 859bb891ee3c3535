import Files
import Platform

/// The folder in which one build gathers its report before anyone sees it.
///
/// A lock file beside it says that the build lives. The lock dies with the process, so another
/// build can tell, also from another container, what nobody needs any more.
final class StagingFolder {
  let place: OutputPlace
  let path: String
  /// Where the previous report stands while this one takes its place.
  let previous: String
  private let name: StagingName
  private let lock: FileLock
  private var isGone = false
  /// The files that are those of a report that stands elsewhere, verified here.
  var shared: Set<String> = []

  /// - Throws: `FileError` when the folder cannot be made, for example on a read-only disk.
  init(_ place: OutputPlace) throws(FileError) {
    self.place = place
    var taken: (StagingName, FileLock)?
    for attempt in 1...100 where taken == nil {
      let name = StagingName(base: place.name, id: UniqueName.suffix(in: place.workshop))
      do {
        taken = (name, try FileLock.create(FileSystem.join(place.workshop, name.name(.lock))))
      } catch {
        // Another build may sweep a lock file in the moment before it is locked.
        guard error.code == EEXIST, attempt < 100 else { throw error }
      }
    }
    guard let (name, lock) = taken else {
      throw FileError(.create, place.workshop, code: EEXIST)
    }
    self.name = name
    self.lock = lock
    path = FileSystem.join(place.workshop, name.name(.partial))
    previous = FileSystem.join(place.workshop, name.name(.previous))
    do {
      try FileSystem.makeFolder(path)
    } catch {
      lock.remove()
      throw error
    }
  }

  /// Writes one file, synced.
  func write(_ bytes: [UInt8], to name: String) throws(FileError) {
    try makeFolders(of: [name])
    try Self.write(bytes, to: name, in: path)
  }

  /// The same in a staging folder that has the file's folders.
  static func write(
    _ bytes: [UInt8], to name: String, in staging: String
  ) throws(FileError) {
    try FileSystem.writeNew(bytes, to: FileSystem.join(staging, name))
  }

  /// Makes the folders of files. The staging folder itself is never made anew: if it vanished, so did
  /// the files before these.
  func makeFolders(of names: [String]) throws(FileError) {
    for folder in Set(names.flatMap(ReportFolder.folders)).sorted() {
      do throws(FileError) {
        try FileSystem.makeFolder(FileSystem.join(path, folder))
      } catch {
        if error.code != EEXIST { throw error }
      }
    }
  }

  /// Gives a file of another report a second name in a staging folder that has its folders, synced
  /// unless it is known to be on the disk: even a sync that finds nothing to do waits for the disk.
  /// - Returns: `false`, with nothing staged, where the file is not as it should be or the file system
  ///   has no second names.
  static func share(
    _ file: ManifestListing.FileRecord, from folder: String, in staging: String, isSynced: Bool
  ) -> Bool {
    let place = FileSystem.join(staging, file.path)
    do throws(FileError) {
      try FileSystem.link(FileSystem.join(folder, file.path), to: place)
      if !isSynced { try FileSystem.sync(file: place) }
    } catch {
      try? FileSystem.remove(place)
      return false
    }
    // Verified under the new name, which nobody else replaces.
    guard file.isWhole(in: staging) else {
      try? FileSystem.remove(place)
      return false
    }
    return true
  }

  /// Makes sure that all of the report is here and on the disk, as its manifest lists it.
  /// - Returns: the name of the first file that is missing or not what was written.
  func firstDamage() throws(FileError) -> String? {
    let manifest = ReportFolder.manifest
    guard let listing = try ManifestListing(file: FileSystem.join(path, manifest)) else {
      return manifest
    }
    if let damaged = listing.firstDamage(in: path, besides: shared) { return damaged }
    for folder in Set(listing.files.flatMap { ReportFolder.folders(of: $0.path) }) {
      try FileSystem.sync(folder: FileSystem.join(path, folder))
    }
    try FileSystem.sync(folder: path)
    return nil
  }

  /// Gives the finished report a name that shows, because its own is taken.
  /// - Returns: the path; `nil` when that fails as well.
  func keep() -> String? {
    let kept = FileSystem.join(place.workshop, "\(place.name)-\(name.id)")
    guard (try? FileSystem.rename(path, to: kept)) != nil else { return nil }
    return kept
  }

  /// Lets the finished report stay under its hidden name until the next build clears up.
  /// - Returns: the path.
  func leave() -> String {
    isGone = true
    lock.remove()
    return path
  }

  /// Removes what is left in the staging folder, and the lock. Does nothing the second time.
  func discard() {
    guard !isGone else { return }
    isGone = true
    Self.removeOwn(path)
    lock.remove()
  }

  /// Clears up after builds into the same folder that were killed: a report that was moved aside
  /// is put back when nothing took its place, and everything else of theirs is removed.
  static func sweep(_ place: OutputPlace) {
    sweep(place, in: place.workshop)
    // A folder that was a mount point when a build was killed need not be one now.
    if place.workshop != place.target { sweep(place, in: place.target) }
  }

  private static func sweep(_ place: OutputPlace, in workshop: String) {
    guard let names = try? FileSystem.names(in: workshop) else { return }
    for id in StagingName.ids(of: place.name, in: names.map(\.text)) {
      clear(StagingName(base: place.name, id: id), in: workshop, target: place.target)
    }
  }

  /// Clears up after one build into `target`, unless it lives.
  static func clear(_ name: StagingName, in workshop: String, target: String) {
    let lock: FileLock?
    switch FileLock.take(FileSystem.join(workshop, name.name(.lock))) {
    case .held: return
    case .absent: lock = nil
    case .taken(let dead): lock = dead
    }
    let previous = FileSystem.join(workshop, name.name(.previous))
    if FileSystem.kind(of: target) == nil {
      try? FileSystem.rename(previous, to: target)
    }
    removeOwn(previous)
    removeOwn(FileSystem.join(workshop, name.name(.partial)))
    lock?.remove()
  }

  /// Removes a folder that a build made. What was published before may hold files of the user
  /// that came at the last moment; those stay.
  private static func removeOwn(_ path: String) {
    guard FileSystem.kind(of: path) == .folder else { return }
    // What cannot be read stays as well: it may be a report that holds such files.
    do throws(FileError) {
      if let report = try ReportFolder(path) {
        try report.remove()
      } else {
        try FileSystem.removeTree(path)
      }
    } catch {
      return
    }
  }
}
