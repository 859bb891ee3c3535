import Datasets
import Digests

/// The content of `manifest.json`: what the report was made from, and each of its files.
struct ManifestRecord: Encodable {
  let schema = 1
  let generator = "report \(ReportVersion.current)"
  let study: StudyRecord
  let datasets: [DatasetRecord]
  let runs: [RunRecord]
  let files: [FileRecord]

  struct DatasetRecord: Encodable {
    let name: String
    let source: Dataset.Source
    let digest: String
  }

  struct RunRecord: Encodable {
    let dataset: String
    let variant: String
    let seed: UInt64
    let weightsSHA256: String
  }

  struct FileRecord: Codable {
    let path: String
    let bytes: Int
    let sha256: String
  }

  /// `files` is every file of the report but the manifest itself.
  init(_ results: StudyResults, files: [(path: String, bytes: [UInt8])]) {
    study = StudyRecord(results.frontMatter, network: results.network)
    datasets = results.datasets.map {
      DatasetRecord(name: $0.dataset.name, source: $0.dataset.source, digest: $0.dataset.digest)
    }
    runs = results.datasets.flatMap { result in
      result.runs.map {
        RunRecord(
          dataset: result.dataset.name, variant: $0.variant, seed: $0.seed,
          weightsSHA256: $0.weightsSHA256)
      }
    }
    self.files = files.map {
      FileRecord(path: $0.path, bytes: $0.bytes.count, sha256: SHA256Digest(of: $0.bytes).hex)
    }
  }
}
