import Activations
import Training

/// What a template asks to be trained: every variant on every dataset from every seed.
package struct Study: Sendable {
  /// A dataset of the study, and what to use when it cannot be had.
  package struct DatasetChoice: Sendable, Hashable {
    package var name: String
    /// Name of a generator such as `synthetic-digits`; `nil`: the real images or nothing.
    package var standIn: String?
  }

  package var datasets: [DatasetChoice]
  /// At least one. The first is the one that a page is about where it names none: the study's own
  /// recipe, unless that was left out.
  package var variants: [StudyVariant]
  package var seeds: [UInt64]
  /// At most this many training images per dataset; `nil`: all.
  package var limit: Int?
  /// At most this many test images per dataset; `nil`: all.
  package var testLimit: Int?
  /// Reduced by `reduced()`; the page says so.
  package var quick = false
  /// What `StudySelection` left out; the page says so.
  package var leftOut: LeftOut?

  /// Names of what a build leaves out of its study.
  package struct LeftOut: Sendable, Hashable {
    package var variants: [String]
    package var datasets: [String]
  }

  /// Variants besides the study's own recipe.
  static let variantLimit = 32
  static let runLimit = 10_000
}

extension Study {
  /// The first variant's recipe.
  package var base: Recipe { variants[0].recipe }

  /// The variants × datasets × seeds.
  package var runCount: Int { variants.count * datasets.count * seeds.count }

  /// Every run, in the order in which they say most, the sooner a build has to do without the
  /// rest: all datasets with the first seed of the first variant, then of the other variants,
  /// then the next seed.
  package var runs: [StudyRun] {
    seeds.flatMap { seed in
      variants.flatMap { variant in
        datasets.map { StudyRun(variant: variant.name, dataset: $0.name, seed: seed) }
      }
    }
  }

  package func variant(named name: String) -> StudyVariant? {
    variants.first { $0.name == name }
  }

  /// A small version of the study that shows within seconds whether all parts work.
  ///
  /// Its numbers are not results, so everything made from it is stamped as quick.
  package func reduced() -> Study {
    var study = self
    study.seeds = Array(seeds.prefix(1))
    study.limit = min(limit ?? .max, 3000)
    study.testLimit = min(testLimit ?? .max, 1000)
    for index in variants.indices {
      study.variants[index].recipe.schedule = Schedule(
        variants[index].recipe.schedule.cycles.map {
          Cycle(train: $0.train, epochs: min($0.epochs, 2), learningRate: $0.learningRate)
        })
    }
    study.quick = true
    return study
  }
}
