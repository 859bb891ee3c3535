import Activations

/// Everything that determines a run's result on a dataset, plus the kernels, which do not.
package struct RunConfiguration: Sendable, Hashable {
  /// `mixture` for the study's own network, a control's name otherwise.
  package var variant: String
  package var network: NetworkSpecification
  package var mixture: MixtureSpecification
  package var schedule: Schedule
  package var optimizer: OptimizerSpecification
  /// Images per optimizer step; the last batch of an epoch may be shorter.
  package var batchSize: Int
  /// Seeds the initial weights, the order of images and a random start of the mixture.
  package var seed: UInt64
  package var order: ImageOrder
  /// Train on the first so many images only; all when `nil`.
  package var trainLimit: Int?
  /// Test on the first so many images only; all when `nil`.
  package var testLimit: Int?
  /// Stop after so many optimizer steps and report each step's loss.
  package var stepLimit: Int?
  /// Start from these tensors instead of random weights, see `Parameters`.
  package var initialWeights: Safetensors?
  /// Does not change the result.
  package var kernels: KernelSelection

  package init(
    variant: String = "mixture", network: NetworkSpecification = .lenet,
    mixture: MixtureSpecification, schedule: Schedule = .paper,
    optimizer: OptimizerSpecification = .default, batchSize: Int = 64, seed: UInt64 = 0,
    order: ImageOrder = .shuffled, trainLimit: Int? = nil, testLimit: Int? = nil,
    stepLimit: Int? = nil, initialWeights: Safetensors? = nil, kernels: KernelSelection = .best
  ) {
    self.variant = variant
    self.network = network
    self.mixture = mixture
    self.schedule = schedule
    self.optimizer = optimizer
    self.batchSize = batchSize
    self.seed = seed
    self.order = order
    self.trainLimit = trainLimit
    self.testLimit = testLimit
    self.stepLimit = stepLimit
    self.initialWeights = initialWeights
    self.kernels = kernels
  }

  /// What the engine accepts.
  package enum Limits {
    package static let batchSize = 1...65_536
    /// Terms of a mixture.
    package static let terms = 1...8
  }
}

extension RunConfiguration {
  /// The tensors of a state of a run with those that no cycle has trained, in the order of files.
  /// - Throws: `TrainingError.tensors` for those of another network.
  package func wholeTensors(
    _ tensors: Safetensors, of network: Network
  ) throws(TrainingError) -> Safetensors {
    var parameters = Parameters(network, mixture: mixture, seed: seed)
    if let initialWeights { try parameters.load(initialWeights) }
    try parameters.load(tensors)
    return parameters.tensors
  }
}
