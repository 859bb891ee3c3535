import Activations
import Training

/// The runs of one dataset and what follows from them.
package struct DatasetResult: Sendable {
  package let dataset: DatasetFacts
  /// One per seed, in the study's order.
  package let runs: [RunResult]
  /// The functions that the first run learned.
  package let layers: [LayerResult]

  /// - Precondition: there is a run.
  package init(
    dataset: DatasetFacts, runs: [RunResult], terms: [Term], ranges: [StudyRange]
  ) throws(ActivationError) {
    self.dataset = dataset
    self.runs = runs
    var layers: [LayerResult] = []
    for (index, (coefficients, statistics)) in zip(
      runs[0].coefficients, runs[0].preActivations
    ).enumerated() {
      layers.append(
        try LayerResult(
          layer: index + 1, mixture: Mixture(coefficients: coefficients.values, terms: terms),
          paper: PaperTable1.mixture(dataset: dataset.name, layer: index + 1),
          preActivations: statistics, ranges: ranges))
    }
    self.layers = layers
  }

  /// Mean and sample standard deviation over the seeds; the deviation is `nil` for one seed.
  package func overSeeds(
    _ value: (RunResult) -> Double
  ) -> (mean: Double, standardDeviation: Double?) {
    let values = runs.map(value)
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
