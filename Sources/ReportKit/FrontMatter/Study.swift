import Activations
import Training

/// What a template asks to be trained.
package struct Study: Sendable {
  /// A dataset of the study, and what to use when it cannot be had.
  package struct DatasetChoice: Sendable, Hashable {
    package var name: String
    /// Name of a generator such as `synthetic-digits`; `nil`: the real images or nothing.
    package var standIn: String?
  }

  package var datasets: [DatasetChoice]
  package var network: NetworkSpecification
  package var activation: MixtureSpecification
  package var schedule: Schedule
  /// Images per step.
  package var batchSize: Int
  /// One run per dataset and seed.
  package var seeds: [UInt64]
  /// At most this many training images per dataset; `nil`: all.
  package var limit: Int?
  /// At most this many test images per dataset; `nil`: all.
  package var testLimit: Int?
  /// Reduced by `reduced()`; the page says so.
  package var quick = false
}

extension Study {
  /// A small version of the study that shows within seconds whether all parts work.
  ///
  /// Its numbers are not results, so everything made from it is stamped as quick.
  package func reduced() -> Study {
    var study = self
    study.seeds = Array(seeds.prefix(1))
    study.limit = min(limit ?? .max, 3000)
    study.testLimit = min(testLimit ?? .max, 1000)
    study.schedule = Schedule(
      schedule.cycles.map {
        Cycle(train: $0.train, epochs: min($0.epochs, 2), learningRate: $0.learningRate)
      })
    study.quick = true
    return study
  }
}
