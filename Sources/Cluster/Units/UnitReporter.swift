import Diagnostics
import Runs
import Synchronization

/// Tells in a file how far a job is, now and then and at its end.
package final class UnitReporter: Sendable {
  private let path: String
  private let state: Mutex<State>

  private struct State {
    var status = UnitStatus()
    var pace = Pace()
  }

  package init(path: String) {
    self.path = path
    state = Mutex(State())
  }

  package func receive(_ event: RunEvent) {
    state.withLock { state in
      switch event {
      case .waiting: return
      case .progress(let run, let progress):
        state.status.running[run] = progress
      case .cycleFinished(let run, let cycle):
        let progress = state.status.running.removeValue(forKey: run)
        state.status.endedCycles.append(
          UnitStatus.EndedCycle(
            run: run, cycle: cycle, progress: progress?.cycle == cycle + 1 ? progress : nil))
      case .finished(let run, _, _):
        state.status.running[run] = nil
      }
      if state.pace.isDue() { state.status.write(to: path) }
    }
  }

  /// Says why the job ends without all results; `nil`: with all.
  ///
  /// What another machine or moment may mend, such as a signal, a full disk or a defect, is no final
  /// failure.
  package func finish(_ failure: Diagnostic? = nil) {
    state.withLock { state in
      state.status.failure = failure.map {
        UnitStatus.Failure(
          message: "\($0.message) [\($0.code)]", notes: ($0.hint.map { [$0] } ?? []) + $0.notes,
          exitStatus: $0.exitStatus.rawValue,
          isFinal: [.usage, .badInput, .inputMissing].contains($0.exitStatus))
      }
      state.status.write(to: path)
    }
  }
}
