import Diagnostics

extension ReportBuilder {
  /// What a build would train. Trains nothing, keeps nothing but facts about the datasets, and
  /// downloads those if need be.
  /// - Throws: `Diagnostics`.
  package func plan() throws(Diagnostics) -> StudyPlan {
    try Diagnostics.catching(stopReason: stopReason) {
      let runner = try prepareRuns().runner
      let runs = runner.study.runs
      return StudyPlan(
        runner.plan(runs), of: runs, in: runner.study, executor: runner.executor)
    }
  }
}
