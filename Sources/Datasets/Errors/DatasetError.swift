import SourceText

/// Everything that can go wrong between a dataset's name and its images.
package enum DatasetError: Error, Sendable, Equatable {
  /// The folder of manifests does not exist or cannot be listed.
  case unreadableCatalogue(folder: String)
  case unknownDataset(name: String, known: [String])
  case unknownStandIn(name: String, known: [String])

  /// The manifest cannot be read; `code` is the system's `errno`.
  case unreadableManifest(path: String, code: Int32)
  /// What is wrong with a manifest, in the order of its text; at least one error.
  case manifest([ManifestError], source: SourceFile)

  /// The folder given with `--data` or `REPORT_DATA` does not exist.
  case givenFolderMissing(path: String)
  /// A file is in none of the places looked at, in this order, and cannot be downloaded, because
  /// downloads are off or because the manifest names no mirror (`hasMirror`).
  case fileMissing(dataset: String, file: String, places: [String], hasMirror: Bool)
  /// The file is not the one that the manifest declares.
  case content(ContentProblem, path: String)
  /// The file is the one that the manifest declares, and it cannot be used as the manifest says,
  /// at `place`.
  case unfit(ContentProblem, path: String, place: ManifestPlace?)

  /// No address delivered the file; one attempt per address, in order.
  case downloadFailed(dataset: String, file: String, attempts: [DownloadAttempt])
  /// A stand-in would be needed, and only real data is wanted (`--real-data`); `reason` is
  /// why the dataset cannot be had, or `nil` when the stand-in was asked for by its own name.
  indirect case standInRefused(dataset: String, standIn: String, reason: DatasetError?)
  /// A download could not be written; `code` is the system's `errno`.
  case cannotWrite(path: String, code: Int32)
  /// The caller asked to stop; partial downloads are kept for the next time.
  case interrupted

  /// Whether the dataset cannot be had here and now, so that a stand-in may take its place.
  ///
  /// Damaged files and wrong manifests are not of this kind: they need a person.
  package var permitsStandIn: Bool {
    switch self {
    case .fileMissing, .downloadFailed: true
    default: false
    }
  }

  /// The error of a file, which depends on whether it is the declared one: then another copy would
  /// have the same problem, and the manifest has to change, at `place`.
  static func refused(
    _ problem: ContentProblem, file: DatasetFile, path: String, place: ManifestPlace?
  ) -> DatasetError {
    guard problem.isOfForm, (try? ContentReader.verify(path: path, expected: file)) != nil else {
      return .content(problem, path: path)
    }
    return .unfit(problem, path: path, place: place)
  }
}
