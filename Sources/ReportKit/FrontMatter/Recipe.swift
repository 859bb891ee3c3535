import Activations
import Training

/// What a run trains and how, apart from the data and the seed.
package struct Recipe: Sendable, Hashable {
  package var network: NetworkSpecification
  package var activation: MixtureSpecification
  package var schedule: Schedule
  package var optimizer: OptimizerSpecification
  /// Images per step.
  package var batchSize: Int

  package init(
    network: NetworkSpecification = .lenet, activation: MixtureSpecification,
    schedule: Schedule = .paper, optimizer: OptimizerSpecification = .default, batchSize: Int = 64
  ) {
    self.network = network
    self.activation = activation
    self.schedule = schedule
    self.optimizer = optimizer
    self.batchSize = batchSize
  }

  /// Whether runs of both have the same results, whatever a network is called.
  func trains(theSameAs other: Recipe) -> Bool {
    var renamed = other
    renamed.network = NetworkSpecification(
      name: network.name, layers: other.network.layers)
    return self == renamed
  }
}
