import Activations
import Training

/// The study as `results.json` and `manifest.json` state it; names are those of the front matter.
struct StudyRecord: Codable, Sendable {
  let title: String
  let datasets: [DatasetRecord]
  /// The preset's name, or the layers in one line.
  let network: String
  let terms: [String]
  let normalization: String
  let start: String
  let coefficientsPer: CoefficientScope
  let schedule: String
  let batch: Int
  let seeds: [UInt64]
  let limit: Int?
  let testLimit: Int?
  let quick: Bool
  /// `A:B` by name.
  let ranges: [String: String]

  struct DatasetRecord: Codable, Sendable {
    let name: String
    let standIn: String?
  }

  init(_ frontMatter: FrontMatter, network: Network) {
    let study = frontMatter.study
    title = frontMatter.title
    datasets = study.datasets.map { DatasetRecord(name: $0.name, standIn: $0.standIn) }
    self.network = network.name ?? network.summary
    terms = study.activation.terms.map(\.name)
    normalization = study.activation.normalization.rawValue
    start = study.activation.start.text
    coefficientsPer = study.activation.coefficientsPer
    schedule = study.schedule.description
    batch = study.batchSize
    seeds = study.seeds
    limit = study.limit
    testLimit = study.testLimit
    quick = study.quick
    ranges = Dictionary(
      frontMatter.ranges.map { ($0.name, "\($0.lower):\($0.upper)") }, uniquingKeysWith: { $1 })
  }
}
