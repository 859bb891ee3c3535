import Datasets

/// What the network makes of a set of images.
struct Evaluation {
  /// 0…1.
  let accuracy: Double
  /// Mean cross-entropy.
  let loss: Double
  /// `[true class][predicted class]`.
  let confusion: [[Int]]
  /// The class that each image was taken for.
  let predictions: [UInt16]
}

extension TrainingEngine {
  /// Blocks between two looks at whether the caller wants to stop.
  private static let blocksPerRound = 64

  /// Classifies every image, forward only.
  func evaluate(
    _ images: ImageSet, isCancelled: () -> Bool
  ) throws(TrainingError) -> Evaluation {
    let indices = Array(0..<Int32(images.count))
    let blocks = (images.count + NetworkPlan.lanes - 1) / NetworkPlan.lanes
    let outputs = BlockOutputs(blocks: blocks)
    try forEachBlock(blocks, isCancelled: isCancelled) { [self] block, worker in
      let pass = makePass(worker)
      load(block, of: indices[...], from: images, lossWeight: 1, into: pass)
      pass.forward(training: nil)
      pass.loss(withGradient: false)
      outputs.record(pass.memory, block: block)
    }
    let outcome = outputs.outcome(count: images.count)
    return Evaluation(
      accuracy: Double(outcome.correct) / Double(outcome.count), loss: outcome.loss,
      confusion: outputs.confusion(count: images.count, classes: plan.classes),
      predictions: outputs.predictions(count: images.count))
  }

  /// The distribution of every activation layer's input over the images.
  ///
  /// Two passes: the first counts values by the upper half of their bits, the second fills the
  /// histograms and settles the quantiles within the halves that the first has found.
  func preActivations(
    _ images: ImageSet, isCancelled: () -> Bool
  ) throws(TrainingError) -> [PreActivationStatistics] {
    let layers = plan.steps.compactMap { step in
      step.activation.map { _ in step.input.shape.count }
    }
    let indices = Array(0..<Int32(images.count))
    let blocks = (images.count + NetworkPlan.lanes - 1) / NetworkPlan.lanes
    let collectors = layers.map {
      PreActivationCollector(
        blocks: blocks, workers: pool.threads, count: images.count * $0)
    }
    for round in PreActivationCollector.Round.allCases {
      for collector in collectors { collector.begin(round) }
      try forEachBlock(blocks, isCancelled: isCancelled) { [self] block, worker in
        let pass = makePass(worker)
        load(block, of: indices[...], from: images, lossWeight: 1, into: pass)
        let used = min(NetworkPlan.lanes, images.count - block * NetworkPlan.lanes)
        pass.forward(training: nil) { layer, z in
          collectors[layer].add(z, usedLanes: used, block: block, worker: worker)
        }
      }
    }
    return collectors.enumerated().map { layer, collector in
      collector.statistics(layer: layer + 1)
    }
  }

  /// What the network makes of every image with each of several sets of functions, given by the
  /// layers, from 0, whose functions are replaced.
  ///
  /// A block's maps before the first replaced layer are computed once for all sets.
  func outcomes(
    replacing sets: [[Int: MixtureFunction]], on images: ImageSet, isCancelled: () -> Bool
  ) throws(TrainingError) -> [BlockOutputs] {
    let indices = Array(0..<Int32(images.count))
    let blocks = (images.count + NetworkPlan.lanes - 1) / NetworkPlan.lanes
    let outputs = sets.map { _ in BlockOutputs(blocks: blocks) }
    let steps = plan.steps.enumerated().compactMap { index, step in
      step.activation.map { _ in index }
    }
    // Later layers first: they leave the maps of earlier ones alone.
    let order = sets.indices.map { set in
      (first: sets[set].keys.min().map { steps[$0] } ?? plan.steps.count, set: set)
    }.sorted { ($1.first, $0.set) < ($0.first, $1.set) }
    let functions = sets.map { set in mixtures.indices.map { set[$0] ?? mixtures[$0] } }
    try forEachBlock(blocks, work: max(sets.count, 1), isCancelled: isCancelled) {
      [self] block, worker in
      let untouched = makePass(worker)
      load(block, of: indices[...], from: images, lossWeight: 1, into: untouched)
      untouched.forward(training: nil)
      for (first, set) in order {
        let pass = makePass(worker, functions: functions[set])
        pass.forward(training: nil, from: first)
        pass.loss(withGradient: false)
        outputs[set].record(pass.memory, block: block)
      }
    }
    return outputs
  }

  /// `work` says how many passes a block takes.
  private func forEachBlock(
    _ blocks: Int, work: Int = 1, isCancelled: () -> Bool, _ body: @escaping WorkerPool.Body
  ) throws(TrainingError) {
    let round = max(Self.blocksPerRound / work, pool.threads)
    for first in stride(from: 0, to: blocks, by: round) {
      if isCancelled() { throw .cancelled }
      pool.run(min(round, blocks - first)) { task, worker in
        body(first + task, worker)
      }
    }
  }
}
