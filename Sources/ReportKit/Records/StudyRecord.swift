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

  struct DatasetRecord: Codable, Sendable {
    let name: String
    let standIn: String?
  }

  struct AdaptiveRecord: Codable, Sendable {
    /// At most so many seeds.
    let upTo: Int
  }

  /// A recipe with everything that it takes over from the study.
  struct VariantRecord: Codable, Sendable {
    let name: String
    let title: String
    /// The preset's name, or the layers in one line.
    let network: String
    let terms: [String]
    let normalization: String
    let start: String
    let coefficientsPer: CoefficientScope
    let schedule: String
    let optimizer: String
    let batch: Int
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
  }
}

extension StudyRecord.VariantRecord {
  init(_ variant: StudyVariant, of study: Study, network sized: Network) {
    let recipe = variant.recipe
    name = variant.name
    title = variant.title
    network = sized.name ?? sized.summary
    terms = recipe.activation.terms.map(\.name)
    normalization = recipe.activation.normalization.rawValue
    start = recipe.activation.start.text
    coefficientsPer = recipe.activation.coefficientsPer
    schedule = recipe.schedule.description
    optimizer = recipe.optimizer.name
    batch = recipe.batchSize
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
        optimizer: OptimizerSpecification.default.name, batch: first.batch, datasets: nil,
        seeds: nil)
    ]
    seeds = first.seeds
    adaptive = nil
    limit = first.limit
    testLimit = first.testLimit
    quick = first.quick
    ranges = first.ranges
  }
}
