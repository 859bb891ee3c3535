import Datasets
import Training

/// The content of `results.json`: every number that the page is made from.
struct ResultsRecord: Encodable {
  let schema = 1
  let study: StudyRecord
  let datasets: [DatasetRecord]

  struct DatasetRecord: Encodable {
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
