import Activations
import Datasets
import Markup
import SourceText
import StrictYAML
import Training

/// What is wrong with a template's front matter.
package enum FrontMatterError: DocumentError {
  case yaml(YAMLError)
  /// A term, normalization or start that mixtures refuse.
  case activation(ActivationError, span: SourceSpan)
  /// A network or schedule that the engine refuses.
  case training(TrainingError, span: SourceSpan)
  /// A dataset or stand-in that does not exist.
  case dataset(DatasetError, span: SourceSpan)
  /// A key of `study` beside it.
  case keyOfStudy(String, span: SourceSpan)
  /// A language that is no BCP 47 tag.
  case language(String, span: SourceSpan)
  /// A language whose numbers are not known.
  case numbers(String, span: SourceSpan)
  /// `{{` or `{%` in a text that prints no values.
  case valueNotExpanded(path: String, span: SourceSpan)
  case malformedRange(text: String, span: SourceSpan)
  /// The same dataset or seed is listed twice.
  case duplicate(String, span: SourceSpan)
  /// A list of layers without a mixture, so that there is nothing to report on.
  case noActivation(span: SourceSpan)
  /// A list item that is no layer; `known` are the kinds of layers.
  case unknownLayer(String, known: [String], span: SourceSpan)
  case invalidVariantName(String, span: SourceSpan)
  /// A variant with the name of the study's own recipe.
  case reservedVariantName(String, span: SourceSpan)
  /// A variant that trains the same as an earlier one, or as the study's own recipe.
  case equalVariants(String, String, span: SourceSpan)
  /// A dataset of a variant that is none of the study's, which are `known`.
  case notAStudyDataset(String, known: [String], span: SourceSpan)
  /// An adaptive study that begins with as many seeds as it may have.
  case noSeedToAdd(upTo: Int, seeds: Int, span: SourceSpan)
  /// A macro that formulas cannot use.
  case macro(String, TeXMacros.Problem, span: SourceSpan)
  /// A file that the front matter names and that cannot be read.
  case unusableFile(String, UnusableFile, span: SourceSpan)
  /// A start of the coefficients beside a file that has those of every layer.
  case startBesideWeights(file: String, span: SourceSpan)
  case tooManyRuns(Int, limit: Int, span: SourceSpan)
  /// A key of training in a study whose runs are those of a file.
  case keyBesideResults(String, file: String, span: SourceSpan)
}

extension FrontMatterError {
  package init(_ error: YAMLError) { self = .yaml(error) }

  package var span: SourceSpan {
    switch self {
    case .yaml(let error): error.span
    case .activation(_, let span), .training(_, let span), .dataset(_, let span),
      .keyOfStudy(_, let span), .language(_, let span), .numbers(_, let span),
      .valueNotExpanded(_, let span),
      .malformedRange(_, let span),
      .duplicate(_, let span),
      .noActivation(let span),
      .unknownLayer(_, _, let span), .invalidVariantName(_, let span),
      .reservedVariantName(_, let span), .equalVariants(_, _, let span),
      .notAStudyDataset(_, _, let span), .noSeedToAdd(_, _, let span),
      .unusableFile(_, _, let span), .startBesideWeights(_, let span),
      .macro(_, _, let span), .tooManyRuns(_, _, let span), .keyBesideResults(_, _, let span):
      span
    }
  }
}
