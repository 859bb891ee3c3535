import SourceText
import StrictYAML

/// Everything that can go wrong between a dataset's name and its images.
package enum DatasetError: Error, Sendable, Equatable {
  /// The folder of manifests does not exist or cannot be listed.
  case unreadableCatalogue(folder: String)
  case unknownDataset(name: String, known: [String])
  case unknownStandIn(name: String, known: [String])

  /// The manifest cannot be read; `code` is the system's `errno`.
  case unreadableManifest(path: String, code: Int32)
  /// The manifest is not the YAML that manifests are written in, or has a wrong key or type.
  case manifestYAML(YAMLError)
  /// A value of the manifest is impossible.
  case manifest(ManifestProblem, span: SourceSpan)

  /// The folder given with `--data` or `REPORT_DATA` does not exist.
  case givenFolderMissing(path: String)
  /// A file is in none of the places looked at, in this order, and downloads are off.
  case fileMissing(dataset: String, file: String, places: [String])
  /// Images and labels, or their number, are not what they have to be.
  case content(ContentProblem, path: String)

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
}
