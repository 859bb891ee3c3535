import Activations
import Datasets

/// A network in training: its parameters, and the memory and threads to change them with.
///
/// Every result is the same for any number of threads and any kernels. A batch is cut into
/// blocks of 16 images and the blocks into slots, both by the batch's size alone; each slot's
/// gradient is computed by one worker, and slots are added in order.
struct TrainingEngine {
  let kernels: KernelTable
  let plan: NetworkPlan
  let layout: ParameterLayout
  let mixture: MixtureExpansion
  /// Mean and deviation by which pixels on the 0…1 scale are normalised.
  let pixelMean: Float
  let inverseDeviation: Float
  let pool: WorkerPool

  /// The weights while they train.
  let weights: AlignedFloats
  /// Counts the changes of the weights.
  private var weightsVersion = 0
  /// Everything else that trains; its `weights` are the start's.
  private var parameters: Parameters
  private(set) var mixtures: [MixtureFunction] = []
  private let memories: [BlockMemory]
  /// One per thread, or none when nothing is timed.
  private let timers: [KernelTimer]
  private var stepTime = Duration.zero
  let gradients: WeightGradients
  private var weightOptimizer: WeightOptimizer?
  private var mixtureOptimizer: MixtureOptimizer?

  init(
    network: Network, parameters: Parameters, statistics: (mean: Double, deviation: Double),
    batchSize: Int, kernels: KernelTable, pool: WorkerPool, isProfiled: Bool = false
  ) {
    self.kernels = kernels
    self.parameters = parameters
    self.pool = pool
    layout = parameters.layout
    mixture = parameters.mixture
    let plan = NetworkPlan(network, layout: layout)
    self.plan = plan
    pixelMean = Float(statistics.mean)
    inverseDeviation = Float(1 / statistics.deviation)
    weights = AlignedFloats(count: layout.count)
    weights.assign(parameters.weights)
    let bases = parameters.mixture.bases.count
    memories = (0..<pool.threads).map { _ in BlockMemory(plan, bases: bases) }
    timers =
      isProfiled ? (0..<pool.threads).map { _ in KernelTimer() } : []
    let blocks = (batchSize + NetworkPlan.lanes - 1) / NetworkPlan.lanes
    gradients = WeightGradients(
      plan, layout, mixtureCount: parameters.mixtures.reduce(0) { $0 + $1.count } * bases,
      blocks: blocks)
    rebuildMixtures()
  }

  /// The parameters as they are now.
  var currentParameters: Parameters {
    var current = parameters
    current.weights = weights.array
    return current
  }

  var learnedFunctions: [LayerFunctions] { parameters.learnedFunctions }

  /// Starts a cycle with a fresh optimizer for the part that it trains, the other frozen, or goes on
  /// with one that was left in a state.
  mutating func begin(
    _ cycle: Cycle, optimizer: OptimizerSpecification, from state: OptimizerState? = nil
  ) {
    weightOptimizer = nil
    mixtureOptimizer = nil
    switch cycle.train {
    case .weights:
      weightOptimizer = WeightOptimizer(
        optimizer, learningRate: cycle.learningRate, count: layout.count)
      if let state { weightOptimizer?.resume(from: state) }
    case .mixture:
      mixtureOptimizer = MixtureOptimizer(
        optimizer, learningRate: cycle.learningRate, count: parameters.mixtureCount)
      if let state { mixtureOptimizer?.state = state }
    }
  }

  /// Of the cycle that has begun; `nil` before the first.
  var optimizerState: OptimizerState? { weightOptimizer?.state ?? mixtureOptimizer?.state }

  /// One optimizer step on the batch of images that `indices` names.
  /// - Returns: Mean loss and number of correct predictions before the step.
  mutating func step(_ indices: ArraySlice<Int32>, of images: ImageSet) -> BatchOutcome {
    let start = timers.isEmpty ? nil : ContinuousClock.now
    let target: Cycle.Target = mixtureOptimizer == nil ? .weights : .mixture
    let (blocks, outcome) = computeGradients(indices, of: images, training: target)
    switch target {
    case .weights: updateWeights(blocks: blocks)
    case .mixture: updateMixtureParameters(blocks: blocks)
    }
    if let start { stepTime += start.duration(to: .now) }
    return outcome
  }

  /// Where the time of all steps so far went, if it was asked for.
  var profile: KernelProfile? {
    timers.isEmpty ? nil : KernelProfile(plan, timers: timers, stepTime: stepTime)
  }

  private mutating func updateWeights(blocks: Int) {
    guard weightOptimizer != nil else { return }
    weightOptimizer?.advance()
    weightsVersion += 1
    pool.run(gradients.parts.count) {
      [weightOptimizer, weights, gradients, kernels, timers] task, worker in
      let part = gradients.parts[task]
      let timer = timers.isEmpty ? nil : timers[worker]
      switch part {
      case .convolutions:
        timer.measure(.optimizer, nil) { gradients.sum(part, blocks: blocks, kernels) }
      case .dense(let batch, let rows):
        let passes = Double(blocks * rows.count) / Double(batch.outputs)
        timer.measure(.denseWeightGradient, batch.step, passes: passes) {
          gradients.sum(part, blocks: blocks, kernels)
        }
      }
      timer.measure(.optimizer, nil) {
        for range in part.ranges {
          weightOptimizer?.update(
            range, gradient: gradients.total.start, values: weights.start, kernels)
        }
      }
    }
  }

