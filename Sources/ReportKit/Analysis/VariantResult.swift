import Activations
import Approximation
import Statistics
import Training

/// The runs of one variant on one dataset and what follows from them.
package struct VariantResult: Sendable {
  package let variant: StudyVariant
  /// One per seed, in the study's order; some may be missing, and all of them.
  package let seeds: [SeedResult]
  /// One per activation layer; empty without runs.
  package let layers: [LayerSeeds]

  /// What follows from the mean functions over the seeds.
  package var means: [LayerResult] { layers.map(\.mean) }

  package var runs: [RunResult] { seeds.map(\.run) }

  /// A quantity over the seeds; `nil` without runs.
  package func sample(_ value: (RunResult) -> Double) -> Sample? {
    Sample(runs.map(value), units: runs.map(\.seed))
  }

  /// The differences to another variant's runs of the same seeds; `nil` where there are none.
  package func differences(
    to other: VariantResult, _ value: (RunResult) -> Double
  ) -> Sample? {
    let others = Dictionary(uniqueKeysWithValues: other.runs.map { ($0.seed, value($0)) })
    let both = runs.filter { others[$0.seed] != nil }
    return Sample(
      both.compactMap { run in others[run.seed].map { value(run) - $0 } },
      units: both.map(\.seed))
  }
}

extension LayerSeeds {
  /// Derives what follows from the mean function; its channels are those of all seeds.
  ///
  /// - Parameters:
  ///   - seeds: One result per seed, at least one.
  ///   - numbers: The seeds, in the same order.
  ///   - depth: Of the analysis.
  ///   - known: The full analysis of the mean, where it was made before.
  /// - Throws: `ApproximationError` when the mean function is not finite on a range.
  init(
    _ seeds: [LayerResult], of numbers: [UInt64], depth: AnalysisDepth,
    known: LayerAnalysis? = nil
  ) throws(ApproximationError) {
    self.seeds = seeds
    seedNumbers = numbers
    guard seeds.count > 1 else {
      mean = seeds[0]
      return
    }
    mean = try LayerResult(
      layer: seeds[0].layer, terms: seeds[0].terms,
      mixture: Mixture(meanOf: seeds.map(\.mixture)), channels: seeds.flatMap(\.channels),
      paper: seeds[0].paper,
      preActivations: PreActivationStatistics(pooling: seeds.map(\.preActivations)),
      depth: depth, known: known)
  }
}
