import Files
import Platform

extension OutputFolder {
  /// Publishes by renaming.
  func replaceFolder(by staging: StagingFolder) throws(OutputError) {
    // Builds that overtake each other again and again are not a thing to wait for.
    for attempt in 1...8 {
      let failure: FileError
      do throws(Failure) {
        do { try Self.check(place, path: path) } catch { throw Failure.output(error) }
        return try renameIntoPlace(staging)
      } catch {
        switch error {
        case .output(let error):
          // Of a report that another machine puts there just now, the manifest may be seen before the
          // files; what is not a report's is there a second later, too.
          guard attempt <= 3 else { throw error }
          usleep(400_000)
          continue
        case .file(let error): failure = error
        }
      }
      switch failure.code {
      // Another build, or the user, put something there since it was looked at.
      case ENOTEMPTY, EEXIST, ENOENT, ENOTDIR:
        guard attempt < 8, FileSystem.kind(of: staging.path) == .folder else {
          throw .cannotCreate(path: path, errno: failure.code)
        }
      case EBUSY, EXDEV, EACCES, EPERM:
        guard FileSystem.kind(of: place.target) == .folder else {
          throw .cannotCreate(path: path, errno: failure.code)
        }
        return try replaceFiles(from: staging)
      default: throw .cannotCreate(path: path, errno: failure.code)
      }
    }
    throw .cannotCreate(path: path, errno: EEXIST)
  }

  private enum Failure: Error {
    case file(FileError)
    case output(OutputError)
  }

  private func renameIntoPlace(_ staging: StagingFolder) throws(Failure) {
    let target = place.target
    guard try file({ () throws(FileError) in try ReportFolder(target) }) != nil else {
      // Nothing is there, or an empty folder: a rename fails with ENOTEMPTY if that changed.
      try file { () throws(FileError) in try FileSystem.rename(staging.path, to: target) }
      return
    }
    let isExchanged = try file { () throws(FileError) in
      try FileSystem.exchange(staging.path, target)
    }
    if isExchanged {
      do {
        try Self.check(folder: staging.path, path: path)
      } catch {
        _ = try file { () throws(FileError) in try FileSystem.exchange(staging.path, target) }
        throw .output(error)
      }
      return
    }
    try file { () throws(FileError) in try FileSystem.rename(target, to: staging.previous) }
    do {
      try Self.check(folder: staging.previous, path: path)
    } catch {
      try file { () throws(FileError) in try FileSystem.rename(staging.previous, to: target) }
      throw .output(error)
    }
    do {
      try FileSystem.rename(staging.path, to: target)
    } catch {
      // Fails when another build published between the two renames: its report stays for now.
      try? FileSystem.rename(staging.previous, to: target)
      try? ReportFolder(staging.previous)?.remove()
      throw .file(error)
    }
    try? ReportFolder(staging.previous)?.remove()
  }

  private func file<Value>(
    _ body: () throws(FileError) -> Value
  ) throws(Failure) -> Value {
    do { return try body() } catch { throw .file(error) }
  }

  /// Publishes file by file into a folder that cannot be renamed.
  ///
  /// The previous manifest goes first and the new one comes last, so a reader can tell a whole
  /// report from one in the making. Until then both are kept under other names, so that a build
  /// after one that was killed knows which files are a report's.
  func replaceFiles(from staging: StagingFolder) throws(OutputError) {
    let target = place.target
    let staged = { (name: String) in FileSystem.join(staging.path, name) }
    let lock = try OutputError.at(path) { () throws(FileError) in
      try FileLock.wait(forFolder: target)
    }
    defer { withExtendedLifetime(lock) {} }
    try Self.check(place, path: path)
    let previous = try OutputError.at(path) { () throws(FileError) in try ReportFolder(target) }
    var hasBegun = false
    var isComplete = false
    do throws(FileError) {
      guard let listing = try ManifestListing(file: staged(ReportFolder.manifest)) else {
        throw FileError(.read, staged(ReportFolder.manifest), code: ENOENT)
      }
      let manifest = try FileSystem.read(staged(ReportFolder.manifest))
      try FileSystem.replace(placed(ReportFolder.nextManifest), with: manifest)
      if FileSystem.kind(of: placed(ReportFolder.manifest)) != nil {
        try FileSystem.rename(
          placed(ReportFolder.manifest), to: placed(ReportFolder.previousManifest))
      }
      hasBegun = true
      try FileSystem.sync(folder: target)
      for file in listing.files {
        for folder in ReportFolder.folders(of: file.path)
        where FileSystem.kind(of: placed(folder)) != .folder {
          try FileSystem.makeFolder(placed(folder))
        }
        try FileSystem.replace(placed(file.path), with: FileSystem.read(staged(file.path)))
      }
      if let previous {
        try previous.removeFiles(
          previous.files.subtracting(listing.files.map(\.path)).subtracting([
            ReportFolder.manifest, ReportFolder.nextManifest, ReportFolder.previousManifest,
          ]))
      }
      try FileSystem.rename(placed(ReportFolder.nextManifest), to: placed(ReportFolder.manifest))
      isComplete = true
      try FileSystem.sync(folder: target)
      if FileSystem.kind(of: placed(ReportFolder.previousManifest)) != nil {
        try FileSystem.remove(placed(ReportFolder.previousManifest))
      }
    } catch {
      if isComplete { throw .notSynced(path: path, errno: error.code) }
      if hasBegun {
        throw .leftIncomplete(path: path, errno: error.code, kept: staging.leave())
      }
      try? FileSystem.remove(placed(ReportFolder.nextManifest))
      throw OutputError(error, at: path)
    }
  }

  private func placed(_ name: String) -> String { FileSystem.join(place.target, name) }
}
