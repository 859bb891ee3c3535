import SourceText
import StrictYAML

/// One error of a profile.
package enum ProfileError: DocumentError, Equatable {
  /// Not the YAML that profiles are written in, or a wrong key or type.
  case yaml(YAMLError)
  /// A text that is none of its form; `path` is the key.
  case value(String, path: String, ProfileForm, span: SourceSpan)

  package init(_ error: YAMLError) { self = .yaml(error) }

  package var span: SourceSpan {
    switch self {
    case .yaml(let error): error.span
    case .value(_, _, _, let span): span
    }
  }
}
