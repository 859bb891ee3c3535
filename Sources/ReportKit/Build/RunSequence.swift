import Datasets
import Diagnostics
import Training

/// Trains runs of a study, one after the other.
struct RunSequence: Sendable {
  let study: Study
  /// The study's, in its order.
  let datasets: [Dataset]
  let kernels: KernelSelection
  let threads: Int
  let events: @Sendable (BuildEvent) -> Void
  /// The status to end with when the user asked to stop.
  let stopReason: @Sendable () -> ExitStatus?

  /// The results of these runs of the study, each of which is listed once.
  ///
  /// Throws `Diagnostics` when the user asked to stop or a run fails.
  func results(of runs: [StudyRun]) throws -> [StudyRun: RunResult] {
    let data = Dictionary(uniqueKeysWithValues: datasets.map { ($0.name, $0) })
    let jobs = runs.compactMap { run in data[run.dataset].map { (run: run, dataset: $0) } }
    let shares = TrainingReporter.shares(
      jobs.map { study.cost(of: $0.run, train: $0.dataset.train) })
    let start = ContinuousClock.now
    var results: [StudyRun: RunResult] = [:]
    for (job, share) in zip(jobs, shares) {
      if let status = stopReason() { throw Diagnostics(.stopped(status)) }
      results[job.run] = try train(job.run, on: job.dataset, share: share, start: start)
    }
    return results
  }

  private func train(
    _ run: StudyRun, on dataset: Dataset, share: ClosedRange<Double>,
    start: ContinuousClock.Instant
  ) throws -> RunResult {
    let title = study.title(of: run, dataset: "\(cut: dataset.markedTitle)")
    let runStart = ContinuousClock.now
    let reporter = TrainingReporter(run: title, share: share, start: start, events: events)
    do throws(TrainingError) {
      let result = try Trainer.run(
        study.configuration(for: run, kernels: kernels), on: dataset, threads: threads,
        progress: { reporter.report($0) }, isCancelled: { stopReason() != nil })
      events(
        .trained(run: title, testAccuracy: result.testAccuracy, seconds: runStart.secondsSince))
      return result
    } catch {
      var diagnostic = Diagnostic(wrapping: error)
      if study.runCount > study.datasets.count { diagnostic.notes.append("in the run \(title)") }
      throw Diagnostics(diagnostic)
    }
  }
}
