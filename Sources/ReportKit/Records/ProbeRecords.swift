import Runs

/// The answer to a question to a run, as `results.json` has it: the run's `dataset`, `variant` and `seed`
/// beside the fields of the answer.
struct ProbeRecord<Answer: Codable & Sendable>: Sendable {
  let run: StudyRun
  let answer: Answer
}

extension ProbeRecord: Codable {
  private enum CodingKeys: String, CodingKey { case dataset, variant, seed }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    run = StudyRun(
      variant: try container.decode(String.self, forKey: .variant),
      dataset: try container.decode(String.self, forKey: .dataset),
      seed: try container.decode(UInt64.self, forKey: .seed))
    answer = try Answer(from: decoder)
  }

  func encode(to encoder: any Encoder) throws {
    try answer.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(run.variant, forKey: .variant)
    try container.encode(run.dataset, forKey: .dataset)
    try container.encode(run.seed, forKey: .seed)
  }
}

extension ProbeResults {
  /// In the order of these runs; `nil` without any.
  func substitutionRecords(in runs: [StudyRun]) -> [ProbeRecord<SubstitutionResult>]? {
    let records = runs.compactMap { run in
      substitutions[run].map { ProbeRecord(run: run, answer: $0) }
    }
    return records.isEmpty ? nil : records
  }

  /// In the order of these runs, and then by layer; `nil` without any.
  func lossTriangleRecords(in runs: [StudyRun]) -> [ProbeRecord<LossTriangle>]? {
    let places = Dictionary(grouping: lossTriangles.values.indices) { lossTriangles.keys[$0].run }
    let records = runs.flatMap { run in
      (places[run] ?? []).map { lossTriangles.values[$0] }.sorted { $0.layer < $1.layer }
        .map { ProbeRecord(run: run, answer: $0) }
    }
    return records.isEmpty ? nil : records
  }
}
