import Diagnostics
import Runs
import Training

extension ReportBuilder {
  /// What a build would train. Trains nothing, keeps nothing but facts about the datasets, and
  /// downloads those if need be.
  /// - Throws: `Diagnostics`.
  package func plan() throws(Diagnostics) -> StudyPlan {
    try Diagnostics.catching(stopReason: stopReason) {
      let (_, runner) = try prepareRuns()
      let runs = runner.study.runs
      return StudyPlan(
        runner.plan(runs), of: runs, in: runner.study, executor: runner.executor)
    }
  }

  /// The datasets of the template's study, and who gets the results of its runs.
  func prepareRuns() throws -> (datasets: StudyDatasets, runner: StudyRunner) {
    let template = try TemplateReader(request).read()
    let study = template.frontMatter.study
    let library = RunLibrary(try openStore())
    let kernels = try KernelSelection(cpu: request.cpu)
    let datasets = try StudyDatasets(
      study, request: request, library: library, kernels: kernels, events: events,
      stopReason: stopReason)
    _ = try checkNetworks(template, for: datasets.facts)
    return (datasets, try runner(study, datasets, library))
  }
}
