import Runs
import Training

/// Everything in `results.json` that the training of a run decides.
struct RunAnswers: Encodable {
  let run: ResultsRecord.RunRecord?
  let substitutions: [ProbeRecord<SubstitutionResult>]?
  let lossTriangles: [ProbeRecord<LossTriangle>]?

  init(_ run: StudyRun, _ result: RunResult, _ probes: ProbeResults) {
    self.run = ResultsRecord.RunRecord(dataset: run.dataset, result: result)
    substitutions = probes.substitutionRecords(in: [run])
    lossTriangles = probes.lossTriangleRecords(in: [run])
  }

  init(of run: StudyRun, in record: ResultsRecord) {
    func those<Answer>(_ records: [ProbeRecord<Answer>]?) -> [ProbeRecord<Answer>]? {
      let found = (records ?? []).filter { $0.run == run }
      return found.isEmpty ? nil : found
    }
    self.run = record.runs.first { $0.studyRun == run }
    substitutions = those(record.substitutions)
    lossTriangles = those(record.lossTriangles)
  }

  private enum CodingKeys: String, CodingKey { case substitutions, lossTriangles }

  /// The fields of the run stand beside those of the answers.
  func encode(to encoder: any Encoder) throws {
    try run?.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(substitutions, forKey: .substitutions)
    try container.encodeIfPresent(lossTriangles, forKey: .lossTriangles)
  }
}
