import Activations
import Approximation
import Training

/// The runs of one dataset and what follows from them.
package struct DatasetResult: Sendable {
  package let dataset: DatasetFacts
  /// One per variant of the study, in its order; the first one has runs.
  package let variants: [VariantResult]

  /// What a page is about where it names no variant.
  package var base: VariantResult { variants[0] }

  /// The functions of the first variant: means over its seeds.
  package var layers: [LayerResult] { base.means }

  /// Mean and sample standard deviation over the seeds; the deviation is `nil` for one seed.
  package func overSeeds(
    _ value: (RunResult) -> Double
  ) -> (mean: Double, standardDeviation: Double?) {
    Self.summary(base.runs.map(value))
  }

  /// The same over all functions of a layer, counted from 0: one per seed, or one per seed and
  /// channel.
  package func overFunctions(
    layer: Int, _ value: (ChannelFunction) -> Double
  ) -> (mean: Double, standardDeviation: Double?) {
    Self.summary(base.runs.flatMap { $0.functions(layer: layer).map(value) })
  }

  private static func summary(_ values: [Double]) -> (mean: Double, standardDeviation: Double?) {
    let mean = values.reduce(0, +) / Double(values.count)
    guard values.count > 1 else { return (mean, nil) }
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (squares / Double(values.count - 1)).squareRoot())
  }
}
