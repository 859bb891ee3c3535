/// One line of `report datasets list`.
package struct DatasetListing: Sendable {
  /// What the manifest says and which of its files are here.
  package struct Details: Sendable {
    package let manifest: DatasetManifest
    /// Each file `missing` or `present`, in the order of `DatasetPart`.
    package let files: [FileReport]

    /// Whether a build can use the dataset without a download.
    package var isComplete: Bool { files.allSatisfy { $0.status != .missing } }
  }

  package let name: String
  /// A broken manifest does not hide the others.
  package let details: Result<Details, DatasetError>
}
