import Files

/// A folder that holds a report, as its manifest says: which files belong to the report, and
/// which do not.
struct ReportFolder {
  static let manifest = "manifest.json"
  /// The manifests of the previous and the next report, while the files of a folder that cannot
  /// be renamed are replaced.
  static let previousManifest = ".manifest.previous.json"
  static let nextManifest = ".manifest.next.json"

  let path: String
  /// Relative paths of the report's files, manifests included.
  let files: Set<String>

  /// - Returns: `nil` for a folder without a manifest of this program.
  /// - Throws: `FileError` when that cannot be told, because a manifest cannot be read.
  init?(_ path: String) throws(FileError) {
    var files: Set<String> = []
    for name in [Self.manifest, Self.previousManifest, Self.nextManifest] {
      guard let listing = try ManifestListing(file: FileSystem.join(path, name)) else { continue }
      files.insert(name)
      files.formUnion(listing.files.map(\.path))
    }
    guard !files.isEmpty else { return nil }
    self.path = path
    self.files = files
  }

  /// Everything in the folder that is not of the report, by relative path: what no manifest
  /// lists, and links, devices and names in the place of a listed file.
  func foreignEntries() throws(FileError) -> [String] {
    let folders = Set(files.flatMap(Self.folders(of:)))
    var found: [String] = []
    try collect(in: "", folders: folders, into: &found)
    return found
  }

  private func collect(
    in folder: String, folders: Set<String>, into found: inout [String]
  ) throws(FileError) {
    for name in try FileSystem.names(in: FileSystem.join(path, folder)) {
      let place = FileSystem.join(folder, name.text)
      let kind = FileSystem.kind(of: FileSystem.join(path, place))
      if name.isUTF8, kind == .folder, folders.contains(place) {
        try collect(in: place, folders: folders, into: &found)
      } else if name.isUTF8, kind == .file, files.contains(place) {
        continue
      } else if UniqueName.isTemporary(name.text)
        || (folder.isEmpty && StagingName.isOne(name.text))
      {
        continue
      } else {
        found.append(place)
      }
    }
  }

  /// Removes the report's files, and then the folder if nothing else is in it. The manifest goes
  /// last and only with everything else, so that what is left is still known as a report's.
  func remove() throws(FileError) {
    try removeFiles(files.subtracting([Self.manifest]))
    guard try foreignEntries().isEmpty else { return }
    try removeFiles([Self.manifest])
    FileSystem.removeDeadTemporaries(in: path)
    try FileSystem.removeFolder(path)
  }

  /// Removes files by relative path, and folders that are empty then.
  func removeFiles(_ names: Set<String>) throws(FileError) {
    for name in names where FileSystem.kind(of: FileSystem.join(path, name)) == .file {
      try FileSystem.remove(FileSystem.join(path, name))
    }
    for folder in Set(names.flatMap(Self.folders(of:))).sorted(by: >) {
      let place = FileSystem.join(path, folder)
      FileSystem.removeDeadTemporaries(in: place)
      let isEmpty = (try? FileSystem.names(in: place).isEmpty) ?? false
      if isEmpty { try FileSystem.removeFolder(place) }
    }
  }

  /// The folders above a relative path, the outermost first.
  static func folders(of file: String) -> [String] {
    let parts = file.split(separator: "/").dropLast()
    return parts.indices.map { parts[...$0].joined(separator: "/") }
  }
}
