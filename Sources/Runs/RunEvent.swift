import Training

/// What happens while runs are executed. Events come one at a time, from any thread.
package enum RunEvent: Sendable {
  /// Another process makes the cycle that this run needs.
  case waiting(run: Int)
  /// A run trains; a few times a second for each.
  case progress(run: Int, TrainingProgress)
  /// A cycle of a run, counted from 0, was trained.
  case cycleFinished(run: Int, cycle: Int)
  /// The result of a run is there; `isStored` where nothing had to be trained for it.
  case finished(run: Int, RunResult, isStored: Bool)
}
