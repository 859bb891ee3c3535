import Activations
import Datasets
import Digests

/// A run on one thread and its workers, which can be left between two steps and continued later.
package final class TrainingRun {
  private let configuration: RunConfiguration
  private let dataset: Dataset
  private let network: Network
  private let train: ImageSet
  private let test: ImageSet
  private let kernels: KernelTable
  private let control: RunControl
  private let isProfiled: Bool
  private let pixelStatistics: (mean: Double, deviation: Double)

  private var engine: TrainingEngine
  private var cycles: Int
  private var epochs: [EpochResult]
  private var epochsInCycle: Int
  private var unfinished: RunState.UnfinishedEpoch?
  /// Whether a cycle of the mixtures has begun.
  private var hasTrainedMixtures: Bool
  private var seconds: [Double] = []
  private var stepLosses: [Double] = []
  /// After the last step, if that ended an epoch.
  private var lastEvaluation: Evaluation?
  private var lastPlace: (Place, step: Int)?
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var lastReport: ContinuousClock.Instant
  private var lastCheckpoint: ContinuousClock.Instant

  /// Between two calls of `progress` within an epoch.
  private static let reportInterval = Duration.milliseconds(250)

  /// Prepares a run that begins, or goes on where `state` was taken.
  ///
  /// A profiled run times every kernel, for `RunExecution.profile`, and keeps its first number of
  /// threads.
  /// - Throws: `TrainingError`: what is wrong with the configuration or the dataset; a state that does
  ///   not fit them.
  package init(
    _ configuration: RunConfiguration, on dataset: Dataset, from state: RunState? = nil,
    isProfiled: Bool = false, control: RunControl
  ) throws(TrainingError) {
    network = try Trainer.check(configuration, on: dataset)
    kernels = try configuration.kernels.resolve()
    var parameters = Parameters(
      network, mixture: configuration.mixture, seed: configuration.seed)
    if let tensors = configuration.initialWeights { try parameters.load(tensors) }
    if let state { try parameters.load(state.tensors) }
    self.configuration = configuration
    self.dataset = dataset
    self.control = control
    self.isProfiled = isProfiled
    train = dataset.train.prefix(configuration.trainLimit ?? .max)
    test = dataset.test.prefix(configuration.testLimit ?? .max)
    let statistics = train.pixelStatistics()
    pixelStatistics = (statistics.mean, statistics.standardDeviation)
    engine = TrainingEngine(
      network: network, parameters: parameters, statistics: pixelStatistics,
      batchSize: min(configuration.batchSize, train.count), kernels: kernels,
      pool: WorkerPool(threads: max(control.threads(), 1)), isProfiled: isProfiled)
    cycles = state?.cycles ?? 0
    epochs = state?.epochs ?? []
    epochsInCycle = state?.epochsInCycle ?? 0
    unfinished = state?.unfinished
    hasTrainedMixtures = epochs.contains { $0.train == .mixture }
    start = clock.now
    lastReport = start
    lastCheckpoint = start
    try resume(with: state?.optimizer)
  }

  deinit { engine.pool.stop() }

  /// Trains until so many cycles of the schedule are finished.
  /// - Throws: `TrainingError.diverged` with the epochs that were finished, or `cancelled`.
  package func train(throughCycle count: Int) throws(TrainingError) {
    while cycles < count, !isLimitReached {
      let cycle = configuration.schedule.cycles[cycles]
      if epochsInCycle == 0, unfinished == nil {
        engine.begin(cycle, optimizer: configuration.optimizer)
        hasTrainedMixtures = hasTrainedMixtures || cycle.train == .mixture
      }
      while epochsInCycle < cycle.epochs, !isLimitReached {
        adoptThreads()
        try run(Place(cycle: cycle, cycleNumber: cycles + 1, epoch: epochsInCycle + 1))
        if epochsInCycle < cycle.epochs { checkpoint() }
      }
      cycles += 1
      epochsInCycle = 0
    }
  }

  /// Between two calls, and at checkpoints.
  package var state: RunState {
    let tensors = engine.currentParameters.tensors
    return RunState(
      cycles: cycles, epochs: epochs, epochsInCycle: epochsInCycle, unfinished: unfinished,
      tensors: hasTrainedMixtures ? tensors : tensors.filter { !Parameters.isMixture($0) },
      optimizer: engine.optimizerState)
  }

  /// Runs what is left of the schedule and measures what it led to.
  /// - Throws: `TrainingError.diverged` with the epochs that were finished, or `cancelled`.
  package func result() throws(TrainingError) -> RunResult {
    try train(throughCycle: configuration.schedule.cycles.count)
    let evaluation = if let lastEvaluation { lastEvaluation } else { try evaluate() }
    let preActivations = try engine.preActivations(test, isCancelled: control.isCancelled)
    let weights = engine.currentParameters.tensors
    let functions = engine.learnedFunctions
    return RunResult(
      variant: configuration.variant, seed: configuration.seed, network: network.summary,
      terms: configuration.mixture.terms.map(\.name), parameterCount: network.parameterCount,
      trainImages: train.count, testImages: test.count,
      coefficients: functions.map(\.coefficients), learnedValues: functions.learnedValues,
      channels: functions.channels, testAccuracy: evaluation.accuracy,
      testLoss: evaluation.loss, epochs: epochs, confusion: evaluation.confusion,
      preActivations: preActivations,
      stepLosses: configuration.stepLimit == nil ? nil : stepLosses,
      weightsSHA256: weights.sha256, weights: weights, predictions: evaluation.predictions,
      execution: RunExecution(
        threads: engine.pool.threads, cpu: engine.kernels.name, seconds: seconds,
        totalSeconds: Self.seconds(since: start, clock), profile: engine.profile))
  }
}

