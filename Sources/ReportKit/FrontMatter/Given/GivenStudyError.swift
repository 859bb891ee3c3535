import Activations
import SourceText
import StrictYAML
import Training

/// What is wrong with a file of runs that were trained elsewhere.
enum GivenStudyError: DocumentError {
  case yaml(YAMLError)
  /// A term that mixtures refuse.
  case activation(ActivationError, span: SourceSpan)
  /// A schedule or an optimizer that the engine does not have.
  case training(TrainingError, span: SourceSpan)
  /// A dataset or variant that cannot be called so.
  case unusableName(String, span: SourceSpan)
  /// A dataset or variant that the file's own list does not have.
  case unlisted(String, in: String, known: [String], span: SourceSpan)
  /// Two with one name, or two runs of one variant on one dataset with one seed.
  case repeated(String, first: SourceSpan, span: SourceSpan)
  /// Another number of layers, other terms or other bins than what it has to be like.
  case unlike(String, expected: String, found: String, span: SourceSpan)
  /// Coefficients that the stated normalization cannot give.
  case unreachableCoefficients(sum: Double, normalization: String, span: SourceSpan)
  /// A confusion matrix that is not square, does not have a row per class, or counts something else.
  case confusion(String, span: SourceSpan)
  /// A measure, by its path in the file, that something else in the same run contradicts.
  case contradiction(path: String, String, span: SourceSpan)
  /// The first variant, which pages are about, has no run on a dataset.
  case firstVariantMissing(variant: String, dataset: String, span: SourceSpan)
}

extension GivenStudyError {
  init(_ error: YAMLError) { self = .yaml(error) }

  var span: SourceSpan {
    switch self {
    case .yaml(let error): error.span
    case .activation(_, let span), .training(_, let span), .unusableName(_, let span),
      .unlisted(_, _, _, let span), .repeated(_, _, let span), .unlike(_, _, _, let span),
      .unreachableCoefficients(_, _, let span), .confusion(_, let span),
      .contradiction(_, _, let span),
      .firstVariantMissing(_, _, let span):
      span
    }
  }
}
