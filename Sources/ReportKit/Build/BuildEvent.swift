import Diagnostics
import Training

/// What a build reports while it works, for a terminal to show.
package enum BuildEvent: Sendable {
  /// A sentence worth a line of its own, for example why a stand-in is used.
  case note(String)
  /// Something that is probably not meant; the build goes on.
  case warning(Diagnostics)
  /// Bytes received so far of one file; `total` is `nil` when the server does not say.
  case downloading(dataset: String, file: String, received: Int, total: Int?)
  case loaded(dataset: String, images: Int, seconds: Double)
  /// Where the runs that train now stand, in the order of the study, and the build as a whole.
  case training([TrainingStatus], BuildProgress)
  /// A cycle ended, with the test accuracy of its last epoch.
  case cycleFinished(TrainingStatus)
  case trained(run: String, testAccuracy: Double, seconds: Double)
  /// A question to a trained run began, of which so many of all are answered.
  case probing(String, done: Int, of: Int)
  /// A report of the runs so far stands at the output.
  case published(runs: Int, of: Int, pageBytes: Int)
  /// Work on a part of the report began, for example "figures".
  case writing(String)
}

/// Where a training run stands.
package struct TrainingStatus: Sendable {
  /// Title of the dataset, and variant and seed when the study has several.
  package var run: String
  /// Counted from 1.
  package var cycle: Int
  package var cycles: Int
  /// `weights` or `mixture`.
  package var train: String
  /// Counted from 1 within the cycle.
  package var epoch: Int
  package var epochs: Int
  /// Share of the run that is done, 0…1.
  package var fraction: Double
  /// Mean cross-entropy of the epoch so far.
  package var loss: Double
  /// Of the last finished epoch, 0…1.
  package var testAccuracy: Double?
  /// Since the run began.
  package var seconds: Double
}

extension TrainingStatus {
  /// Where the engine is with a run that is called `run`.
  init(_ progress: TrainingProgress, run: String) {
    self.init(
      run: run, cycle: progress.cycle, cycles: progress.cycleCount,
      train: progress.train.rawValue, epoch: progress.epoch, epochs: progress.epochsInCycle,
      fraction: Double(progress.totalStep) / Double(max(progress.stepsInRun, 1)),
      loss: progress.loss, testAccuracy: progress.testAccuracy,
      seconds: progress.elapsed.inSeconds)
  }
}
