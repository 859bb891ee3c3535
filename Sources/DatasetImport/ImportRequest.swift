/// What shall become a dataset, and how.
package struct ImportRequest: Sendable {
  /// Of the dataset.
  package var name: String
  /// One folder, or files; see `SourceReader`.
  package var sources: [String]
  package var preparation = ImagePreparation()
  /// The values that become 0 and 255; `nil` for bytes.
  package var range: (low: Double, high: Double)?
  /// Of flat images: rows and columns, with 1 or 3 channels in front; `nil` for squares.
  package var shape: [Int]?
  /// Which column of a table, or of labels with several, has the labels: a name, or a number from 1.
  package var labelColumn: String?
  package var split: Split?
  /// A file with a class per line.
  package var classes: String?
  package var title: String?
  package var licence: String?
  package var citation: String?

  /// Which images are for testing.
  package enum Split: Sendable, Equatable {
    /// Of each class, by the digests of the images.
    case share(Double, seed: UInt64)
    /// A file with an image per line.
    case list(path: String)
  }

  package init(name: String, sources: [String]) {
    self.name = name
    self.sources = sources
  }
}
