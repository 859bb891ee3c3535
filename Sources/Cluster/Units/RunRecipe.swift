import Activations
import Training

/// What a run is trained by, in the form in which a unit takes it to another machine.
///
/// Holds what a study can ask for, so no limit of steps.
struct RunRecipe: Sendable, Equatable, Codable {
  let variant: String
  let network: NetworkSpecification
  /// In the grammar of mixtures.
  let terms: [String]
  let normalization: Normalization
  let start: MixtureStart
  let coefficientsPer: CoefficientScope
  let schedule: Schedule
  let optimizer: OptimizerSpecification
  let batchSize: Int
  let seed: UInt64
  let trainLimit: Int?
  let testLimit: Int?
  /// The digest of the tensors that it starts from, which the unit has; `nil`: random weights.
  let initialWeights: String?

  init(_ configuration: RunConfiguration) {
    variant = configuration.variant
    network = configuration.network
    terms = configuration.mixture.terms.map(\.name)
    normalization = configuration.mixture.normalization
    start = configuration.mixture.start
    coefficientsPer = configuration.mixture.coefficientsPer
    schedule = configuration.schedule
    optimizer = configuration.optimizer
    batchSize = configuration.batchSize
    seed = configuration.seed
    trainLimit = configuration.trainLimit
    testLimit = configuration.testLimit
    initialWeights = configuration.initialWeights?.sha256
  }

  /// - Throws: `ActivationError` for terms that this program does not know.
  func configuration(
    kernels: KernelSelection, tensors: [String: Safetensors]
  ) throws -> RunConfiguration {
    RunConfiguration(
      variant: variant, network: network,
      mixture: try MixtureSpecification(
        terms: terms.map { try Term(parsing: $0) }, normalization: normalization, start: start,
        coefficientsPer: coefficientsPer),
      schedule: schedule, optimizer: optimizer, batchSize: batchSize, seed: seed,
      trainLimit: trainLimit, testLimit: testLimit,
      initialWeights: initialWeights.flatMap { tensors[$0] }, kernels: kernels)
  }
}
