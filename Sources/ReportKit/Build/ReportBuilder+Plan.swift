import Diagnostics
import Runs
import Training

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

  /// Everything that comes before the first run.
  func prepareRuns() throws -> PreparedRuns {
    let template = try TemplateReader(request).read()
    let study = template.frontMatter.study
    let library = RunLibrary(try openStore())
    let kernels = try KernelSelection(cpu: request.cpu)
    let datasets = try StudyDatasets(
      study, request: request, library: library, kernels: kernels, events: events,
      stopReason: stopReason)
    return PreparedRuns(
      template: template, networks: try checkNetworks(template, for: datasets.facts),
      datasets: datasets, runner: try runner(study, datasets, library))
  }
}

/// A study whose runs can be had.
struct PreparedRuns {
  let template: StudyTemplate
  /// Of all variants, by their names, on the first dataset.
  let networks: [String: Network]
  let datasets: StudyDatasets
  /// Who gets the results of its runs.
  let runner: StudyRunner
}
