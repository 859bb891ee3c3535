import Platform
import Training

/// Publishes a report again and again while its runs are being made: the first time when every dataset
/// has a run, then as runs finish, with pauses.
///
/// It has a thread of its own, so that training goes on. An error is not told: the same report is
/// tried again with more runs, and the last one, with all of them, says what is wrong.
///
/// Unchecked because everything that changes is read and written under `condition` only.
final class GrowingReport: @unchecked Sendable {
  private let study: Study
  private let publish: @Sendable ([StudyRun: RunResult]) throws -> Void
  private let condition = Condition()
  private var runs: [StudyRun: RunResult] = [:]
  private var publishedCount = 0
  private var isFinished = false
  private var hasEnded = false

  /// Between the end of a publication and the next one at least this, and at least as long as
  /// the ten-fold of what it took.
  private static let pause = 3.0

  init(_ study: Study, publish: @escaping @Sendable ([StudyRun: RunResult]) throws -> Void) {
    self.study = study
    self.publish = publish
    SystemThread.start(stackSize: 8 << 20) { self.work() }
  }

  func add(_ run: StudyRun, _ result: RunResult) {
    condition.withLock {
      runs[run] = result
      condition.broadcast()
    }
  }

  /// Returns when no publication goes on and none will begin.
  func finish() {
    condition.withLock {
      isFinished = true
      condition.broadcast()
      while !hasEnded { condition.wait() }
    }
  }

  private func work() {
    var next = Date.distantPast
    while let runs = nextRuns(notBefore: next) {
      let start = Date()
      try? publish(runs)
      next = Date() + max(Self.pause, 10 * Date().timeIntervalSince(start))
    }
    condition.withLock {
      hasEnded = true
      condition.broadcast()
    }
  }

  /// Waits for runs that a page can be made of and that are not all; `nil` at the end.
  private func nextRuns(notBefore date: Date) -> [StudyRun: RunResult]? {
    condition.withLock {
      while !isFinished {
        if Date() < date {
          condition.wait(until: date)
        } else if runs.count > publishedCount, runs.count < study.runCount, isEnough {
          publishedCount = runs.count
          return runs
        } else {
          condition.wait()
        }
      }
      return nil
    }
  }

  /// Whether every dataset has a run of the first variant.
  private var isEnough: Bool {
    let base = study.variants[0].name
    let present = Set(runs.keys.filter { $0.variant == base }.map(\.dataset))
    return study.datasets.allSatisfy { present.contains($0.name) }
  }
}
