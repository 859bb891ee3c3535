import Digests

/// What is known about a dataset before any of its files is opened.
package struct DatasetManifest: Sendable, Equatable {
  /// The manifest's file name without `.yml`, for example `fashion-mnist`.
  package let name: String
  /// For people, for example `Fashion-MNIST`.
  package let title: String
  /// One line for people: what the images show.
  package let summary: String
  /// One plain name per class index.
  package let classes: [String]
  /// One native sign per class index (`お`), or empty when the classes have none.
  package let classSymbols: [String]
  package let rows: Int
  package let columns: Int
  /// One file per `DatasetPart`, in that order.
  package let files: [DatasetFile]
  package let homepage: String
  package let licence: String
  package let citation: String
  /// The stand-in that resembles this dataset, for studies that name none themselves.
  package let standIn: StandIn?
  /// `nil` for a manifest that was not read from a text.
  let places: ManifestPlaces?

  package func file(_ part: DatasetPart) -> DatasetFile { files[part.rawValue] }

  /// How many images the training and the test set hold.
  package var counts: (train: Int, test: Int) {
    (file(.trainLabels).dimensions[0], file(.testLabels).dimensions[0])
  }

  /// SHA-256 over the files' content digests in the order of `DatasetPart`, one hexadecimal
  /// digest per line.
  package var digest: SHA256Digest {
    SHA256Digest(of: Array(files.map { $0.digest.hex + "\n" }.joined().utf8))
  }

  /// - Precondition: `files` holds one file per part, in the order of `DatasetPart`.
  package init(
    name: String, title: String, summary: String, classes: [String], classSymbols: [String],
    rows: Int, columns: Int, files: [DatasetFile], homepage: String, licence: String,
    citation: String, standIn: StandIn?, places: ManifestPlaces? = nil
  ) {
    precondition(files.map(\.part) == DatasetPart.allCases)
    self.name = name
    self.title = title
    self.summary = summary
    self.classes = classes
    self.classSymbols = classSymbols
    self.rows = rows
    self.columns = columns
    self.files = files
    self.homepage = homepage
    self.licence = licence
    self.citation = citation
    self.standIn = standIn
    self.places = places
  }
}
