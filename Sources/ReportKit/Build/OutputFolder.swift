import Foundation

/// A folder that is replaced as a whole: readers see the previous report or the new one.
///
/// Files go to a staging folder beside the target. `publish()` moves the previous report
/// aside, the staging folder into place, and removes the previous one. A process killed
/// between the two renames leaves `.<name>.previous-<pid>`, which the next `init` puts back.
/// Of two builds into one folder the later to publish wins, whole.
package final class OutputFolder {
  /// The folder as the user named it.
  package let path: String
  private let target: URL
  private let staging: URL
  private let previous: URL
  private var isFinished = false

  /// Creates the staging folder, so that a target that cannot be written is known before
  /// anything is trained.
  /// - Throws: `OutputError.cannotCreate`, or `.notAReport` when the target exists, is not
  ///   empty and has no `manifest.json`.
  package init(path: String) throws(OutputError) {
    self.path = path
    target = URL(fileURLWithPath: path).standardizedFileURL
    let parent = target.deletingLastPathComponent()
    let name = target.lastPathComponent
    staging = parent.appending(path: ".\(name).partial-\(getpid())")
    previous = parent.appending(path: ".\(name).previous-\(getpid())")

    let files = FileManager.default
    try POSIXFile.makeFolder(parent.path)
    Self.sweep(target)
    var isFolder: ObjCBool = false
    if files.fileExists(atPath: target.path, isDirectory: &isFolder) {
      let isReport = files.fileExists(atPath: target.appending(path: "manifest.json").path)
      let isEmpty = (try? files.contentsOfDirectory(atPath: target.path))?.isEmpty ?? false
      guard isFolder.boolValue, isReport || isEmpty else { throw .notAReport(path: path) }
      guard access(target.path, W_OK) == 0 else {
        throw .cannotCreate(path: path, errno: errno)
      }
    }
    if mkdir(staging.path, 0o755) != 0 { throw .cannotCreate(path: path, errno: errno) }
  }

  deinit { discard() }

  /// Stages one file; `name` is relative and may contain folders, such as `figures/a.png`.
  package func write(_ bytes: [UInt8], to name: String) throws(OutputError) {
    precondition(!isFinished, "the folder is already published")
    let file = staging.appending(path: name)
    try POSIXFile.makeFolder(file.deletingLastPathComponent().path)
    do {
      try POSIXFile.write(bytes, to: file.path)
    } catch .writeFailed(_, let errno) {
      throw .writeFailed(path: "\(path)/\(name)", errno: errno)
    }
  }

  /// Puts the staged files in the target's place.
  /// - Throws: `OutputError.cannotCreate`; the previous report is then back where it was.
  package func publish() throws(OutputError) {
    precondition(!isFinished, "the folder is already published")
    // Builds that overtake each other again and again are not a thing to wait for.
    for attempt in 1...8 {
      let hadPrevious = rename(target.path, previous.path) == 0
      let isPlaced = rename(staging.path, target.path) == 0
      let failure = errno
      // Another build published between the two renames; its report is the previous one now.
      let wasOvertaken =
        !isPlaced && attempt < 8 && (failure == ENOTEMPTY || failure == EEXIST)
      if isPlaced || wasOvertaken {
        if hadPrevious { try? FileManager.default.removeItem(at: previous) }
        if wasOvertaken { continue }
        isFinished = true
        POSIXFile.syncFolder(target.deletingLastPathComponent().path)
        return
      }
      if hadPrevious { rename(previous.path, target.path) }
      throw .cannotCreate(path: path, errno: failure)
    }
  }

  /// Removes the staged files; the target stays as it was. Does nothing after `publish()`.
  package func discard() {
    guard !isFinished else { return }
    isFinished = true
    try? FileManager.default.removeItem(at: staging)
  }

  /// Clears up after builds that were killed: a report that was moved aside is put back when
  /// nothing took its place, and everything else of theirs is removed.
  private static func sweep(_ target: URL) {
    let files = FileManager.default
    let parent = target.deletingLastPathComponent()
    let name = target.lastPathComponent
    let entries = ((try? files.contentsOfDirectory(atPath: parent.path)) ?? []).sorted()
    for kind in ["previous", "partial"] {
      let prefix = ".\(name).\(kind)-"
      for entry in entries where entry.hasPrefix(prefix) {
        guard let owner = pid_t(entry.dropFirst(prefix.count)) else { continue }
        // A folder of this very number is from an earlier process: containers reuse numbers.
        let isAlive = owner != getpid() && (kill(owner, 0) == 0 || errno == EPERM)
        if isAlive { continue }
        let folder = parent.appending(path: entry)
        if kind == "previous", rename(folder.path, target.path) == 0 { continue }
        try? files.removeItem(at: folder)
      }
    }
  }
}
