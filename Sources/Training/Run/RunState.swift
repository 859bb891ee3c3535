/// A run between two steps: everything that the rest of it depends on, bit by bit.
///
/// It holds for every configuration that begins in the same way, whatever follows. While no
/// mixture has trained, the mixtures are those that the configuration starts with.
package struct RunState: Sendable, Hashable {
  /// Whole cycles that are finished.
  package internal(set) var cycles = 0
  /// All finished epochs.
  package internal(set) var epochs: [EpochResult] = []
  /// Finished epochs of the cycle that goes on.
  package internal(set) var epochsInCycle = 0
  /// The epoch that goes on; `nil` between two epochs.
  package internal(set) var unfinished: UnfinishedEpoch?
  /// Weights and biases and, once a cycle has trained them, mixtures.
  package internal(set) var tensors: Safetensors
  /// Of the cycle that goes on, or of the last one when a cycle has just ended.
  package internal(set) var optimizer: OptimizerState?
}

extension RunState {
  /// The sums of the finished steps of an epoch.
  package struct UnfinishedEpoch: Sendable, Hashable, Codable {
    package internal(set) var steps = 0
    var loss = 0.0
    var correct = 0
    var images = 0
    /// The losses of the steps, little-endian doubles.
    var losses: [UInt8] = []
  }

  /// Everything but the tensors, for a file.
  package struct Position: Sendable, Hashable, Codable {
    let cycles: Int
    let epochsInCycle: Int
    let epochs: [EpochResult]
    let unfinished: UnfinishedEpoch?
  }

  package var position: Position {
    Position(
      cycles: cycles, epochsInCycle: epochsInCycle, epochs: epochs, unfinished: unfinished)
  }

  /// The state that `position`, `tensors` and `optimizer` were taken from; `terms` are the names of
  /// the mixture's terms in their order, which JSON objects do not keep.
  package init(
    _ position: Position, tensors: Safetensors, optimizer: OptimizerState?, terms: [String]
  ) {
    cycles = position.cycles
    epochsInCycle = position.epochsInCycle
    unfinished = position.unfinished
    epochs = position.epochs.map { epoch in
      var epoch = epoch
      epoch.coefficients = epoch.coefficients.map { $0.ordered(by: terms) }
      return epoch
    }
    self.tensors = tensors
    self.optimizer = optimizer
  }
}

extension RunState {
  package var hasTrainedWeights: Bool { epochs.contains { $0.train == .weights } }

  /// Whether a cycle goes on.
  package var isWithinCycle: Bool { epochsInCycle > 0 || unfinished != nil }

  /// With the optimizer that was kept beside it.
  package func with(_ optimizer: OptimizerState) -> RunState {
    var state = self
    state.optimizer = optimizer
    return state
  }

  /// The same with a last cycle that is still to go on, as a schedule sees it in which that cycle
  /// has more epochs.
  package var reopened: RunState? {
    guard cycles > 0, epochsInCycle == 0, unfinished == nil, optimizer != nil,
      let last = epochs.last
    else { return nil }
    var state = self
    state.cycles -= 1
    state.epochsInCycle = last.epoch
    return state
  }

  /// Steps that a schedule has done when it is here, in epochs of `stepsInEpoch` steps.
  package func steps(ofEpochs stepsInEpoch: Int) -> Int {
    epochs.count * stepsInEpoch + (unfinished?.steps ?? 0)
  }
}
