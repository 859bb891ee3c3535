import Platform

/// What a `manifest.json` says of the runs that its report was made from.
struct ManifestRuns: Decodable {
  let datasets: [ManifestRecord.DatasetRecord]
  let runs: [ManifestRecord.RunRecord]

  /// `nil` for a manifest of another version.
  init?(_ manifest: [UInt8]) {
    guard let decoded = try? JSONDecoder().decode(Self.self, from: Data(manifest)) else {
      return nil
    }
    self = decoded
  }
}

/// What a `manifest.json` says of how its report was built.
struct ManifestBuild: Decodable {
  /// `nil` in the manifests of versions that did not say.
  let build: BuildRecord?

  init(_ manifest: [UInt8]) {
    self.build = (try? JSONDecoder().decode(Self.self, from: Data(manifest)))?.build
  }
}

extension ManifestRecord.RunRecord {
  var studyRun: StudyRun { StudyRun(variant: variant, dataset: dataset, seed: seed) }
}
