import Files

/// Finds, fetches, checks and reads datasets.
///
/// Each file of a dataset is looked for in the folder given with `--data` or
/// `REPORT_DATA`, then in the catalogue's folder, in both under `NAME/`, plain or gzip;
/// what is found in neither is downloaded into the catalogue's folder. Every file is
/// hashed at every use, so later damage is noticed.
package struct DatasetLoader: Sendable {
  package let catalogue: DatasetCatalogue
  package let givenFolder: String?
  package let downloads: DownloadPolicy
  private let isInterrupted: @Sendable () -> Bool
  private let onProgress: @Sendable (DownloadProgress) -> Void

  /// - Parameters:
  ///   - catalogue: the manifests, and the folder for downloads.
  ///   - givenFolder: `--data` or `REPORT_DATA`; must exist when set.
  ///   - downloads: whether the network may be used.
  ///   - isInterrupted: asked several times a second while downloading, from any thread.
  ///   - onProgress: called from any thread, at most ten times a second per file.
  package init(
    catalogue: DatasetCatalogue, givenFolder: String? = nil, downloads: DownloadPolicy,
    isInterrupted: @escaping @Sendable () -> Bool = { false },
    onProgress: @escaping @Sendable (DownloadProgress) -> Void = { _ in }
  ) {
    self.catalogue = catalogue
    self.givenFolder = givenFolder
    self.downloads = downloads
    self.isInterrupted = isInterrupted
    self.onProgress = onProgress
  }

  /// The images of a dataset, or of its stand-in when the dataset cannot be had.
  ///
  /// A stand-in carries the reason in `Dataset.standInReason`.
  /// - Throws: `DatasetError`; a damaged file is never replaced by a stand-in.
  package func load(_ request: DatasetRequest) throws(DatasetError) -> Dataset {
    if let standIn = StandIn(rawValue: request.name) {
      guard request.acceptsStandIn else {
        throw .standInRefused(dataset: request.name, standIn: request.name, reason: nil)
      }
      return standIn.dataset(name: request.name, title: standIn.title, reason: nil)
    }
    let standIn = try request.standIn.map(StandIn.named)
    let manifest = try manifest(named: request.name)
    do throws(DatasetError) {
      return try DatasetReader(manifest: manifest, paths: paths(of: manifest)).dataset()
    } catch {
      guard error.permitsStandIn, let standIn else { throw error }
      guard request.acceptsStandIn else {
        throw .standInRefused(dataset: request.name, standIn: standIn.rawValue, reason: error)
      }
      return standIn.dataset(
        name: request.name, title: manifest.description.title, reason: error)
    }
  }

  /// Which files of a dataset are here: each `missing` or `present`; opens none.
  /// - Throws: `.givenFolderMissing`.
  package func look(
    for manifest: DatasetManifest
  ) throws(DatasetError) -> [DatasetFile.Found] {
    let places = try FilePlaces(
      of: manifest.description.name, catalogue: catalogue, givenFolder: givenFolder)
    return manifest.files.map { file in
      (file, places.path(of: file).map { .present(path: $0) } ?? .missing)
    }
  }

  /// Downloads what is missing of a dataset; files that are already here are left alone.
  /// - Throws: `DatasetError`; what was fetched before the error stays.
  package func fetch(_ name: String) throws(DatasetError) -> [DatasetFile.Found] {
    let manifest = try manifest(named: name)
    return try look(for: manifest).map { file, status throws(DatasetError) in
      guard status == .missing else { return (file, status) }
      return (file, .downloaded(path: try download(file, of: manifest)))
    }
  }

  /// Reads every file of a dataset that is here and compares it with the manifest.
  ///
  /// Problems of single files are part of the result, not thrown.
  /// - Throws: what the catalogue throws; `.givenFolderMissing`.
  package func verify(_ name: String) throws(DatasetError) -> [DatasetFile.Found] {
    let manifest = try manifest(named: name)
    return try look(for: manifest).enumerated().map { index, found in
      guard case .present(let path) = found.status else { return found }
      do throws(DatasetError) {
        _ = try manifest.content(ofFile: index, path: path)
        return (found.file, .verified(path: path))
      } catch {
        return (found.file, .refused(error))
      }
    }
  }

  /// Where each image was in the source of an added dataset, the training set first: a path below
  /// the folder, or an index from 0.
  ///
  /// `nil` where the manifest names no file that tells it, and where that is not here or not as
  /// declared: nothing but words for people depends on it.
  /// - Throws: `.givenFolderMissing`.
  package func sourcePlaces(of manifest: DatasetManifest) throws(DatasetError) -> [String]? {
    let places = try FilePlaces(
      of: manifest.description.name, catalogue: catalogue, givenFolder: givenFolder)
    guard let file = manifest.origin?.places, let path = places.path(of: file),
      let reader = try? ContentReader(path: path, expectedSize: file.size),
      let content = try? reader.rest(), (try? reader.requireEnd(digest: file.digest)) != nil
    else { return nil }
    return String(decoding: content, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// A manifest.
  ///
  /// When its sizes contradict each other because a file that is here is of another kind, that is
  /// the error, at the file's name.
  /// - Throws: what the catalogue throws, `.unfit`, `.content`.
  package func manifest(named name: String) throws(DatasetError) -> DatasetManifest {
    do throws(DatasetError) {
      return try catalogue.manifest(named: name)
    } catch .manifest(let errors, let source) {
      let places = try FilePlaces(of: name, catalogue: catalogue, givenFolder: givenFolder)
      for case .value(.countsDiffer(_, _, let format, let files, let classCount), _) in errors {
        for file in files {
          if let path = places.path(of: file),
            let problem = DatasetFormats.named(format)?
              .problem(ofFileAt: path, classCount: classCount)
          {
            throw .refused(problem, file: file, path: path, place: file.place)
          }
        }
      }
      throw .manifest(errors, source: source)
    }
  }

  /// One path per file; what is not here is downloaded.
  private func paths(of manifest: DatasetManifest) throws(DatasetError) -> [String] {
    try look(for: manifest).map { file, status throws(DatasetError) in
      guard case .present(let path) = status else { return try download(file, of: manifest) }
      return path
    }
  }

  private func download(
    _ file: DatasetFile, of manifest: DatasetManifest
  ) throws(DatasetError) -> String {
    let name = manifest.description.name
    guard case .allowed(let downloader) = downloads, downloader.canFetch(file) else {
      let places = try FilePlaces(of: name, catalogue: catalogue, givenFolder: givenFolder)
      throw .fileMissing(
        dataset: name, file: file.name, places: places.folders,
        hasMirror: !file.addresses.isEmpty)
    }
    return try downloader.fetch(
      file, dataset: name, into: "\(catalogue.folder)/\(name)",
      isInterrupted: isInterrupted, onProgress: onProgress)
  }
}

/// A dataset as a study asks for it.
package struct DatasetRequest: Sendable, Equatable {
  /// A name of the catalogue, or of a stand-in to be used in its own right.
  package var name: String
  /// The stand-in to use when the dataset cannot be had; `nil` for none.
  package var standIn: String?
  /// `false` makes it an error to need the stand-in (`--real-data`).
  package var acceptsStandIn: Bool

  package init(name: String, standIn: String? = nil, acceptsStandIn: Bool = true) {
    self.name = name
    self.standIn = standIn
    self.acceptsStandIn = acceptsStandIn
  }
}

/// The folders in which the files of one dataset are looked for.
private struct FilePlaces {
  /// First place first.
  let folders: [String]

  /// - Throws: `.givenFolderMissing`, because a mistyped `--data` must not silently lead
  ///   to a download or a stand-in.
  init(
    of dataset: String, catalogue: DatasetCatalogue, givenFolder: String?
  ) throws(DatasetError) {
    if let givenFolder {
      guard FileSystem.kind(of: givenFolder, followingLinks: true) == .folder else {
        throw .givenFolderMissing(path: givenFolder)
      }
    }
    folders = ((givenFolder.map { [$0] } ?? []) + [catalogue.folder]).map {
      $0.hasSuffix("/") ? $0 + dataset : "\($0)/\(dataset)"
    }
  }

  /// The first path at which something has the file's name, or `nil`.
  func path(of file: DatasetFile) -> String? {
    folders.lazy.flatMap { folder in file.candidateNames.map { "\(folder)/\($0)" } }
      .first { FileSystem.kind(of: $0, followingLinks: true) != nil }
  }
}
