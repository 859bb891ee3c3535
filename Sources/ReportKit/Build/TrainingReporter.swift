import Training

/// Turns the engine's progress into the events of a build.
struct TrainingReporter: Sendable {
  let run: String
  /// The run's part of all the build's training, within 0…1.
  let share: ClosedRange<Double>
  /// When the first run began.
  let start: ContinuousClock.Instant
  let events: @Sendable (BuildEvent) -> Void

  func report(_ progress: TrainingProgress) {
    let finished = Double(progress.totalStep) / Double(max(progress.stepsInRun, 1))
    let fraction = share.lowerBound * (1 - finished) + share.upperBound * finished
    let status = TrainingStatus(
      run: run, cycle: progress.cycle, cycles: progress.cycleCount,
      train: progress.train.rawValue, epoch: progress.epoch, epochs: progress.epochsInCycle,
      fraction: fraction,
      loss: progress.loss, testAccuracy: progress.testAccuracy,
      seconds: progress.elapsed.inSeconds,
      secondsLeft: Self.secondsLeft(after: start.secondsSince, fraction: fraction))
    events(.training(status))
    if progress.finishedEpoch != nil, progress.epoch == progress.epochsInCycle {
      events(.cycleFinished(status))
    }
  }

  /// Proportional to the steps done; `nil` until there is enough to go by.
  static func secondsLeft(after elapsed: Double, fraction: Double) -> Double? {
    guard elapsed > 1, fraction > 0.003 else { return nil }
    return elapsed / fraction * (1 - fraction)
  }

  /// The parts of all training that runs have which take as long as `costs` say, in any unit.
  static func shares(_ costs: [Double]) -> [ClosedRange<Double>] {
    let total = costs.reduce(0, +)
    var done = 0.0
    return costs.map { cost in
      let start = done
      done += cost
      return (start / total)...(done / total)
    }
  }
}
