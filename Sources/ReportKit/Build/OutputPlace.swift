import Files
import Platform

/// Where the output folder really is, and how it can be replaced.
struct OutputPlace {
  /// The folder itself, behind any links.
  let target: String
  /// The last name of the folder.
  let name: String
  /// The folder in which staging folders are made.
  let workshop: String
  /// Whether the target cannot be renamed, so that its files must be replaced one by one: it is a
  /// mount point, or the folder above it may not be written to.
  let isFixed: Bool
  /// Folders above the target that did not exist before.
  let createdFolders: [String]

  /// Creates the folders above the target, not the target.
  init(_ path: String, inputs: [OutputInput]) throws(OutputError) {
    let found = try OutputError.at(path) { () throws(FileError) in try Self.resolve(path) }
    for input in inputs where FileSystem.isSameOrAbove(found, input.path) {
      throw .holdsInput(path: path, input: input.what)
    }
    let (parent, name) = FileSystem.split(found)
    let created = try OutputError.at(path) { () throws(FileError) in
      try FileSystem.makeFolders(parent)
    }
    let isThere = FileSystem.kind(of: found) == .folder
    isFixed = isThere && (FileSystem.isMountPoint(found) || access(parent, W_OK | X_OK) != 0)
    target = found
    self.name = name
    workshop = isFixed ? found : parent
    createdFolders = created
  }

  /// Follows links, and replaces `.` and `..` at the end by names.
  private static func resolve(_ path: String) throws(FileError) -> String {
    let found = try FileSystem.resolvingLinks(path)
    let (folder, name) = FileSystem.split(found)
    guard ["", ".", ".."].contains(name) else { return FileSystem.join(folder, name) }
    return try FileSystem.absolute(found)
  }
}
