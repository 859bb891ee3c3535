import Datasets
import Synchronization
import Training

/// Measures for a moment how fast a kind of cycle is that no store has seen.
///
/// Trains on noise, as speed does not depend on what images show, so that none have to be loaded. Of
/// the outcome nothing is kept: a moment on a machine that may be busy is worth less than a cycle.
struct SpeedCalibration {
  /// For each kind; what has begun is measured to its end.
  let limit: Duration
  let isCancelled: @Sendable () -> Bool

  private static let trainImages = 64
  private static let testImages = 256
  /// So many epochs are enough when they took so long.
  private static let enough = (epochs: 5, time: Duration.milliseconds(10))

  /// Seconds × threads of a step, with its share of the evaluation after an epoch.
  /// - Returns: `nil` when the user asked to stop or the training failed.
  func secondsPerStep(of request: RunRequest, cycle: Int) -> Double? {
    let wanted = request.configuration
    let shape = request.dataset.shape
    var configuration = wanted
    configuration.batchSize = min(wanted.batchSize, Self.trainImages)
    configuration.schedule = Schedule([
      Cycle(train: wanted.schedule.cycles[cycle].train, epochs: 1_000_000, learningRate: 1e-6)
    ])
    (configuration.trainLimit, configuration.testLimit) = (nil, nil)
    let noise = Dataset(
      DatasetDescription(
        name: "noise", title: "noise", classes: (0..<shape.classes).map { "\($0)" }, digest: "",
        licence: "", citation: ""),
      train: Self.noise(configuration.batchSize, shape), test: Self.noise(Self.testImages, shape))

    // The fastest of each, since of a few epochs those can be slow to which other programs came.
    let times = measure(configuration, on: noise)
    guard let step = times.map(\.step).min(), let evaluation = times.map(\.evaluation).min()
    else { return nil }
    let testCount = min(wanted.testLimit ?? .max, shape.testImages)
    return step * Double(wanted.batchSize) / Double(configuration.batchSize)
      + evaluation * Double(testCount) / Double(Self.testImages * request.stepsInEpoch)
  }

  /// The seconds of epochs of one step.
  private func measure(
    _ configuration: RunConfiguration, on noise: Dataset
  ) -> [(step: Double, evaluation: Double)] {
    // A run looks whether to go on before each step, and before so few images are evaluated.
    let looks = Mutex<[ContinuousClock.Instant]>([])
    var control = RunControl { 1 }
    let start = ContinuousClock.now
    control.isCancelled = { [limit, isCancelled] in
      let now = ContinuousClock.now
      let epochs = looks.withLock { looks in
        looks.append(now)
        return (looks.count - 1) / 2
      }
      let isEnough = epochs > Self.enough.epochs && now - start >= Self.enough.time
      return isCancelled() || epochs > 0 && (isEnough || now - start >= limit)
    }
    // Ends by being cancelled, or without a time because of what the real training will say.
    if let run = try? TrainingRun(configuration, on: noise, control: control) {
      try? run.train(throughCycle: 1)
    }
    let instants = looks.withLock { $0 }
    func seconds(_ index: Int) -> Double { (instants[index + 1] - instants[index]) / .seconds(1) }
    return stride(from: 0, to: instants.count - 2, by: 2).map { index in
      (step: seconds(index), evaluation: seconds(index + 1))
    }
  }

  private static func noise(_ count: Int, _ shape: RunDataset.Shape) -> ImageSet {
    let pixels = (0..<count * shape.channels * shape.rows * shape.columns).map {
      UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 13)
    }
    return ImageSet(
      rows: shape.rows, columns: shape.columns, channels: shape.channels, pixels: pixels,
      labels: (0..<count).map { UInt16($0 % shape.classes) })
  }
}
