import Activations
import Datasets
import Training

/// A `results.json` of schema 1, as programs before variants wrote it: runs stand in their
/// datasets.
struct FirstResultsRecord: Decodable {
  static let schema = 1

  let study: Study
  let datasets: [Dataset]

  struct Study: Decodable {
    let title: String
    let datasets: [StudyRecord.DatasetRecord]
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
    let ranges: [String: String]
  }

  struct Dataset: Decodable {
    let facts: ResultsRecord.DatasetRecord
    let runs: [RunResult]

    private enum CodingKeys: String, CodingKey { case runs }

    init(from decoder: any Decoder) throws {
      facts = try ResultsRecord.DatasetRecord(from: decoder)
      runs = try decoder.container(keyedBy: CodingKeys.self)
        .decode([RunResult].self, forKey: .runs)
    }
  }
}
