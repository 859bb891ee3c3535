import Diagnostics
import Numbers
import Platform
import Runs
import Synchronization
import Training

/// Gets the results of a study's runs: from the store, or by training them side by side.
struct StudyRunner: Sendable {
  var study: Study
  /// Of all runs of the study, and of those that it may get.
  let requests: [StudyRun: RunRequest]
  /// What messages call the datasets, in the study's order.
  let titles: [String]
  let executor: RunExecutor
  /// Who makes runs in place of `executor`, which then answers questions only.
  var cluster: (any RunExecuting)?
  /// Whether nothing is trained.
  var isFrozen = false
  /// Taken before the store is looked at.
  var given: GivenResults?
  /// Whether no page is published before the last run is there.
  var publishesOnce = false
  let events: @Sendable (BuildEvent) -> Void
  /// The status to end with when the user asked to stop.
  let stopReason: @Sendable () -> ExitStatus?

  /// What is stored of runs of the study, and what is left to train.
  func plan(_ runs: [StudyRun]) -> RunPlan {
    RunPlan(runs.compactMap { requests[$0] }, in: executor.library)
  }

  /// Whether the results of all runs of a plan are stored, whole.
  func hasAll(_ plan: RunPlan) -> Bool {
    plan.requests.allSatisfy { executor.library.hasResult($0.chain) }
  }

  func tellStored(_ plan: RunPlan) {
    let stored = plan.states.count { $0 == .stored }
    if stored > 0 {
      events(.note("\(stored) of \(plan.states.count) runs are in the store"))
    }
  }

  /// The results of a plan of these runs.
  ///
  /// `onFinished` is told each result as it comes, one at a time.
  /// - Throws: `Diagnostics` when the user asked to stop, a run fails, or nothing shall be trained and
  ///   results are missing; finished runs are stored.
  func results(
    of runs: [StudyRun], by plan: RunPlan,
    onFinished: @escaping @Sendable (StudyRun, RunResult) throws -> Void = { _, _ in }
  ) throws -> [StudyRun: RunResult] {
    let titles = runs.map { run in
      let place = study.datasets.firstIndex { $0.name == run.dataset } ?? 0
      return study.title(of: run, dataset: self.titles[place])
    }
    tellStored(plan)
    if isFrozen || plan.units.isEmpty {
      let results = storedResults(of: runs)
      let missing = runs.filter { results[$0] == nil }
      if isFrozen, !missing.isEmpty {
        throw Diagnostics(.runsMissing(missing.map(\.name), of: runs.count))
      }
      if missing.isEmpty {
        for run in runs { if let result = results[run] { try onFinished(run, result) } }
        return results
      }
    }
    if plan.states.contains(where: { $0 != .stored }) {
      tellCost(of: runs, by: plan)
    }
    let session = Mutex(
      (progress: StudyProgress(plan, titles: titles, events: events), results: [Int: RunResult]()))
    do {
      try (cluster ?? executor).execute(plan) { event in
        session.withLock { session in
          session.progress.receive(event)
          if case .finished(let run, let result, _) = event { session.results[run] = result }
        }
        if case .finished(let run, let result, _) = event { try onFinished(runs[run], result) }
      }
    } catch {
      throw diagnostics(of: error, last: titles)
    }
    let results = session.withLock { $0.results }
    return Dictionary(uniqueKeysWithValues: results.map { (runs[$0.key], $0.value) })
  }

  private func tellCost(of runs: [StudyRun], by plan: RunPlan) {
    if cluster != nil {
      // How long a queue is, and how fast nodes are, is not known here.
      let missing = plan.states.count { $0 != .stored }
      events(
        .note(
          "\(NumberText.count(plan.units.count, "cycle")) of "
            + "\(NumberText.count(missing, "run")) to train in jobs"))
      return
    }
    let cost = executor.cost(of: plan, calibratingFor: StudyPlan.calibrationLimit)
    let firstPage =
      publishesOnce || runs.count < study.runCount
      ? nil : StudyPlan.firstPage(cost, of: runs, in: study)
    events(.note(StudyPlan.sentence(cost, cores: executor.cores, firstPage: firstPage)))
  }

  /// The result of a run of the study, if it is stored.
  func stored(_ run: StudyRun) -> RunResult? {
    given?.runs[run]
      ?? requests[run].flatMap { executor.library.result($0.chain, variant: run.variant) }
  }

  /// The results of a plan of these runs that leaves nothing to train; `nil` where it does, or where a
  /// result is not whole. Tells nothing.
  func allStored(_ runs: [StudyRun], by plan: RunPlan) -> [StudyRun: RunResult]? {
    guard plan.units.isEmpty else { return nil }
    let results = storedResults(of: runs)
    return results.count == runs.count ? results : nil
  }

  /// What the store has, read side by side.
  private func storedResults(of runs: [StudyRun]) -> [StudyRun: RunResult] {
    let found = runs.concurrentMap(stored)
    return Dictionary(
      uniqueKeysWithValues: zip(runs, found).compactMap { run, result in result.map { (run, $0) } })
  }

  func diagnostics(of error: any Error, last titles: [String]) -> any Error {
    if let failure = error as? RunFailure {
      var diagnostic = Diagnostic(wrapping: failure.error)
      if titles.count > study.datasets.count {
        diagnostic.notes.append("in the run \(titles[failure.run])")
      }
      return Diagnostics(diagnostic)
    }
    if case TrainingError.cancelled = error, let status = stopReason() {
      return Diagnostics(.stopped(status))
    }
    return error
  }
}
