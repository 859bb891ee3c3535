import Activations
import Datasets

/// A trained network to which questions are put without training it: what it makes of images when
/// layers compute other functions than they have learned.
///
/// Answers do not depend on threads or kernels.
package final class NetworkProbe {
  /// The functions of some layers, counted from 0; all others keep theirs.
  package typealias Question = [Int: SubstituteFunction]

  package enum Images: Sendable { case train, test }

  /// What the network makes of images.
  package struct Outcome: Sendable {
    /// Cross-entropy of each image.
    package let losses: [Float]
    /// The class that each image was taken for.
    package let predictions: [UInt16]
    /// The class that each image shows.
    package let labels: [UInt16]

    /// 0…1.
    package var accuracy: Double {
      Double(zip(predictions, labels).count { $0 == $1 }) / Double(labels.count)
    }

    /// Mean cross-entropy, summed in order in double precision.
    package var loss: Double { losses.reduce(0) { $0 + Double($1) } / Double(losses.count) }
  }

  private let engine: TrainingEngine
  private let train: ImageSet
  private let test: ImageSet
  private let isCancelled: @Sendable () -> Bool

  /// Prepares the network of a run as it was when `state` was taken.
  /// - Throws: `TrainingError`: what is wrong with the configuration or the dataset; a state that does
  ///   not fit them.
  package init(
    _ configuration: RunConfiguration, on dataset: Dataset, in state: RunState, threads: Int,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(TrainingError) {
    let network = try Trainer.check(configuration, on: dataset)
    let kernels = try configuration.kernels.resolve()
    var parameters = Parameters(
      network, mixture: configuration.mixture, seed: configuration.seed)
    if let tensors = configuration.initialWeights { try parameters.load(tensors) }
    try parameters.load(state.tensors)
    train = dataset.train.prefix(configuration.trainLimit ?? .max)
    test = dataset.test.prefix(configuration.testLimit ?? .max)
    let statistics = train.pixelStatistics()
    engine = TrainingEngine(
      network: network, parameters: parameters,
      statistics: (statistics.mean, statistics.standardDeviation), batchSize: NetworkPlan.lanes,
      kernels: kernels, pool: WorkerPool(threads: max(threads, 1)))
    self.isCancelled = isCancelled
  }

  deinit { engine.pool.stop() }

  /// One outcome for each question, on the first `limit` of the run's images, or all for `nil`.
  ///
  /// What layers before the first replaced one compute is computed once for all questions.
  /// - Throws: `TrainingError.cancelled`.
  package func outcomes(
    of questions: [Question], on part: Images, limit: Int? = nil
  ) throws(TrainingError) -> [Outcome] {
    let images = (part == .train ? train : test).prefix(limit ?? .max)
    let outputs = try engine.outcomes(
      replacing: questions.map { $0.mapValues { MixtureFunction($0) } }, on: images,
      isCancelled: isCancelled)
    return outputs.map { output in
      Outcome(
        losses: output.losses(count: images.count),
        predictions: output.predictions(count: images.count), labels: images.labels)
    }
  }
}
