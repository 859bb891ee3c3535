/// Where a run is.
package struct TrainingProgress: Sendable, Codable {
  /// The dataset's name.
  package let dataset: String
  /// The cycle, counted from 1.
  package let cycle: Int
  package let cycleCount: Int
  package let train: Cycle.Target
  /// The epoch within its cycle, counted from 1.
  package let epoch: Int
  package let epochsInCycle: Int
  /// Finished steps of this epoch.
  package let step: Int
  package let stepsInEpoch: Int
  /// Finished steps of the run.
  package let totalStep: Int
  package let stepsInRun: Int
  /// Mean loss of this epoch's finished steps.
  package let loss: Double
  /// Test accuracy after the last finished epoch, 0…1; `nil` in the first epoch.
  package let testAccuracy: Double?
  /// Since the run began.
  package let elapsed: Duration
  /// The epoch that has just been finished and evaluated; `nil` in between.
  package let finishedEpoch: EpochResult?
}
