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
