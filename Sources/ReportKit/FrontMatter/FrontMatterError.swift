import Activations
import Datasets
import SourceText
import StrictYAML
import Training

/// What is wrong with a template's front matter.
package enum FrontMatterError: Error, Sendable {
  case yaml(YAMLError)
  /// A term, normalization or start that mixtures refuse.
  case activation(ActivationError, span: SourceSpan)
  /// A network or schedule that the engine refuses.
  case training(TrainingError, span: SourceSpan)
  /// A dataset or stand-in that does not exist.
  case dataset(DatasetError, span: SourceSpan)
  case malformedRange(text: String, span: SourceSpan)
  /// The same dataset or seed is listed twice.
  case duplicate(String, span: SourceSpan)
  /// A list of layers without a mixture, so that there is nothing to report on.
  case noActivation(span: SourceSpan)
  /// A list item that is no layer; `known` are the kinds of layers.
  case unknownLayer(String, known: [String], span: SourceSpan)
}
