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

  /// A quantity over the seeds; `nil` without runs, and where one of them does not have it.
  ///
  /// With `epoch` the sample knows what it was after the last epochs of the cycle that the run ended with.
  package func sample(
    _ value: (RunResult) -> Double?, after epoch: ((EpochResult) -> Double?)? = nil
  ) -> Sample? {
    runs.values(value).flatMap {
      Sample($0, units: runs.map(\.seed), earlier: Self.earlier(runs, epoch))
    }
  }

  /// The differences to another variant's runs of the same seeds; `nil` where there are none. `epoch` is
  /// that of `sample`.
  package func differences(
    to other: VariantResult, _ value: (RunResult) -> Double?,
    after epoch: ((EpochResult) -> Double?)? = nil
  ) -> Sample? {
    let others = Dictionary(uniqueKeysWithValues: other.runs.map { ($0.seed, $0) })
    let both = runs.compactMap { run in others[run.seed].map { (run, $0) } }
    let (ours, theirs) = (Self.earlier(both.map(\.0), epoch), Self.earlier(both.map(\.1), epoch))
    let moments = min(ours.count, theirs.count)
    guard let values = both.map(\.0).values(value), let others = both.map(\.1).values(value) else {
      return nil
    }
    return Sample(
      zip(values, others).map { $0 - $1 }, units: both.map(\.0.seed),
      earlier: zip(ours.suffix(moments), theirs.suffix(moments)).map { zip($0, $1).map(-) })
  }

  /// By moment and run, the oldest first; the end is not among them.
  private static func earlier(
    _ runs: [RunResult], _ value: ((EpochResult) -> Double?)?
  ) -> [[Double]] {
    guard let value, runs.allSatisfy({ $0.epochs.values(value) != nil }) else { return [] }
    let epochs = runs.map { run in
      (run.epochs.last.map { run.lastEpochs(training: $0.train) } ?? []).dropLast()
    }
    let moments = epochs.map(\.count).min() ?? 0
    return (0..<moments).map { moment in
      epochs.compactMap { value($0[$0.endIndex - moments + moment]) }
    }
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
      preActivations: Self.pooled(seeds.map(\.preActivations)),
      depth: depth, known: known)
  }

  /// `nil` where those of a seed are not known.
  private static func pooled(_ statistics: [PreActivationStatistics?]) -> PreActivationStatistics? {
    let known = statistics.compactMap(\.self)
    return known.count == statistics.count ? PreActivationStatistics(pooling: known) : nil
  }
}

extension Array {
  /// A quantity of each; `nil` where one of them does not have it.
  func values(_ value: (Element) -> Double?) -> [Double]? {
    let values = compactMap(value)
    return values.count == count ? values : nil
  }
}