  private mutating func updateMixtureParameters(blocks: Int) {
    let gradient = mixtureGradient(blocks: blocks)
    var values = parameters.mixtures.flatMap { $0.flatMap(\.self) }
    mixtureOptimizer?.update(&values, gradient: gradient)
    var rest = values[...]
    for layer in parameters.mixtures.indices {
      for function in parameters.mixtures[layer].indices {
        parameters.mixtures[layer][function] = Array(rest.prefix(mixture.parameterCount))
        rest = rest.dropFirst(mixture.parameterCount)
      }
    }
    rebuildMixtures()
  }

  /// The gradient by the parameters of all layers' functions, one after the other, from the slots of
  /// a batch of so many blocks.
  func mixtureGradient(blocks: Int) -> [Double] {
    let slots = gradients.slots[..<GradientSlot.count(blocks: blocks)]
    let bases = mixture.bases.count
    var gradient: [Double] = []
    for function in parameters.mixtures.joined() {
      let first = gradient.count / mixture.parameterCount * bases
      let basisGradient = (first..<first + bases).map { index in
        slots.reduce(0.0) { $0 + $1.mixtures[index] }
      }
      gradient += mixture.gradient(function, basisGradient: basisGradient)
    }
    return gradient
  }

  private mutating func rebuildMixtures() {
    var offset = 0
    mixtures = parameters.mixtures.map { functions in
      defer { offset += functions.count * mixture.bases.count }
      return MixtureFunction(mixture, parameters: functions, sumOffset: offset)
    }
  }
}

extension TrainingEngine {
  /// What a batch gave before its step.
  struct BatchOutcome {
    /// Sum of the images' losses.
    let lossSum: Double
    let correct: Int
    let count: Int

    var loss: Double { lossSum / Double(count) }
  }

  /// Leaves the gradient of the batch's mean loss in `gradients`, to be summed over `blocks` blocks.
  func computeGradients(
    _ indices: ArraySlice<Int32>, of images: ImageSet, training target: Cycle.Target
  ) -> (blocks: Int, outcome: BatchOutcome) {
    let blocks = (indices.count + NetworkPlan.lanes - 1) / NetworkPlan.lanes
    let slotCount = GradientSlot.count(blocks: blocks)
    let outputs = BlockOutputs(blocks: blocks)
    let lossWeight = 1 / Float(indices.count)
    pool.run(slotCount) { [self] task, worker in
      let slot = gradients.slots[task]
      let pass = makePass(worker, isTimed: true)
      pass.transformWeights(version: weightsVersion)
      pass.clear(slot, training: target)
      for block in GradientSlot.blocks(of: task, slots: slotCount, blocks: blocks) {
        load(block, of: indices, from: images, lossWeight: lossWeight, into: pass)
        pass.forward(training: target)
        pass.loss(withGradient: true)
        pass.backward(training: target, into: slot, gradients.denseBatches, block: block)
        outputs.record(pass.memory, block: block)
      }
      if target == .weights { pass.reduceSums(into: slot) }
    }
    return (blocks, outputs.outcome(count: indices.count))
  }

  /// `functions` stand in the place of the learned ones, one per activation layer.
  func makePass(
    _ worker: Int, isTimed: Bool = false, functions: [MixtureFunction]? = nil
  ) -> BlockPass {
    BlockPass(
      kernels: kernels, plan: plan, mixtures: functions ?? mixtures,
      parameters: UnsafePointer(weights.start),
      memory: memories[worker], timer: isTimed && !timers.isEmpty ? timers[worker] : nil)
  }

  /// Fills map 0, the labels and the loss weights of a pass's memory with a block of images.
  func load(
    _ block: Int, of indices: ArraySlice<Int32>, from images: ImageSet, lossWeight: Float,
    into pass: BlockPass
  ) {
    let memory = pass.memory
    let first = indices.startIndex + block * NetworkPlan.lanes
    for lane in 0..<NetworkPlan.lanes {
      let isUsed = first + lane < indices.endIndex
      let index = isUsed ? indices[first + lane] : -1
      memory.indices[lane] = index
      memory.labels[lane] = isUsed ? Int32(images.labels[Int(index)]) : 0
      memory.lossWeights[lane] = isUsed ? lossWeight : 0
    }
    images.pixels.withUnsafeBufferPointer { pixels in
      guard let base = pixels.baseAddress else { return }
      pass.run(.gather, nil) {
        kernels.gather(
          base, channels: images.channels, rows: images.rows, columns: images.columns,
          padding: plan.input.padding, indices: memory.indices, mean: pixelMean,
          inverseDeviation: inverseDeviation,
          memory.maps.start + plan.input.offset)
      }
    }
  }
}
