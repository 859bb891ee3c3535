import Foundation

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
      return try read(manifest)
    } catch {
      guard error.permitsStandIn, let standIn else { throw error }
      guard request.acceptsStandIn else {
        throw .standInRefused(
          dataset: manifest.name, standIn: standIn.rawValue, reason: error)
      }
      return standIn.dataset(name: manifest.name, title: manifest.title, reason: error)
    }
  }

  /// All datasets of the catalogue and which of their files are here; opens no data file.
  /// - Throws: `.unreadableCatalogue`, `.givenFolderMissing`.
  package func list() throws(DatasetError) -> [DatasetListing] {
    let places = try FilePlaces(catalogue: catalogue, givenFolder: givenFolder)
    return try catalogue.names().map { name in
      let details = Result { () throws(DatasetError) in
        let manifest = try manifest(named: name)
        return DatasetListing.Details(
          manifest: manifest,
          files: manifest.files.map { file in
            let path = places.path(of: file, dataset: name)
            return FileReport(file: file, status: path.map { .present(path: $0) } ?? .missing)
          })
      }
      return DatasetListing(name: name, details: details)
    }
  }

  /// Downloads what is missing of a dataset; files that are already here are left alone.
  /// - Throws: `DatasetError`; what was fetched before the error stays.
  package func fetch(_ name: String) throws(DatasetError) -> [FileReport] {
    let manifest = try manifest(named: name)
    let places = try FilePlaces(catalogue: catalogue, givenFolder: givenFolder)
    var reports: [FileReport] = []
    for file in manifest.files {
      if let path = places.path(of: file, dataset: name) {
        reports.append(FileReport(file: file, status: .present(path: path)))
      } else {
        let path = try download(file, of: manifest, places: places)
        reports.append(FileReport(file: file, status: .downloaded(path: path)))
      }
    }
    return reports
  }

  /// Reads every file of a dataset that is here and compares it with the manifest.
  ///
  /// Problems of single files are part of the result, not thrown.
  /// - Throws: what the catalogue throws; `.givenFolderMissing`.
  package func verify(_ name: String) throws(DatasetError) -> [FileReport] {
    let manifest = try manifest(named: name)
    let places = try FilePlaces(catalogue: catalogue, givenFolder: givenFolder)
    return manifest.files.map { file in
      guard let path = places.path(of: file, dataset: name) else {
        return FileReport(file: file, status: .missing)
      }
      do throws(ContentProblem) {
        _ = try IDXFile.elements(path: path, expected: file, classCount: manifest.classes.count)
        return FileReport(file: file, status: .verified(path: path))
      } catch {
        return FileReport(
          file: file, status: .refused(manifest.error(error, in: file.part, path: path)))
      }
    }
  }

  /// A manifest.
  ///
  /// When its sizes contradict each other because a file that is here does not hold bytes, that is
  /// the error, at the file's name.
  /// - Throws: what the catalogue throws, `.unfit`, `.content`.
  package func manifest(named name: String) throws(DatasetError) -> DatasetManifest {
    do throws(DatasetError) {
      return try catalogue.manifest(named: name)
    } catch .manifest(let errors, let source) {
      let places = try FilePlaces(catalogue: catalogue, givenFolder: givenFolder)
      for case .value(.countsDiffer(_, _, let files, let names), _) in errors {
        for (file, span) in zip(files, names) {
          guard let path = places.path(of: file, dataset: name),
            let type = IDXHeader.elementType(path: path), type != IDXHeader.unsignedByte
          else { continue }
          throw .refused(
            .unsupportedElementType(code: type), file: file, path: path,
            place: ManifestPlace(span: span, source: source))
        }
      }
      throw .manifest(errors, source: source)
    }
  }

  private func read(_ manifest: DatasetManifest) throws(DatasetError) -> Dataset {
    let places = try FilePlaces(catalogue: catalogue, givenFolder: givenFolder)
    var paths: [String] = []
    for file in manifest.files {
      if let path = places.path(of: file, dataset: manifest.name) {
        paths.append(path)
      } else {
        paths.append(try download(file, of: manifest, places: places))
      }
    }
    return try DatasetReader(manifest: manifest, paths: paths).dataset()
  }

  private func download(
    _ file: DatasetFile, of manifest: DatasetManifest, places: FilePlaces
  ) throws(DatasetError) -> String {
    guard case .allowed(let downloader) = downloads, downloader.canFetch(file) else {
      throw .fileMissing(
        dataset: manifest.name, file: file.name,
        places: places.folders(dataset: manifest.name), hasMirror: !file.addresses.isEmpty)
    }
    return try downloader.fetch(
      file, dataset: manifest.name, into: "\(catalogue.folder)/\(manifest.name)",
      isInterrupted: isInterrupted, onProgress: onProgress)
  }
}
