import Activations
import Training

/// What a template asks to be trained: every variant on its datasets from its seeds, which are
/// those of the study where it names none.
package struct Study: Sendable {
  /// A dataset of the study, and what to use when it cannot be had.
  package struct DatasetChoice: Sendable, Hashable {
    package var name: String
    /// Name of a generator such as `synthetic-digits`; `nil`: the real images or nothing.
    package var standIn: String?
  }

  package var datasets: [DatasetChoice]
  /// At least one. The first is the one that a page is about where it names none: the study's own
  /// recipe, unless that was left out. It is trained on every dataset.
  package var variants: [StudyVariant]
  /// Those of every variant that has none of its own; at least one.
  package var seeds: [UInt64]
  /// Whether seeds are added until the claims are decided; `nil`: no.
  package var adaptive: Adaptive?
  /// At most this many training images per dataset; `nil`: all.
  package var limit: Int?
  /// At most this many test images per dataset; `nil`: all.
  package var testLimit: Int?
  /// Reduced by `reduced()`; the page says so.
  package var quick = false
  /// What `StudySelection` left out; the page says so.
  package var leftOut: LeftOut?

  /// The runs where they were trained elsewhere; `nil`: they are trained here.
  package var given: GivenStudy?

  /// Names of what a build leaves out of its study.
  package struct LeftOut: Sendable, Hashable {
    package var variants: [String]
    package var datasets: [String]
  }

  /// When no more seeds are added.
  package struct Adaptive: Sendable, Hashable {
    /// So many `seeds` at most.
    package var upTo: Int
  }

  static let datasetLimit = 32
  /// Variants besides the study's own recipe.
  static let variantLimit = 128
  static let runLimit = 10_000
}

extension Study {
  /// The first variant's recipe.
  package var base: Recipe { variants[0].recipe }

  /// How many runs the study has: over its variants, their datasets × their seeds, or as many of these as
  /// were given.
  package var runCount: Int {
    given == nil
      ? variants.reduce(0) { $0 + datasets(of: $1).count * seeds(of: $1).count } : runs.count
  }

  /// Every run, in the order in which they say most, the sooner a build has to do without the
  /// rest: all datasets with the first seed of the first variant, then of the other variants,
  /// then the next seed of each.
  package var runs: [StudyRun] {
    let most = variants.map { seeds(of: $0).count }.max() ?? 0
    let runs = (0..<most).flatMap { place in
      variants.filter { seeds(of: $0).count > place }.flatMap { variant in
        datasets(of: variant).map {
          StudyRun(variant: variant.name, dataset: $0.name, seed: seeds(of: variant)[place])
        }
      }
    }
    return given.map { given in runs.filter { given.runs[$0] != nil } } ?? runs
  }

  /// The datasets that a variant is trained on, in the study's order.
  package func datasets(of variant: StudyVariant) -> [DatasetChoice] {
    datasets.filter { variant.isTrained(on: $0.name) }
  }

  /// The seeds that a variant is trained from.
  package func seeds(of variant: StudyVariant) -> [UInt64] { variant.seeds ?? seeds }

  /// Whether some variant is trained from several seeds.
  package var hasSeveralSeeds: Bool { variants.contains { seeds(of: $0).count > 1 } }

  /// The same with the seeds 0, 1, … `count` − 1, and at most so many of each variant that has
  /// seeds of its own. An adaptive study gets no others, and of given runs the first seeds are kept.
  func withSeeds(_ count: Int) -> Study {
    var study = self
    study.seeds =
      given == nil ? (0..<count).map { UInt64($0) } : Array(seeds.prefix(count))
    study.adaptive?.upTo = count
    for index in variants.indices {
      study.variants[index].seeds = variants[index].seeds.map { Array($0.prefix(count)) }
    }
    return study
  }

  /// The same with one more seed, the smallest that it does not have; `nil` where none may be added.
  var withNextSeed: Study? {
    guard let adaptive, seeds.count < adaptive.upTo else { return nil }
    return adding(1)
  }

  /// The same with all seeds that may be added.
  var largest: Study { adaptive.map { adding(max(0, $0.upTo - seeds.count)) } ?? self }

  private func adding(_ count: Int) -> Study {
    let own = Set(seeds)
    var study = self
    study.seeds += (0...UInt64(seeds.count + count)).lazy.filter { !own.contains($0) }.prefix(count)
    return study
  }

  package func variant(named name: String) -> StudyVariant? {
    variants.first { $0.name == name }
  }

  /// A small version of the study that shows within seconds whether all parts work.
  ///
  /// Its numbers are not results, so everything made from it is stamped as quick. All variants have
  /// the study's first seed, so that they are compared as in the whole study.
  package func reduced() -> Study {
    var study = self
    study.seeds = Array(seeds.prefix(1))
    study.adaptive = nil
    study.limit = min(limit ?? .max, 3000)
    study.testLimit = min(testLimit ?? .max, 1000)
    for index in variants.indices {
      study.variants[index].seeds = nil
      study.variants[index].recipe.schedule = Schedule(
        variants[index].recipe.schedule.cycles.map {
          Cycle(train: $0.train, epochs: min($0.epochs, 2), learningRate: $0.learningRate)
        })
    }
    study.quick = true
    return study
  }
}
