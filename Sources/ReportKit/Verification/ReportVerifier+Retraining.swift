import Diagnostics
import Files
import Platform

extension ReportVerifier {
  /// Trains runs again, asks them what the report asked them, and compares everything that the report
  /// has of them with what comes out; `allDatasets`: also of the datasets that none of them is trained on.
  ///
  /// Throws `Diagnostics` or `VerificationError` where nothing can be compared.
  func retrain(
    _ runs: [StudyRun], _ manifest: [UInt8], allDatasets: Bool
  ) throws -> [VerificationError] {
    let listed = try listedRuns(manifest)
    let record = try ResultsRecord(path: FileSystem.join(request.folder, "results.json"))
    var build = try request.build.repeating(
      ManifestBuild(manifest).build, of: request.folder, template: request.template)
    let own = FileManager.default.temporaryDirectory
      .appending(path: "report-audit-\(UUID().uuidString)").path
    defer { try? FileSystem.removeTree(own) }
    if let store = request.auditStore, isSame(store, build.storePath) {
      throw VerificationError.auditStoreOfReport(path: store)
    }
    build.usesStore = true
    build.store = request.auditStore ?? own
    build.publishesOnce = true
    let builder = ReportBuilder(build, events: events, stopReason: stopReason)
    var prepared = try builder.prepareRuns()
    prepared.addSeeds(of: Set(listed.runs.map(\.seed)))
    let runner = prepared.runner
    let known = Set(runner.study.runs)
    for run in runs where !known.contains(run) {
      throw VerificationError.runNotInStudy(name: run.name, template: build.template)
    }
    var problems = try differences(
      of: prepared.datasets.facts.filter { facts in
        allDatasets || runs.contains { $0.dataset == facts.name }
      }, from: listed, record)
    let results = try runner.results(of: runs, by: runner.plan(runs))
    let probes = try runner.answers(runner.probes(prepared.template.probeNeeds, results: results))
    let digests = Dictionary(
      listed.runs.map { ($0.studyRun, $0.weightsSHA256) }, uniquingKeysWith: { first, _ in first })
    for run in runs {
      guard let result = results[run] else { continue }
      if let digest = digests[run] ?? nil, let found = result.weightsSHA256, found != digest {
        problems.append(.retrainedDiffers(run: run.name, listed: digest, found: found))
      }
      let fields = try FieldDifference.all(
        listed: RunAnswers(of: run, in: record), found: RunAnswers(run, result, probes))
      if let first = fields.first {
        problems.append(.resultDiffers(run: run.name, first, others: fields.count - 1))
      }
    }
    return problems
  }

  /// Whether both paths lead to the same folder.
  private func isSame(_ path: String, _ other: String) -> Bool {
    let paths = [path, other].map { URL(fileURLWithPath: $0).resolvingSymlinksInPath().path }
    return paths[0] == paths[1]
  }

  /// - Throws: `VerificationError.otherDataset`: no run on other images can be compared.
  private func differences(
    of datasets: [DatasetFacts], from listed: ManifestRuns, _ record: ResultsRecord
  ) throws -> [VerificationError] {
    for facts in datasets {
      let digests =
        listed.datasets.filter { $0.name == facts.name }.compactMap(\.digest)
        + record.datasets.filter { $0.name == facts.name }.compactMap(\.digest)
      if let found = facts.digest, let other = digests.first(where: { $0 != found }) {
        throw VerificationError.otherDataset(name: facts.name, listed: other, found: found)
      }
    }
    return try datasets.compactMap { facts in
      guard let listed = record.datasets.first(where: { $0.name == facts.name }) else { return nil }
      // What files of older programs do not say cannot be wrong.
      let fields = try FieldDifference.all(
        listed: listed, found: ResultsRecord.DatasetRecord(facts)
      ).filter { $0.listed != FieldDifference.nothing }
      return fields.first.map {
        .datasetDiffers(name: facts.name, $0, others: fields.count - 1)
      }
    }
  }
}

extension PreparedRuns {
  /// What an adaptive study had become when it had these seeds.
  fileprivate mutating func addSeeds(of seeds: Set<UInt64>) {
    while let next = runner.study.withNextSeed,
      !seeds.isDisjoint(with: Set(next.seeds).subtracting(runner.study.seeds))
    {
      runner.study = next
      template.frontMatter.study = next
    }
  }
}
