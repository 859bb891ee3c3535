import Datasets
import Files

/// The manifest and the folder of a dataset that is being added.
struct ImportOutput {
  let name: String
  let catalogue: String
  /// Names of datasets that come with the program.
  let shipped: [String]

  var manifestPath: String { FileSystem.join(catalogue, "\(name).yml") }
  private var folder: String { FileSystem.join(catalogue, name) }

  /// - Throws: `.name`, `.exists`, `.shipped`.
  func check() throws(ImportErrors) {
    guard DatasetManifest.isName(name), StandIn(rawValue: name) == nil else {
      throw ImportErrors(.name(name))
    }
    for path in [manifestPath, folder] where FileSystem.kind(of: path) != nil {
      throw ImportErrors(.exists(path: path))
    }
    if shipped.contains(name) { throw ImportErrors(.shipped(name)) }
  }

  /// Writes the files into a folder of another name, which gets its own when all of them are on the disk,
  /// and then the manifest; whoever reads it finds the files.
  func write(_ manifest: ManifestText) throws(ImportErrors) {
    let staging = FileSystem.join(catalogue, ".\(name)-\(UniqueName.suffix(in: catalogue))")
    var place = staging
    do throws(FileError) {
      try FileSystem.makeFolders(catalogue)
      try FileSystem.makeFolder(staging)
      for (name, content) in manifest.files {
        try FileSystem.writeNew(content, to: FileSystem.join(staging, name))
      }
      try FileSystem.sync(folder: staging)
      try FileSystem.rename(staging, to: folder)
      place = folder
      try FileSystem.replace(manifestPath, with: Array(manifest.text.utf8))
    } catch {
      try? FileSystem.removeTree(place)
      throw ImportErrors(.cannotWrite(path: error.path, code: error.code))
    }
  }
}
