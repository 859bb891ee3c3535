import Datasets
import Training

/// The content of `results.json`: every number that the page is made from.
///
/// The one model of the file: `report build` encodes it, `report approximate --results` decodes it.
struct ResultsRecord: Codable, Sendable {
  /// The only version that there is.
  static let schema = 1

  let schema: Int
  let study: StudyRecord
  let datasets: [DatasetRecord]

  struct DatasetRecord: Codable, Sendable {
    let name: String
    let title: String
    let source: Dataset.Source
    /// The generator of a stand-in's images.
    let standIn: String?
    let digest: String
    let trainImages: Int
    let testImages: Int
    /// Of the training pixels on the 0…1 scale.
    let mean: Double
    let standardDeviation: Double
    let runs: [RunResult]
  }

  init(_ results: StudyResults) {
    schema = Self.schema
    study = StudyRecord(results.frontMatter, network: results.network)
    datasets = results.datasets.map {
      DatasetRecord(
        name: $0.dataset.name, title: $0.dataset.title, source: $0.dataset.source,
        standIn: $0.dataset.standIn, digest: $0.dataset.digest,
        trainImages: $0.dataset.trainImages, testImages: $0.dataset.testImages,
        mean: $0.dataset.mean,
        standardDeviation: $0.dataset.standardDeviation, runs: $0.runs)
    }
  }
}
