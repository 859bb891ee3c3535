import Datasets
import Digests

/// A run while it goes on.
struct TrainingRun {
  private let configuration: RunConfiguration
  private let dataset: Dataset
  private let network: Network
  private let train: ImageSet
  private let test: ImageSet
  private let progress: @Sendable (TrainingProgress) -> Void
  private let isCancelled: @Sendable () -> Bool

  private var engine: TrainingEngine
  private var epochs: [EpochResult] = []
  private var seconds: [Double] = []
  private var stepLosses: [Double] = []
  /// After the last step, if that ended an epoch.
  private var lastEvaluation: Evaluation?
  private var lastPlace: (Place, step: Int)?
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var lastReport: ContinuousClock.Instant

  /// Between two calls of `progress` within an epoch.
  private static let reportInterval = Duration.milliseconds(250)

  init(
    configuration: RunConfiguration, dataset: Dataset, network: Network, parameters: Parameters,
    kernels: KernelTable, pool: WorkerPool, isProfiled: Bool,
    progress: @escaping @Sendable (TrainingProgress) -> Void,
    isCancelled: @escaping @Sendable () -> Bool
  ) {
    self.configuration = configuration
    self.dataset = dataset
    self.network = network
    self.progress = progress
    self.isCancelled = isCancelled
    train = dataset.train.prefix(configuration.trainLimit ?? .max)
    test = dataset.test.prefix(configuration.testLimit ?? .max)
    let statistics = train.pixelStatistics()
    engine = TrainingEngine(
      network: network, parameters: parameters,
      statistics: (statistics.mean, statistics.standardDeviation),
      batchSize: min(configuration.batchSize, train.count), kernels: kernels, pool: pool,
      isProfiled: isProfiled)
    start = clock.now
    lastReport = start
  }

  /// Runs the schedule and measures what it led to.
  mutating func result() throws(TrainingError) -> RunResult {
    for (index, cycle) in configuration.schedule.cycles.enumerated() {
      engine.begin(cycle, optimizer: configuration.optimizer)
      for epoch in 1...cycle.epochs where !isLimitReached {
        try run(Place(cycle: cycle, cycleNumber: index + 1, epoch: epoch))
      }
    }
    let evaluation = if let lastEvaluation { lastEvaluation } else { try evaluate() }
    let preActivations = try engine.preActivations(test, isCancelled: isCancelled)
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
      weightsSHA256: weights.sha256, weights: weights,
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

  /// What an epoch has led to so far.
  private struct EpochSums {
    var loss = 0.0
    var correct = 0
    var images = 0
    var losses: [UInt8] = []

    mutating func add(_ outcome: TrainingEngine.BatchOutcome) {
      loss += outcome.lossSum
      correct += outcome.correct
      images += outcome.count
      losses.append(littleEndian: outcome.loss.bitPattern)
    }
  }

  private var stepsInEpoch: Int {
    (train.count + configuration.batchSize - 1) / configuration.batchSize
  }

  private var isLimitReached: Bool {
    configuration.stepLimit.map { stepLosses.count >= $0 } ?? false
  }

  private mutating func run(_ place: Place) throws(TrainingError) {
    let epochStart = clock.now
    let order =
      switch configuration.order {
      case .shuffled:
        RandomStream.imageOrder(
          count: train.count, seed: configuration.seed, epoch: seconds.count)
      case .sequential: Array(0..<Int32(train.count))
      }
    var sums = EpochSums()
    lastEvaluation = nil
    for step in 1...stepsInEpoch {
      if isCancelled() { throw .cancelled }
      let first = (step - 1) * configuration.batchSize
      let last = min(first + configuration.batchSize, train.count)
      let outcome = engine.step(order[first..<last], of: train)
      lastPlace = (place, step)
      guard outcome.loss.isFinite else { throw divergence(at: place, step: step) }
      sums.add(outcome)
      if configuration.stepLimit != nil {
        stepLosses.append(outcome.loss)
        // The epoch is cut short: it has no result of its own.
        if isLimitReached && step < stepsInEpoch { return }
      }
      report(place, step: step, sums)
    }
    seconds.append(Self.seconds(since: epochStart, clock))
    try finish(place, sums)
  }

  /// Evaluates after a whole epoch.
  private mutating func finish(_ place: Place, _ sums: EpochSums) throws(TrainingError) {
    let evaluation = try evaluate()
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
    report(place, step: stepsInEpoch, sums, finished: result)
  }

  /// A last step can diverge without a next one whose loss would tell.
  private func evaluate() throws(TrainingError) -> Evaluation {
    let evaluation = try engine.evaluate(test, isCancelled: isCancelled)
    if let (place, step) = lastPlace,
      !evaluation.loss.isFinite || !engine.learnedFunctions.allSatisfy(\.isFinite)
    {
      throw divergence(at: place, step: step)
    }
    return evaluation
  }

  private mutating func report(
    _ place: Place, step: Int, _ sums: EpochSums, finished: EpochResult? = nil
  ) {
    let now = clock.now
    guard finished != nil || now - lastReport >= Self.reportInterval else { return }
    lastReport = now
    let finishedEpochs = finished == nil ? epochs.count : epochs.count - 1
    progress(
      TrainingProgress(
        dataset: dataset.name, cycle: place.cycleNumber,
        cycleCount: configuration.schedule.cycles.count, train: place.cycle.train,
        epoch: place.epoch, epochsInCycle: place.cycle.epochs, step: step,
        stepsInEpoch: stepsInEpoch, totalStep: finishedEpochs * stepsInEpoch + step,
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
