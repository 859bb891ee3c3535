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
  /// `nil` for random weights.
  package var initialWeights: InitialWeights?
  /// What nobody stated of runs that were given: what the properties have there means nothing.
  var unstated: Set<RecipeInput> = []
  /// The layers of a network that is not ours, in one line.
  var networkText: String?

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

  /// A part of the recipe; `nil` where nobody stated it.
  func stated<Value>(_ input: RecipeInput, _ value: (Recipe) -> Value) -> Value? {
    unstated.contains(input) ? nil : value(self)
  }

  /// Whether runs of both have the same results, whatever a network is called.
  func trains(theSameAs other: Recipe) -> Bool {
    var renamed = other
    renamed.network = NetworkSpecification(
      name: network.name, layers: other.network.layers)
    return self == renamed
  }
}

extension Recipe {
  /// Whether the coefficients of all layers start from those of a file, so that what `activation` says
  /// of their start means nothing.
  var startsFromFile: Bool {
    initialWeights?.hasAllCoefficients(layers: network.activationCount) ?? false
  }

  /// Where the coefficients start, in words: `equal`, `random`, the given ones separated by commas, or
  /// `from FILE`, with what they are in the layers that the file leaves out.
  var startText: String {
    guard let initialWeights, startsFromFile || initialWeights.hasCoefficients else {
      return activation.start.text
    }
    let file = "from \(initialWeights.path)"
    return startsFromFile ? file : "\(file), \(activation.start.text) where it has none"
  }
}

/// The keys of a variant's recipe.
enum RecipeInput: String, CaseIterable, Sendable {
  case network, terms, normalization, start
  case coefficientsPer = "coefficients-per"
  case schedule, optimizer, batch
  case initialWeights = "initial-weights"
}
