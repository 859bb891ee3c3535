import Activations
import Approximation
import Training

/// The runs of one dataset and what follows from them.
package struct DatasetResult: Sendable {
  package let dataset: DatasetFacts
  /// One per seed, in the study's order.
  package let runs: [RunResult]
  /// The functions that the first run learned; means where each channel has its own.
  package let layers: [LayerResult]

  /// - Precondition: there is a run.
  package init(
    dataset: DatasetFacts, runs: [RunResult], activation: MixtureSpecification,
    ranges: [StudyRange]
  ) throws(ApproximationError) {
    self.dataset = dataset
    self.runs = runs
    var layers: [LayerResult] = []
    let run = runs[0]
    for (index, (coefficients, statistics)) in zip(run.coefficients, run.preActivations)
      .enumerated()
    {
      let channels = (run.channels?[index] ?? []).map {
        activation.mixture($0.coefficients, $0.learnedValues)
      }
      layers.append(
        try LayerResult(
          layer: index + 1, terms: activation.terms,
          mixture: activation.mixture(coefficients, run.learnedValues?[index] ?? []),
          channels: channels, paper: PaperTable1.mixture(dataset: dataset.name, layer: index + 1),
          preActivations: statistics, ranges: ranges))
    }
    self.layers = layers
  }

  /// Mean and sample standard deviation over the seeds; the deviation is `nil` for one seed.
  package func overSeeds(
    _ value: (RunResult) -> Double
  ) -> (mean: Double, standardDeviation: Double?) {
    Self.summary(runs.map(value))
  }

  /// The same over all functions of a layer, counted from 0: one per seed, or one per seed and
  /// channel.
  package func overFunctions(
    layer: Int, _ value: (ChannelFunction) -> Double
  ) -> (mean: Double, standardDeviation: Double?) {
    Self.summary(runs.flatMap { $0.functions(layer: layer).map(value) })
  }

  private static func summary(_ values: [Double]) -> (mean: Double, standardDeviation: Double?) {
    let mean = values.reduce(0, +) / Double(values.count)
    guard values.count > 1 else { return (mean, nil) }
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (squares / Double(values.count - 1)).squareRoot())
  }

  /// The last epoch of each cycle of the first run.
  package var cycleEnds: [EpochResult] {
    let epochs = runs[0].epochs
    return epochs.indices.filter {
      $0 == epochs.count - 1 || epochs[$0 + 1].cycle != epochs[$0].cycle
    }
    .map { epochs[$0] }
  }
}
