import Files
import Foundation
import SourceText

/// The datasets that a folder knows: one manifest `NAME.yml` each.
///
/// Adding a dataset is adding a file. Downloads go into `NAME/` beside it.
package struct DatasetCatalogue: Sendable {
  /// The folder of manifests, usually `data`.
  package let folder: String

  package init(folder: String) {
    self.folder = folder
  }

  /// The names of all datasets, sorted by UTF-8 bytes.
  ///
  /// Other files, hidden ones among them, are not manifests.
  /// - Throws: `.unreadableCatalogue`.
  package func names() throws(DatasetError) -> [String] {
    let entries: [String]
    do {
      entries = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw .unreadableCatalogue(folder: folder)
    }
    return
      entries
      .filter { $0.hasSuffix(Self.suffix) && !$0.hasPrefix(".") }
      .map { String($0.dropLast(Self.suffix.count)) }
      .sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
  }

  /// The manifest of one dataset.
  ///
  /// Only listed names are opened, so a name can never lead out of the folder.
  /// - Throws: `.unknownDataset` with the known names; what decoding throws.
  package func manifest(named name: String) throws(DatasetError) -> DatasetManifest {
    let known = try names()
    guard known.contains(name) else { throw .unknownDataset(name: name, known: known) }
    let path = "\(folder)/\(name)\(Self.suffix)"
    return try DatasetManifest(
      name: name, source: SourceFile(name: path, bytes: try Self.read(path)))
  }

  private static func read(_ path: String) throws(DatasetError) -> [UInt8] {
    do throws(FileError) {
      return try FileReader(path).read(upTo: greatestManifestSize + 1)
    } catch {
      throw .unreadableManifest(path: path, code: error.code)
    }
  }

  private static let suffix = ".yml"
  /// One byte more is read, so that the YAML reader sees that the limit is exceeded.
  private static let greatestManifestSize = 64 * 1024
}
