import Files
import Platform

/// A folder that appears whole, in the place of nothing or of an empty folder.
///
/// Files go to a staging folder beside it, which the next one for the same place clears up where a
/// process was killed.
final class NewFolder {
  private let path: String
  private let place: OutputPlace
  private let staging: StagingFolder
  private var folders: Set<String> = []

  /// `inputs` are what the folder must not be or hold.
  /// - Throws: `ExportError.outputExists`, or `OutputError`.
  init(_ path: String, inputs: [OutputInput]) throws {
    self.path = path
    let place = try OutputPlace(path, inputs: inputs)
    self.place = place
    StagingFolder.sweep(place)
    try Self.checkNothingStands(at: place.target, path: path)
    staging = try OutputError.at(path) { () throws(FileError) in try StagingFolder(place) }
  }

  deinit { staging.discard() }

  /// `name` is relative and may contain folders.
  func write(_ bytes: [UInt8], to name: String) throws(OutputError) {
    folders.formUnion(ReportFolder.folders(of: name))
    do {
      try staging.write(bytes, to: name)
    } catch {
      throw .writeFailed(path: FileSystem.join(path, name), errno: error.code)
    }
  }

  /// - Throws: `ExportError.outputExists` where something came meanwhile, or `OutputError`.
  func publish() throws {
    try Self.checkNothingStands(at: place.target, path: path)
    do throws(FileError) {
      for folder in folders.sorted() {
        try FileSystem.sync(folder: FileSystem.join(staging.path, folder))
      }
      try FileSystem.sync(folder: staging.path)
      try FileSystem.rename(staging.path, to: place.target)
    } catch {
      if [ENOTEMPTY, EEXIST, ENOTDIR].contains(error.code) {
        throw ExportError.outputExists(path: path)
      }
      throw OutputError.cannotCreate(path: path, errno: error.code)
    }
    do {
      try FileSystem.sync(folder: place.workshop)
    } catch {
      throw OutputError.notSynced(path: path, errno: error.code)
    }
  }

  private static func checkNothingStands(at target: String, path: String) throws {
    switch FileSystem.kind(of: target) {
    case nil: return
    case .folder:
      let names = try OutputError.at(path) { () throws(FileError) in
        try FileSystem.names(in: target)
      }
      if !names.isEmpty { throw ExportError.outputExists(path: path) }
    default: throw ExportError.outputExists(path: path)
    }
  }
}
