import Activations
import Training

/// The study as `results.json` and `manifest.json` state it; names are those of the front matter.
struct StudyRecord: Codable, Sendable {
  let title: String
  let datasets: [DatasetRecord]
  /// In the study's order; at least one.
  let variants: [VariantRecord]
  let seeds: [UInt64]
  /// Where seeds were added until the claims were decided.
  let adaptive: AdaptiveRecord?
  let limit: Int?
  let testLimit: Int?
  let quick: Bool
  /// `A:B` by name.
  let ranges: [String: String]
  /// Where the runs were given, the file that has them.
  let given: FileRecord?

  struct DatasetRecord: Codable, Sendable {
    let name: String
    let standIn: String?
  }

  struct FileRecord: Codable, Sendable {
    /// Relative to the folder of the template.
    let file: String
    let sha256: String
  }

  struct AdaptiveRecord: Codable, Sendable {
    /// At most so many seeds.
    let upTo: Int
  }

  /// A recipe with everything that it takes over from the study; of given runs, what was stated of it.
  struct VariantRecord: Codable, Sendable {
    let name: String
    let title: String
    /// The preset's name, or the layers in one line.
    let network: String?
    let terms: [String]?
    let normalization: String?
    /// Absent where all layers start from `initialWeights`, too.
    let start: String?
    let coefficientsPer: CoefficientScope?
    let schedule: String?
    let optimizer: String?
    let batch: Int?
    /// What the networks start from, where it is not random.
    let initialWeights: FileRecord?
    /// Those that it is trained on and from, where they are not all of the study's.
    let datasets: [String]?
    let seeds: [UInt64]?
  }

  init(_ results: StudyResults) {
    let frontMatter = results.frontMatter
    let study = results.study
    title = frontMatter.title
    datasets = study.datasets.map { DatasetRecord(name: $0.name, standIn: $0.standIn) }
    variants = study.variants.map { VariantRecord($0, of: study, network: results.network(of: $0)) }
    seeds = study.seeds
    adaptive = study.adaptive.map { AdaptiveRecord(upTo: $0.upTo) }
    limit = study.limit
    testLimit = study.testLimit
    quick = study.quick
    ranges = Dictionary(
      frontMatter.ranges.map { ($0.name, "\($0.lower):\($0.upper)") }, uniquingKeysWith: { $1 })
    given = study.given.map { FileRecord(file: $0.path, sha256: $0.sha256) }
  }
}

extension StudyRecord.VariantRecord {
  init(_ variant: StudyVariant, of study: Study, network facts: NetworkFacts) {
    let recipe = variant.recipe
    name = variant.name
    title = variant.title
    network = facts.name ?? facts.summary
    terms = recipe.stated(.terms) { $0.activation.terms.map(\.name) }
    normalization = recipe.stated(.normalization) { $0.activation.normalization.rawValue }
    start = recipe.startsFromFile ? nil : recipe.stated(.start) { $0.activation.start.text }
    coefficientsPer = recipe.stated(.coefficientsPer) { $0.activation.coefficientsPer }
    schedule = recipe.stated(.schedule) { $0.schedule.description }
    optimizer = recipe.stated(.optimizer) { $0.optimizer.name }
    batch = recipe.stated(.batch) { $0.batchSize }
    initialWeights = recipe.initialWeights.map {
      StudyRecord.FileRecord(file: $0.path, sha256: $0.sha256)
    }
    let trainedOn = study.datasets(of: variant)
    datasets = trainedOn.count == study.datasets.count ? nil : trainedOn.map(\.name)
    seeds = study.seeds(of: variant) == study.seeds ? nil : study.seeds(of: variant)
  }
}

extension StudyRecord {
  /// The study of schema 1, which had a single variant.
  init(_ first: FirstResultsRecord.Study) {
    title = first.title
    datasets = first.datasets
    variants = [
      VariantRecord(
        name: StudyVariant.baseName, title: StudyVariant.baseName, network: first.network,
        terms: first.terms, normalization: first.normalization, start: first.start,
        coefficientsPer: first.coefficientsPer, schedule: first.schedule,
        optimizer: OptimizerSpecification.default.name, batch: first.batch, initialWeights: nil,
        datasets: nil,
        seeds: nil)
    ]
    seeds = first.seeds
    adaptive = nil
    limit = first.limit
    testLimit = first.testLimit
    quick = first.quick
    ranges = first.ranges
    given = nil
  }
}
