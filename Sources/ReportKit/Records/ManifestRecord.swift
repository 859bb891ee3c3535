import Datasets

/// The content of `manifest.json`: what the report was made from, and each of its files.
///
/// What every version has in common is `listing`, whose keys stand beside the others.
struct ManifestRecord: Encodable {
  let schema = 2
  let listing: ManifestListing
  let build: BuildRecord?
  let study: StudyRecord
  let datasets: [DatasetRecord]
  let runs: [RunRecord]
  /// `3 of 9 runs` while runs are missing.
  let progress: String?

  struct DatasetRecord: Codable {
    let name: String
    let source: DatasetDescription.Source
    let digest: String?
  }

  struct RunRecord: Codable {
    let dataset: String
    let variant: String
    let seed: UInt64
    let weightsSHA256: String?
  }

  /// `files` is every file of the report but the manifest itself.
  init(_ results: StudyResults, build: BuildRecord?, files: [ReportFile]) {
    self.build = build
    study = StudyRecord(results)
    datasets = results.datasets.map {
      DatasetRecord(name: $0.dataset.name, source: $0.dataset.source, digest: $0.dataset.digest)
    }
    runs = results.runs.map {
      RunRecord(
        dataset: $0.run.dataset, variant: $0.run.variant, seed: $0.run.seed,
        weightsSHA256: $0.result.run.weightsSHA256)
    }
    progress = results.progress
    listing = ManifestListing(files)
  }

  private enum CodingKeys: String, CodingKey { case schema, build, study, datasets, runs, progress }

  func encode(to encoder: any Encoder) throws {
    try listing.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(schema, forKey: .schema)
    try container.encodeIfPresent(build, forKey: .build)
    try container.encode(study, forKey: .study)
    try container.encode(datasets, forKey: .datasets)
    try container.encode(runs, forKey: .runs)
    try container.encodeIfPresent(progress, forKey: .progress)
  }
}
