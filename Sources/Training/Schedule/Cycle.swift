/// A stretch of epochs in which one part of the network trains and the other is frozen.
package struct Cycle: Sendable, Hashable, Codable {
  /// The part that trains.
  package enum Target: String, Sendable, Hashable, Codable, CaseIterable {
    /// Weights and biases of convolutions and dense layers.
    case weights
    /// The mixture weights of every activation layer.
    case mixture
  }

  package let train: Target
  package let epochs: Int
  package let learningRate: Double

  package init(train: Target, epochs: Int, learningRate: Double) {
    self.train = train
    self.epochs = epochs
    self.learningRate = learningRate
  }
}
