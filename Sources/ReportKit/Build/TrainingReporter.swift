import Training

/// Turns the engine's progress into the events of a build.
struct TrainingReporter: Sendable {
  let run: String
  let events: @Sendable (BuildEvent) -> Void

  func report(_ progress: TrainingProgress) {
    let status = TrainingStatus(
      run: run, cycle: progress.cycle, cycles: progress.cycleCount,
      train: progress.train.rawValue, epoch: progress.epoch, epochs: progress.epochsInCycle,
      fraction: Double(progress.totalStep) / Double(max(progress.stepsInRun, 1)),
      loss: progress.loss, testAccuracy: progress.testAccuracy,
      seconds: progress.elapsed.inSeconds)
    events(.training(status))
    if progress.finishedEpoch != nil, progress.epoch == progress.epochsInCycle {
      events(.cycleFinished(status))
    }
  }
}
