import Foundation

/// A folder that is replaced as a whole: readers see the previous report or the new one.
///
/// Files go to a staging folder beside the target. `publish()` moves the previous report
/// aside, the staging folder into place, and removes the previous one. A process killed
/// between the two renames leaves `.<name>.previous`, which the next `init` puts back.
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
    previous = parent.appending(path: ".\(name).previous")

    let files = FileManager.default
    try POSIXFile.makeFolder(parent.path)
    Self.sweep(parent: parent, name: name)
    if files.fileExists(atPath: previous.path) {
      if files.fileExists(atPath: target.path) {
        try? files.removeItem(at: previous)
      } else {
        rename(previous.path, target.path)
      }
    }
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
    let parent = target.deletingLastPathComponent().path
    let hadPrevious = rename(target.path, previous.path) == 0
    if rename(staging.path, target.path) != 0 {
      let failure = errno
      if hadPrevious { rename(previous.path, target.path) }
      throw .cannotCreate(path: path, errno: failure)
    }
    isFinished = true
    POSIXFile.syncFolder(parent)
    if hadPrevious { try? FileManager.default.removeItem(at: previous) }
  }

  /// Removes the staged files; the target stays as it was. Does nothing after `publish()`.
  package func discard() {
    guard !isFinished else { return }
    isFinished = true
    try? FileManager.default.removeItem(at: staging)
  }

  /// Removes staging folders of builds that were killed.
  private static func sweep(parent: URL, name: String) {
    let prefix = ".\(name).partial-"
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: parent.path)) ?? []
    for entry in entries where entry.hasPrefix(prefix) {
      guard let owner = pid_t(entry.dropFirst(prefix.count)) else { continue }
      // A folder of this very number is from an earlier process: containers reuse numbers.
      let isAlive = owner != getpid() && (kill(owner, 0) == 0 || errno == EPERM)
      if !isAlive { try? FileManager.default.removeItem(at: parent.appending(path: entry)) }
    }
  }
}
