import Diagnostics
import ResultStore
import Training

/// Everything that a store may have of the runs of a template.
package struct StoredRuns: Sendable {
  /// Of their cycles and results, of the answers to questions to them that the template shows, and of the
  /// facts about their datasets.
  let keys: Set<StoreKey>
  /// Of the figures of their report; none where results are missing or nobody asked.
  let figures: Set<StoreKey>
}

extension ReportBuilder {
  /// What may be stored of the template's runs, and of the figures of their report.
  /// - Throws: `Diagnostics`, with figures also what keeps the report from being written.
  package func storedRuns(withFigures: Bool) throws(Diagnostics) -> StoredRuns {
    try Diagnostics.catching(stopReason: stopReason) {
      let prepared = try prepareRuns().afterStoredRounds().prepared
      let runner = prepared.runner
      let samples = prepared.template.sampleNeeds
      var keys = Set(
        prepared.datasets.facts.flatMap {
          StoredFacts.keys(of: $0, in: runner.study, samples)
        })
      for request in runner.requests.values { keys.formUnion(request.chain.allKeys) }
      let probes = try runner.storedProbes(prepared.template.probeNeeds)
      keys.formUnion(probes.map(\.request.inputs.key))
      return StoredRuns(keys: keys, figures: withFigures ? try figureKeys(prepared, probes) : [])
    }
  }

  private func figureKeys(
    _ prepared: PreparedRuns, _ probes: [StudyProbe]
  ) throws -> Set<StoreKey> {
    var runs: [StudyRun: RunResult] = [:]
    for run in prepared.runner.study.runs {
      guard let result = prepared.runner.stored(run) else { return [] }
      runs[run] = result
    }
    guard let answers = prepared.runner.storedAnswers(probes) else { return [] }
    let results = try StudyResults(
      frontMatter: prepared.template.frontMatter, networks: prepared.networks,
      datasets: prepared.datasets.facts, runs: runs, probes: answers)
    return try ReportWriter(template: prepared.template, results: results, events: events)
      .figureKeys()
  }
}
