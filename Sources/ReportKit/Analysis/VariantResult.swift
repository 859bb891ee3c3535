import Activations
import Approximation
import Training

/// The runs of one variant on one dataset and what follows from them.
package struct VariantResult: Sendable {
  package let variant: StudyVariant
  /// One per seed, in the study's order; some may be missing, and all of them.
  package let seeds: [SeedResult]
  /// What follows from the mean function over the seeds of each activation layer; with one seed,
  /// its own results. Empty without runs.
  ///
  /// Quantities of runs are not those of the mean function: where there are several seeds, they
  /// are samples of the `seeds`.
  package let means: [LayerResult]

  package var runs: [RunResult] { seeds.map(\.run) }
}

extension VariantResult {
  /// The mean function of `layers`, results of one layer with one per seed, at least two; channels
  /// are those of all seeds.
  static func mean(
    of layers: [LayerResult], depth: AnalysisDepth
  ) throws(ApproximationError) -> LayerResult {
    try LayerResult(
      layer: layers[0].layer, terms: layers[0].terms,
      mixture: Mixture(meanOf: layers.map(\.mixture)), channels: layers.flatMap(\.channels),
      paper: layers[0].paper,
      preActivations: PreActivationStatistics(pooling: layers.map(\.preActivations)),
      depth: depth)
  }
}
