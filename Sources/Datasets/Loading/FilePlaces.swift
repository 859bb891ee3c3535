import Foundation

/// The folders in which dataset files are looked for.
struct FilePlaces {
  private let roots: [String]

  /// - Throws: `.givenFolderMissing`, because a mistyped `--data` must not silently lead
  ///   to a download or a stand-in.
  init(catalogue: DatasetCatalogue, givenFolder: String?) throws(DatasetError) {
    if let givenFolder {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: givenFolder, isDirectory: &isFolder),
        isFolder.boolValue
      else { throw .givenFolderMissing(path: givenFolder) }
    }
    roots = (givenFolder.map { [$0] } ?? []) + [catalogue.folder]
  }

  /// The folders for one dataset, first place first.
  func folders(dataset: String) -> [String] {
    roots.map { $0.hasSuffix("/") ? $0 + dataset : "\($0)/\(dataset)" }
  }

  /// The first path at which the file exists, or `nil`.
  func path(of file: DatasetFile, dataset: String) -> String? {
    path(ofFile: file.name, dataset: dataset)
  }

  func path(ofFile name: String, dataset: String) -> String? {
    for folder in folders(dataset: dataset) {
      for name in DatasetFile.candidateNames(of: name) {
        let path = "\(folder)/\(name)"
        if FileManager.default.fileExists(atPath: path) { return path }
      }
    }
    return nil
  }
}
