import SourceText

/// What is impossible about a value that has the right type.
package enum ManifestProblem: Sendable, Equatable {
  /// The manifest's file name cannot be a dataset's name, which consists of lower-case
  /// letters, digits and hyphens.
  case datasetName(String)
  /// A file name that is empty, hidden, or a path.
  case fileName(String)
  case duplicateFileName(String)
  /// An address that is not absolute https, or does not end in `/`.
  case mirror(String)
  /// Not 64 hexadecimal digits.
  case digest(String)
  /// The size leaves no whole number of images or labels after the IDX header.
  case partialSize(size: Int, headerSize: Int, elementSize: Int)
  /// Sizes that imply different numbers of images and labels in these two files, whose names stand
  /// at these places.
  case countsDiffer(images: Int, labels: Int, files: [DatasetFile], names: [SourceSpan])
  case duplicateClass(String)
}