extension TrainingRun {
  /// An epoch's place in the schedule.
  private struct Place {
    let cycle: Cycle
    /// From 1.
    let cycleNumber: Int
    /// Within the cycle, from 1.
    let epoch: Int
  }

  private var stepsInEpoch: Int {
    (train.count + configuration.batchSize - 1) / configuration.batchSize
  }

  private var isLimitReached: Bool {
    configuration.stepLimit.map { stepLosses.count >= $0 } ?? false
  }

  /// Puts a state's optimizer into the engine, if its cycle goes on.
  private func resume(with optimizer: OptimizerState?) throws(TrainingError) {
    guard epochsInCycle > 0 || unfinished != nil else { return }
    guard cycles < configuration.schedule.cycles.count, let optimizer else {
      throw .stateMismatch
    }
    let cycle = configuration.schedule.cycles[cycles]
    let parameters = engine.currentParameters
    guard epochsInCycle <= cycle.epochs,
      optimizer.fits(
        cycle.train, configuration.optimizer,
        count: cycle.train == .weights ? engine.layout.count : parameters.mixtureCount)
    else { throw .stateMismatch }
    engine.begin(cycle, optimizer: configuration.optimizer, from: optimizer)
    hasTrainedMixtures = hasTrainedMixtures || cycle.train == .mixture
  }

  /// Moves the engine to as many threads as there are for it now.
  private func adoptThreads() {
    let threads = max(control.threads(), 1)
    guard threads != engine.pool.threads, !isProfiled else { return }
    engine.pool.stop()
    let optimizer = engine.optimizerState
    engine = TrainingEngine(
      network: network, parameters: engine.currentParameters, statistics: pixelStatistics,
      batchSize: min(configuration.batchSize, train.count), kernels: kernels,
      pool: WorkerPool(threads: threads))
    engine.begin(
      configuration.schedule.cycles[cycles], optimizer: configuration.optimizer, from: optimizer)
  }

  private func checkpoint() {
    lastCheckpoint = clock.now
    control.checkpoint?(state)
  }

  private func run(_ place: Place) throws(TrainingError) {
    let epochStart = clock.now
    let order =
      switch configuration.order {
      case .shuffled:
        RandomStream.imageOrder(
          count: train.count, seed: configuration.seed, epoch: epochs.count)
      case .sequential: Array(0..<Int32(train.count))
      }
    var sums = unfinished ?? RunState.UnfinishedEpoch()
    lastEvaluation = nil
    while sums.steps < stepsInEpoch {
      if control.isCancelled() {
        unfinished = sums.steps > 0 ? sums : nil
        if control.checkpoint != nil { checkpoint() }
        throw .cancelled
      }
      let first = sums.steps * configuration.batchSize
      let last = min(first + configuration.batchSize, train.count)
      let outcome = engine.step(order[first..<last], of: train)
      sums.add(outcome)
      lastPlace = (place, sums.steps)
      guard outcome.loss.isFinite else { throw divergence(at: place, step: sums.steps) }
      if configuration.stepLimit != nil {
        stepLosses.append(outcome.loss)
        // The epoch is cut short: it has no result of its own.
        if isLimitReached && sums.steps < stepsInEpoch { return }
      }
      report(place, sums)
      if control.checkpoint != nil, sums.steps < stepsInEpoch,
        clock.now - lastCheckpoint >= control.checkpointInterval
      {
        unfinished = sums
        checkpoint()
      }
    }
    seconds.append(Self.seconds(since: epochStart, clock))
    lastPlace = (place, sums.steps)
    try finish(place, sums)
  }

