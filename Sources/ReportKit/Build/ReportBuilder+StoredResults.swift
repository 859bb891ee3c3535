import Training

extension ReportBuilder {
  /// What the store has of a study, all of it.
  /// - Throws: `Diagnostics` where the request is frozen and a run or an answer is missing.
  func storedResults() throws -> (prepared: PreparedRuns, results: StudyResults) {
    var prepared = try prepareRuns()
    var runs: [StudyRun: RunResult] = [:]
    while true {
      let runner = prepared.runner
      let added = runner.study.runs.filter { runs[$0] == nil }
      runs.merge(try runner.results(of: added, by: runner.plan(added))) { $1 }
      let probes =
        try runner.givenAnswers
        ?? runner.answers(runner.probes(prepared.template.probeNeeds, results: runs))
      if let next = try prepared.nextRound(runs, probes) {
        prepared = next.prepared
        continue
      }
      return (
        prepared,
        try StudyResults(
          frontMatter: prepared.template.frontMatter, networks: prepared.networks,
          datasets: prepared.datasets.facts, runs: runs, probes: probes)
      )
    }
  }
}
