import Files
import Platform
import SourceText

/// The datasets that a folder knows: one manifest `NAME.yml` each, and those that ship with the
/// program.
///
/// Adding a dataset is adding a file; one with the name of a dataset that ships replaces it.
/// Downloads go into `NAME/` beside it.
package struct DatasetCatalogue: Sendable {
  /// The folder of manifests, usually `data`.
  package let folder: String
  /// The manifests that ship, by the names of their datasets.
  private let shipped: [String: [UInt8]]

  package init(folder: String, shipped: [String: [UInt8]] = [:]) {
    self.folder = folder
    self.shipped = shipped
  }

  /// The names of all datasets, sorted by UTF-8 bytes.
  /// - Throws: `.unreadableCatalogue`, where nothing ships also for a folder that does not exist.
  package func names() throws(DatasetError) -> [String] {
    Set(try namesInFolder() + shipped.keys)
      .sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
  }

  /// The names of the datasets that have a manifest in the folder, in no order.
  ///
  /// Other files, hidden ones among them, are not manifests.
  /// - Throws: `.unreadableCatalogue`.
  package func namesInFolder() throws(DatasetError) -> [String] {
    let entries: [String]
    do {
      entries = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      if !shipped.isEmpty, FileSystem.kind(of: folder, followingLinks: true) == nil { return [] }
      throw .unreadableCatalogue(folder: folder)
    }
    return
      entries
      .filter { $0.hasSuffix(Self.suffix) && !$0.hasPrefix(".") }
      .map { String($0.dropLast(Self.suffix.count)) }
  }

  /// The manifest of one dataset.
  ///
  /// Only listed names are opened, so a name can never lead out of the folder.
  /// - Throws: `.unknownDataset` with the known names; what decoding throws.
  package func manifest(named name: String) throws(DatasetError) -> DatasetManifest {
    let known = try names()
    guard known.contains(name) else { throw .unknownDataset(name: name, known: known) }
    let path = "\(folder)/\(name)\(Self.suffix)"
    let isInFolder = FileSystem.kind(of: path) != nil
    let bytes = isInFolder ? try Self.read(path) : shipped[name] ?? []
    return try DatasetManifest(name: name, source: SourceFile(name: path, bytes: bytes))
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