  /// Evaluates after the last step of an epoch.
  private func finish(_ place: Place, _ sums: RunState.UnfinishedEpoch) throws(TrainingError) {
    unfinished = sums
    let evaluation: Evaluation
    do {
      evaluation = try evaluate()
    } catch {
      if error == .cancelled, control.checkpoint != nil { checkpoint() }
      throw error
    }
    unfinished = nil
    epochsInCycle = place.epoch
    let functions = engine.learnedFunctions
    let result = EpochResult(
      cycle: place.cycleNumber, train: place.cycle.train, epoch: place.epoch,
      loss: sums.loss / Double(sums.images),
      trainAccuracy: Double(sums.correct) / Double(sums.images),
      testAccuracy: evaluation.accuracy, testLoss: evaluation.loss,
      lossSHA256: SHA256Digest(of: sums.losses).hex, coefficients: functions.map(\.coefficients),
      learnedValues: functions.learnedValues)
    lastEvaluation = evaluation
    epochs.append(result)
    report(place, sums, finished: result)
  }

  /// A last step can diverge without a next one whose loss would tell.
  private func evaluate() throws(TrainingError) -> Evaluation {
    let evaluation = try engine.evaluate(test, isCancelled: control.isCancelled)
    if let (place, step) = lastPlace,
      !evaluation.loss.isFinite || !engine.learnedFunctions.allSatisfy(\.isFinite)
    {
      throw divergence(at: place, step: step)
    }
    return evaluation
  }

  private func report(
    _ place: Place, _ sums: RunState.UnfinishedEpoch, finished: EpochResult? = nil
  ) {
    let now = clock.now
    guard finished != nil || now - lastReport >= Self.reportInterval else { return }
    lastReport = now
    let finishedEpochs = finished == nil ? epochs.count : epochs.count - 1
    control.progress(
      TrainingProgress(
        dataset: dataset.name, cycle: place.cycleNumber,
        cycleCount: configuration.schedule.cycles.count, train: place.cycle.train,
        epoch: place.epoch, epochsInCycle: place.cycle.epochs, step: sums.steps,
        stepsInEpoch: stepsInEpoch, totalStep: finishedEpochs * stepsInEpoch + sums.steps,
        stepsInRun: min(
          configuration.schedule.epochCount * stepsInEpoch, configuration.stepLimit ?? .max),
        loss: sums.loss / Double(sums.images), testAccuracy: epochs.last?.testAccuracy,
        elapsed: now - start, finishedEpoch: finished))
  }

  private func divergence(at place: Place, step: Int) -> TrainingError {
    .diverged(
      dataset: dataset.name, cycle: place.cycleNumber, train: place.cycle.train,
      epoch: place.epoch, step: step, learningRate: place.cycle.learningRate, finished: epochs)
  }

  private static func seconds(
    since start: ContinuousClock.Instant, _ clock: ContinuousClock
  ) -> Double {
    (clock.now - start) / .seconds(1)
  }
}

extension RunState.UnfinishedEpoch {
  mutating func add(_ outcome: TrainingEngine.BatchOutcome) {
    steps += 1
    loss += outcome.lossSum
    correct += outcome.correct
    images += outcome.count
    losses.append(littleEndian: outcome.loss.bitPattern)
  }
}

extension TrainingRun {
  /// About how many bytes a run takes on one thread, beside the images.
  ///
  /// Learned functions are left out: one takes some kilobytes, also as a `kaf`.
  package static func memory(_ network: Network, batchSize: Int) -> Int {
    let layout = ParameterLayout(network)
    let plan = NetworkPlan(network, layout: layout)
    let blocks = (batchSize + NetworkPlan.lanes - 1) / NetworkPlan.lanes
    // Weights and two moments, with a copy of all three for a checkpoint, and their gradient; what it
    // is summed from.
    let parameters =
      layout.count * 7 + plan.convolutionParameters * GradientSlot.count(blocks: blocks)
      + plan.denseFloats * blocks
    let block =
      plan.mapFloats + 2 * plan.gradientFloats + plan.sumFloats + plan.transformedFloats
      + plan.scratchFloats
    return (parameters + block) * MemoryLayout<Float>.stride
  }
}
