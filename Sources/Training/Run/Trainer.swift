import Datasets

/// Runs a configuration on a dataset.
package enum Trainer {
  /// Trains, evaluates after every epoch, and measures the trained network on the test images.
  ///
  /// Blocks until done; several runs may go on at once on different threads. The result does
  /// not depend on `threads`, on the kernels or on other runs.
  /// - Parameters:
  ///   - configuration: What to train, how, and from where.
  ///   - dataset: Its training images are normalised, and the test images like them.
  ///   - threads: At least 1; more than the blocks of a batch (`batchSize` / 16) do not help.
  ///   - isProfiled: Whether to time every kernel, for `RunExecution.profile`.
  ///   - progress: Called a few times a second at most, and once for each finished epoch, on
  ///     the calling thread.
  ///   - isCancelled: Asked before every step; returning `true` stops the run.
  /// - Returns: The result with its weights and execution.
  /// - Throws: `TrainingError`: what is wrong with the configuration or the dataset, `diverged`
  ///   with the epochs that were finished, or `cancelled`.
  package static func run(
    _ configuration: RunConfiguration, on dataset: Dataset, threads: Int,
    isProfiled: Bool = false,
    progress: @escaping @Sendable (TrainingProgress) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(TrainingError) -> RunResult {
    var control = RunControl { threads }
    control.progress = progress
    control.isCancelled = isCancelled
    let run = try TrainingRun(
      configuration, on: dataset, isProfiled: isProfiled, control: control)
    return try run.result()
  }

  /// The network that a configuration trains on a dataset.
  /// - Returns: Its layers with all sizes.
  /// - Throws: `TrainingError` for whatever keeps the run from starting, except for the
  ///   kernels and the initial weights.
  package static func check(
    _ configuration: RunConfiguration, on dataset: Dataset
  ) throws(TrainingError) -> Network {
    try configuration.check()
    try check(dataset, dataset.train, .train)
    try check(dataset, dataset.test, .test)
    let train = TrainingError.ImageSize(of: dataset.train)
    let test = TrainingError.ImageSize(of: dataset.test)
    guard train == test else {
      throw .imageSizesDiffer(dataset: dataset.name, train: train, test: test)
    }
    return try Network(
      configuration.network, rows: train.rows, columns: train.columns,
      channels: train.channels, classes: dataset.classes.count)
  }

  private static func check(
    _ dataset: Dataset, _ images: ImageSet, _ part: TrainingError.DatasetPart
  ) throws(TrainingError) {
    guard images.count > 0, images.rows > 0, images.columns > 0 else {
      throw .emptyDataset(dataset: dataset.name, part: part)
    }
    let classCount = dataset.classes.count
    if let image = images.labels.firstIndex(where: { $0 >= classCount }) {
      throw .labelOutOfRange(
        dataset: dataset.name, part: part, image: image, label: Int(images.labels[image]),
        classCount: classCount)
    }
  }
}

extension TrainingError.ImageSize {
  fileprivate init(of images: ImageSet) {
    self.init(rows: images.rows, columns: images.columns, channels: images.channels)
  }
}

extension RunConfiguration {
  /// What can be checked without the dataset.
  fileprivate func check() throws(TrainingError) {
    guard Limits.batchSize.contains(batchSize) else {
      throw .batchSizeOutOfRange(batchSize, allowed: Limits.batchSize)
    }
    let limits: [(TrainingError.LimitOption, Int?)] = [
      (.train, trainLimit), (.test, testLimit), (.steps, stepLimit),
    ]
    for case (let option, let value?) in limits where value < 1 {
      throw .limitNotPositive(option: option, value: value)
    }
    guard Limits.terms.contains(mixture.terms.count) else {
      throw .tooManyTerms(count: mixture.terms.count, limit: Limits.terms.upperBound)
    }
    try optimizer.check()
    if network.activationCount == 0,
      let index = schedule.cycles.firstIndex(where: { $0.train == .mixture })
    {
      throw .nothingToTrain(cycle: index + 1)
    }
  }
}
