import SourceText
import StrictYAML

/// One error of a manifest.
package enum ManifestError: DocumentError, Equatable {
  /// Not the YAML that manifests are written in, or a wrong key or type.
  case yaml(YAMLError)
  /// An impossible value.
  case value(ManifestProblem, span: SourceSpan)

  package init(_ error: YAMLError) { self = .yaml(error) }

  package var span: SourceSpan {
    switch self {
    case .yaml(let error): error.span
    case .value(_, let span): span
    }
  }
}

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
  /// The size leaves no whole number of images or labels after a header.
  case partialSize(size: Int, headerSize: Int, elementSize: Int)
  /// Sizes that, in this format and with so many classes, imply different numbers of images and
  /// labels in these files.
  case countsDiffer(
    images: Int, labels: Int, format: String, files: [DatasetFile], classCount: Int)
  case duplicateClass(String)
  /// Images that are neither grey nor red, green and blue.
  case channels(Int)
}
