import Diagnostics

extension ReportBuilder {
  /// What a build would train. Trains nothing, keeps nothing but facts about the datasets, and
  /// downloads those if need be.
  /// - Throws: `Diagnostics`.
  package func plan() throws(Diagnostics) -> StudyPlan {
    try Diagnostics.catching(stopReason: stopReason) {
      let (prepared, runsToCome) = try prepareRuns().afterStoredRounds()
      let runner = prepared.runner
      let runs = runner.study.runs
      if let given = runner.study.given {
        return StudyPlan(given: runs, file: given.path, threads: runner.executor.cores)
      }
      let needs = prepared.template.probeNeeds
      return StudyPlan(
        runner.plan(runs), of: runs, in: runner.study,
        runsToCome: runsToCome,
        probes: needs.isEmpty ? nil : try runner.cost(of: needs), executor: runner.executor)
    }
  }
}
