import Datasets
import Runs
import Training

/// The content of `results.json`: every number that the page is made from.
///
/// The one model of the file: `report build` encodes it, `report approximate --results` decodes it.
struct ResultsRecord: Codable, Sendable {
  /// The version that is written; version 1 is read too (`FirstResultsRecord`).
  static let schema = 2

  let schema: Int
  let study: StudyRecord
  let datasets: [DatasetRecord]
  /// In the study's order of runs; some may be missing.
  private(set) var runs: [RunRecord]
  /// In the order of the text; `nil` in files of programs that had none.
  let claims: [ClaimRecord]?
  /// Where the template asks for them.
  let substitutions: [ProbeRecord<SubstitutionResult>]?
  let lossTriangles: [ProbeRecord<LossTriangle>]?

  struct DatasetRecord: Codable, Sendable {
    let name: String
    let title: String
    let source: DatasetDescription.Source
    /// The generator of a stand-in's images.
    let standIn: String?
    /// Where the runs were given, what was given: this and the next four may be missing then.
    let digest: String?
    let trainImages: Int?
    let testImages: Int?
    /// Of the training pixels on the 0…1 scale.
    let mean: Double?
    let standardDeviation: Double?
    /// Of an image; `nil` in files of programs that did not say, as are the next two.
    let rows: Int?
    let columns: Int?
    /// 3 for colour images; absent for grey ones.
    let channels: Int?
    /// Indices of classes that no image used for training shows.
    let emptyTrainClasses: [Int]?
    let emptyTestClasses: [Int]?
    /// Names of the classes, where the runs were given.
    let classes: [String]?
    let checks: DatasetChecks?
    /// Where the template shows images.
    let samples: SampleImages?
  }

  /// `dataset` beside the fields of the result, which has its variant and seed.
  struct RunRecord: Sendable {
    let dataset: String
    let result: RunResult
  }

  init(_ results: StudyResults) {
    schema = Self.schema
    study = StudyRecord(results)
    datasets = results.datasets.map {
      DatasetRecord($0.dataset, isGiven: results.study.given != nil)
    }
    runs = results.runs.map { RunRecord(dataset: $0.run.dataset, result: $0.result.run) }
    claims = results.claims.map(ClaimRecord.init)
    let present = results.runs.map(\.run)
    substitutions = results.probes.substitutionRecords(in: present)
    lossTriangles = results.probes.lossTriangleRecords(in: present)
  }

  /// The file's bytes: compact `CanonicalJSON` of the record, with what `CountLists` puts in.
  func encoded() throws -> [UInt8] {
    let rest = with(
      runs.map { RunRecord(dataset: $0.dataset, result: $0.result.withoutCounts) })
    return CountLists.insert(
      runs.flatMap { CountLists.lists(of: $0.result) },
      into: CanonicalJSON.compacted(try CanonicalJSON.encode(rest)))
  }

  init(
    schema: Int, study: StudyRecord, datasets: [DatasetRecord], runs: [RunRecord],
    claims: [ClaimRecord]?, substitutions: [ProbeRecord<SubstitutionResult>]? = nil,
    lossTriangles: [ProbeRecord<LossTriangle>]? = nil
  ) {
    self.schema = schema
    self.study = study
    self.datasets = datasets
    self.runs = runs
    self.claims = claims
    self.substitutions = substitutions
    self.lossTriangles = lossTriangles
  }

  /// The same without its runs.
  var withoutRuns: ResultsRecord { with([]) }

  private func with(_ runs: [RunRecord]) -> ResultsRecord {
    var record = self
    record.runs = runs
    return record
  }

  init(_ first: FirstResultsRecord) {
    schema = Self.schema
    study = StudyRecord(first.study)
    datasets = first.datasets.map(\.facts)
    runs = first.datasets.flatMap { dataset in
      dataset.runs.map { RunRecord(dataset: dataset.facts.name, result: $0) }
    }
    claims = nil
    substitutions = nil
    lossTriangles = nil
  }
}

extension ResultsRecord.DatasetRecord {
  /// `isGiven`: of runs that were trained elsewhere.
  init(_ facts: DatasetFacts, isGiven: Bool = false) {
    self.init(
      name: facts.name, title: facts.title, source: facts.source, standIn: facts.standIn,
      digest: facts.digest, trainImages: facts.trainImages, testImages: facts.testImages,
      mean: facts.mean, standardDeviation: facts.standardDeviation, rows: facts.rows,
      columns: facts.columns, channels: facts.channels == 1 ? nil : facts.channels,
      emptyTrainClasses: facts.measured.emptyTrainClasses,
      emptyTestClasses: facts.measured.emptyTestClasses,
      classes: isGiven && !facts.classes.isEmpty ? facts.classes : nil,
      checks: facts.measured.checks, samples: facts.samples)
  }
}

extension ResultsRecord.RunRecord {
  var studyRun: StudyRun {
    StudyRun(variant: result.variant, dataset: dataset, seed: result.seed)
  }
}

extension ResultsRecord.RunRecord: Codable {
  private enum CodingKeys: String, CodingKey { case dataset }

  init(from decoder: any Decoder) throws {
    dataset = try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .dataset)
    result = try RunResult(from: decoder)
  }

  func encode(to encoder: any Encoder) throws {
    try result.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(dataset, forKey: .dataset)
  }
}
