import Digests
import Files
import Platform

/// A folder that is replaced as a whole: readers see the previous report or the new one.
///
/// Files go to a staging folder beside the target. `publish()` exchanges the two in one step, so
/// that there is no moment without a report, and removes the previous one. Where the system cannot
/// exchange folders, the previous report is moved aside; a process killed at that point leaves it
/// to the next build to be put back. A mount point cannot be renamed at all: its files are
/// replaced one by one, between a manifest that goes first and one that comes last. Links are
/// followed. Of two builds into one folder the later to publish wins, whole.
///
/// Only files that the manifest of a report lists are ever replaced or removed.
package final class OutputFolder {
  /// The folder as the user named it.
  package let path: String
  let place: OutputPlace
  /// Made by the first file: a build may train for days before, and what other machines share the folder can
  /// only tell by its age whether somebody needs it.
  private var current: StagingFolder?
  private var isFinished = false
  /// The report at the target, as far as its files can be shared.
  private lazy var standing = StandingReport(place.target)
  /// SHA-256 of the manifest of a report that was published to the target, all of it on the disk;
  /// `nil` where that is not known.
  var syncedManifest: String?

  /// Tries a staging folder, so that a target that cannot be written is known before
  /// anything is trained; `inputs` are what the build reads.
  /// - Throws: `OutputError`: `.cannotCreate`; `.notAReport` when the target exists, is not empty
  ///   and no report; `.foreignFiles` when something beside the report is in it; `.holdsInput`.
  package init(path: String, inputs: [OutputInput] = []) throws(OutputError) {
    self.path = path
    place = try OutputPlace(path, inputs: inputs)
    do throws(OutputError) {
      StagingFolder.sweep(place)
      try Self.check(place, path: path)
      if FileSystem.kind(of: place.target) == .folder, access(place.target, W_OK | X_OK) != 0 {
        throw OutputError.cannotCreate(path: path, errno: errno)
      }
      try OutputError.at(path) { [place] () throws(FileError) in
        try StagingFolder(place).discard()
      }
    } catch {
      Self.removeEmpty(place.createdFolders)
      throw error
    }
  }

  deinit { discard() }

  /// - Throws: `OutputError.cannotCreate`.
  func staging() throws(OutputError) -> StagingFolder {
    if let current { return current }
    let staging = try OutputError.at(path) { [place] () throws(FileError) in
      try StagingFolder(place)
    }
    current = staging
    return staging
  }

  /// Stages files of a report, side by side: each waits for the disk. One that the report at the target
  /// has, too, is shared with it, neither made nor written.
  /// - Throws: `OutputError`, and what making a file throws; of the first for which it does.
  func stage(_ files: [ReportFile]) throws {
    let staging = try staging()
    try Self.writing(path) { () throws(FileError) in
      try staging.makeFolders(of: files.map(\.path))
    }
    let standing = standing
    let isSynced = standing.manifest == syncedManifest
    let areShared = try files.concurrentMap { [place, path, staging = staging.path] file in
      if standing.files.contains(file.record),
        StagingFolder.share(file.record, from: place.target, in: staging, isSynced: isSynced)
      {
        return true
      }
      let bytes = try file.bytes()
      try Self.writing(FileSystem.join(path, file.path)) { () throws(FileError) in
        try StagingFolder.write(bytes, to: file.path, in: staging)
      }
      return false
    }
    staging.shared.formUnion(zip(files, areShared).filter(\.1).map(\.0.path))
  }

  /// Stages one file; `name` is relative and may contain folders, such as `figures/a.png`.
  package func write(_ bytes: [UInt8], to name: String) throws(OutputError) {
    let staging = try staging()
    try Self.writing(FileSystem.join(path, name)) { () throws(FileError) in
      try staging.write(bytes, to: name)
    }
  }

  private static func writing(
    _ path: String, _ body: () throws(FileError) -> Void
  ) throws(OutputError) {
    do throws(FileError) {
      try body()
    } catch {
      throw .writeFailed(path: path, errno: error.code)
    }
  }

  /// Puts the staged files in the target's place, durably.
  /// - Throws: `OutputError`; the previous report is then where it was, but for
  ///   `.leftIncomplete`, and for `.notSynced`, where the new one is. When the target was taken by something else meanwhile, the finished
  ///   report is kept beside it.
  package func publish() throws(OutputError) {
    let staging = try staging()
    let damage = try OutputError.at(path) { () throws(FileError) in try staging.firstDamage() }
    if let damage { throw .damaged(path: path, name: damage) }
    do {
      try place.isFixed ? replaceFiles(from: staging) : replaceFolder(by: staging)
    } catch .notAReport(let path, _) {
      throw .notAReport(path: path, kept: staging.keep())
    } catch .foreignFiles(let path, let names, let count, _) {
      throw .foreignFiles(path: path, names: names, count: count, kept: staging.keep())
    }
    isFinished = true
    staging.discard()
    do {
      try FileSystem.sync(folder: place.workshop)
    } catch {
      throw .notSynced(path: path, errno: error.code)
    }
  }

  /// Whether a whole report stands at the target and has the manifest with this SHA-256.
  func holds(manifest digest: String) -> Bool {
    let left = [ReportFolder.previousManifest, ReportFolder.nextManifest]
    guard left.allSatisfy({ FileSystem.kind(of: FileSystem.join(place.target, $0)) == nil }) else {
      return false
    }
    let standing = StandingReport(place.target)
    return standing.manifest == digest
      && standing.listing?.firstDamage(in: place.target) == nil
  }

  /// Removes the staged files; the target stays as it was. Does nothing after `publish()`.
  package func discard() {
    guard !isFinished else { return }
    isFinished = true
    current?.discard()
    Self.removeEmpty(place.createdFolders)
  }

  /// Makes sure that nothing stands at the target that would be lost.
  static func check(_ place: OutputPlace, path: String) throws(OutputError) {
    switch FileSystem.kind(of: place.target) {
    case nil: return
    case .folder: try check(folder: place.target, path: path)
    default: throw .notAReport(path: path)
    }
  }

  static func check(folder: String, path: String) throws(OutputError) {
    let report = try OutputError.at(path) { () throws(FileError) in try ReportFolder(folder) }
    guard let report else {
      let names = try OutputError.at(path) { () throws(FileError) in
        try FileSystem.names(in: folder)
      }
      let own = { (name: String) in UniqueName.isTemporary(name) || StagingName.isOne(name) }
      guard names.allSatisfy({ own($0.text) }) else { throw .notAReport(path: path) }
      return
    }
    let foreign = try OutputError.at(path) { () throws(FileError) in
      try report.foreignEntries()
    }
    guard foreign.isEmpty else {
      throw .foreignFiles(path: path, names: Array(foreign.prefix(5)), count: foreign.count)
    }
  }

  /// Folders that were made for a report that did not come.
  private static func removeEmpty(_ folders: [String]) {
    for folder in folders.reversed() { try? FileSystem.removeFolder(folder) }
  }
}

/// What the manifest in a folder says of the report there, and the SHA-256 of the manifest.
private struct StandingReport: Sendable {
  let listing: ManifestListing?
  let files: Set<ManifestListing.FileRecord>
  let manifest: String?

  init(_ folder: String) {
    let path = FileSystem.join(folder, ReportFolder.manifest)
    let bytes = FileSystem.kind(of: path) == .file ? try? ManifestListing.read(path) : nil
    listing = bytes.flatMap { ManifestListing($0) }
    files = Set(listing?.files ?? [])
    manifest = listing == nil ? nil : bytes.map { SHA256Digest(of: $0).hex }
  }
}
