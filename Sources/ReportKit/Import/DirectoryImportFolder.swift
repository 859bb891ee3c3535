import Files
import Importing
import TemplateEngine

/// The folder of a document, for a template in the same or another one.
struct DirectoryImportFolder: ImportFolder {
  let folder: String
  /// Whether the template will stand in the same folder.
  let isShared: Bool

  private static let sizeLimit = 16 << 20

  init(document: String, template: String) {
    folder = FileSystem.split(document).folder
    let other = FileSystem.split(template).folder
    isShared =
      folder == other
      || (FileSystem.isSameOrAbove(folder, other) && FileSystem.isSameOrAbove(other, folder))
  }

  func read(_ path: String) -> [UInt8]? {
    guard !path.isEmpty, !path.utf8.contains(0) else { return nil }
    let place = path.hasPrefix("/") ? path : FileSystem.join(folder, path)
    guard FileSystem.kind(of: place, followingLinks: true) == .file else { return nil }
    return try? FileSystem.read(place, limit: Self.sizeLimit)
  }

  /// A file below the folder of the template and not behind a link.
  func isReachable(_ path: String) -> Bool {
    guard isShared, (try? IncludePath(path)) != nil else { return false }
    var above = folder
    for component in path.split(separator: "/") {
      above = FileSystem.join(above, String(component))
      guard let kind = FileSystem.kind(of: above), kind != .link else { return false }
    }
    return true
  }
}
