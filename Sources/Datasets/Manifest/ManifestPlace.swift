import SourceText

/// A value of a manifest, for messages about a file that does not fit it.
package struct ManifestPlace: Sendable, Equatable {
  package let span: SourceSpan
  package let source: SourceFile
}

/// Where a manifest states what its files can turn out not to fit.
package struct ManifestPlaces: Sendable, Equatable {
  let source: SourceFile
  let classes: SourceSpan
  let image: SourceSpan
  /// The name of each file, in the order of `DatasetPart`.
  let files: [SourceSpan]

  func place(of value: KeyPath<ManifestPlaces, SourceSpan>) -> ManifestPlace {
    ManifestPlace(span: self[keyPath: value], source: source)
  }

  /// The value that a problem of a file contradicts.
  func place(of problem: ContentProblem, in part: DatasetPart) -> ManifestPlace {
    let span =
      switch problem {
      case .labelOutOfRange, .labelsFromOne: classes
      case .wrongDimensions: image
      default: files[part.rawValue]
      }
    return ManifestPlace(span: span, source: source)
  }
}
