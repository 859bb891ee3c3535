import Runs
import Training

/// Turns what happens to the runs of a study into the events of a build.
struct StudyProgress {
  private let plan: RunPlan
  private let titles: [String]
  private let events: @Sendable (BuildEvent) -> Void
  private let start = ContinuousClock.now

  /// What is shown of the runs that train now, by their places.
  private var running: [Int: TrainingStatus] = [:]
  /// When each run was first heard of.
  private var starts: [Int: ContinuousClock.Instant] = [:]
  private var done = 0
  /// Pixels that the plan's units visit, and those that were visited.
  private let work: Double
  private var workDone = 0.0
  /// Of the cycles that go on, by run.
  private var workInCycle: [Int: Double] = [:]

  /// `titles` has one for each of the plan's requests.
  init(_ plan: RunPlan, titles: [String], events: @escaping @Sendable (BuildEvent) -> Void) {
    self.plan = plan
    self.titles = titles
    self.events = events
    work = plan.units.reduce(0) { $0 + Double($1.steps) * $1.request.pixelsPerStep }
  }

  mutating func receive(_ event: RunEvent) {
    switch event {
    case .waiting(let run):
      events(.note("\(titles[run]): waiting for another process that trains it"))
    case .progress(let run, let progress):
      workInCycle[run] =
        Double((progress.epoch - 1) * progress.stepsInEpoch + progress.step)
        * plan.requests[run].pixelsPerStep
      if starts[run] == nil { starts[run] = .now - progress.elapsed }
      let status = TrainingStatus(progress, run: titles[run])
      running[run] = status
      events(.training(running.sorted { $0.key < $1.key }.map(\.value), whole))
      if progress.finishedEpoch != nil, progress.epoch == progress.epochsInCycle {
        events(.cycleFinished(status))
      }
    case .cycleFinished(let run, let cycle):
      let request = plan.requests[run]
      workDone +=
        Double(request.configuration.schedule.cycles[cycle].epochs * request.stepsInEpoch)
        * request.pixelsPerStep
      workInCycle[run] = nil
      running[run] = nil
    case .finished(let run, let result, let isStored):
      done += 1
      running[run] = nil
      if !isStored {
        events(
          .trained(
            run: titles[run], testAccuracy: result.testAccuracy,
            seconds: (starts[run] ?? .now).secondsSince))
      }
    }
  }

  private var whole: BuildProgress {
    let visited = workDone + workInCycle.values.reduce(0, +)
    let fraction = work > 0 ? min(visited / work, 1) : 1
    return BuildProgress(
      done: done, running: running.count,
      left: max(plan.requests.count - done - running.count, 0), fraction: fraction,
      secondsLeft: BuildProgress.secondsLeft(after: start.secondsSince, fraction: fraction))
  }
}

extension RunRequest {
  /// What the cost of a step goes by: the pixels that it looks at.
  fileprivate var pixelsPerStep: Double {
    Double(
      configuration.batchSize * dataset.shape.channels * dataset.shape.rows * dataset.shape.columns)
  }
}
