/// What a run asks its surroundings while it goes on; nothing here changes its result.
package struct RunControl: Sendable {
  /// Asked before every epoch; at least 1. More than the blocks of a batch (`batchSize` / 16) do
  /// not help.
  package var threads: @Sendable () -> Int
  /// Called a few times a second at most, and once for each finished epoch, on the run's thread.
  package var progress: @Sendable (TrainingProgress) -> Void = { _ in }
  /// Asked before every step; returning `true` stops the run.
  package var isCancelled: @Sendable () -> Bool = { false }
  /// Called after every epoch but the last of a call, and within epochs after every
  /// `checkpointInterval`, with a state from which the run can go on.
  package var checkpoint: (@Sendable (RunState) -> Void)?
  package var checkpointInterval = Duration.seconds(30)

  package init(threads: @escaping @Sendable () -> Int) {
    self.threads = threads
  }
}
