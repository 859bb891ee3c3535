import Datasets
import Platform
import Runs
import Training

/// What a report says of its own runs, in the place of a store that does not have them.
///
/// Pages that are made from it are those of the report's `results.json`; whether that is what was trained, only a
/// store or another training can say.
package struct GivenResults: Sendable {
  let datasets: [String: ResultsRecord.DatasetRecord]
  let runs: [StudyRun: RunResult]
  let probes: ProbeResults

  /// The runs of a study that somebody else trained. Of this program's results, its file has answers
  /// to questions to them too.
  init(_ given: GivenStudy) {
    datasets = [:]
    runs = given.runs
    probes = GivenResults(given.source.bytes)?.probes ?? ProbeResults()
  }

  /// `nil` for a file that is no `results.json` of this version.
  init?(_ json: [UInt8]) {
    guard let record = try? JSONDecoder().decode(ResultsRecord.self, from: Data(json)),
      record.schema == ResultsRecord.schema
    else { return nil }
    datasets = Dictionary(record.datasets.map { ($0.name, $0) }) { first, _ in first }
    runs = Dictionary(
      record.runs.map { ($0.studyRun, $0.result) }
    ) { first, _ in first }
    var probes = ProbeResults()
    for record in record.substitutions ?? [] { probes.substitutions[record.run] = record.answer }
    for record in record.lossTriangles ?? [] {
      probes.lossTriangles[LayerOfRun(run: record.run, layer: record.answer.layer)] =
        record.answer
    }
    self.probes = probes
  }

  /// The facts about a dataset with this content; `nil` where it is another, or the file says too little.
  func facts(of name: String, digest: String, classes: Int) -> StoredFacts.Record? {
    guard let dataset = datasets[name], dataset.digest == digest, let rows = dataset.rows,
      let columns = dataset.columns, let trainImages = dataset.trainImages,
      let testImages = dataset.testImages,
      ((dataset.emptyTrainClasses ?? []) + (dataset.emptyTestClasses ?? []))
        .allSatisfy((0..<classes).contains)
    else { return nil }
    // A file says what it wants: lists of other lengths are as good as none.
    let checks = dataset.checks.flatMap {
      $0.trainCounts.count == classes && $0.testCounts.count == classes ? $0 : nil
    }
    return StoredFacts.Record(
      shape: RunDataset.Shape(
        digest: digest, rows: rows, columns: columns, channels: dataset.channels ?? 1,
        classes: classes, trainImages: trainImages, testImages: testImages),
      facts: DatasetFacts.Measured(
        rows: rows, columns: columns, channels: dataset.channels ?? 1,
        trainImages: trainImages, testImages: testImages, mean: dataset.mean,
        standardDeviation: dataset.standardDeviation,
        emptyTrainClasses: dataset.emptyTrainClasses ?? [],
        emptyTestClasses: dataset.emptyTestClasses ?? [], checks: checks))
  }

  /// The facts about a stand-in; `nil` where the dataset was another.
  func standIn(_ standIn: StandIn, named name: String) -> StoredFacts.Record? {
    guard let dataset = datasets[name], dataset.standIn == standIn.rawValue,
      let digest = dataset.digest
    else { return nil }
    return facts(of: name, digest: digest, classes: standIn.classes.count)
  }

  /// The answer to a question to a run.
  func answer(at place: StudyProbe.Place) -> ProbeResult? {
    switch place {
    case .substitution(let run): probes.substitutions[run].map { .substitution($0) }
    case .lossTriangle(let layer): probes.lossTriangles[layer].map { .lossTriangle($0) }
    }
  }
}
