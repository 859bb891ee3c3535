import Datasets
import Diagnostics
import Foundation
import ResultStore
import Runs
import Training

/// Builds a report: reads the template, gets the data, trains, and writes the folder.
///
/// Everything that can be known to be wrong before training is checked before training:
/// the front matter, every tag of the template, the output folder and the datasets.
package struct ReportBuilder: Sendable {
  private let request: BuildRequest
  private let events: @Sendable (BuildEvent) -> Void
  /// The status to end with when the user asked to stop.
  private let stopReason: @Sendable () -> ExitStatus?

  package init(
    _ request: BuildRequest, events: @escaping @Sendable (BuildEvent) -> Void,
    stopReason: @escaping @Sendable () -> ExitStatus? = { nil }
  ) {
    self.request = request
    self.events = events
    self.stopReason = stopReason
  }

  /// - Throws: `Diagnostics`; the output folder is then as it was before.
  package func build() throws(Diagnostics) -> BuildSummary {
    try Diagnostics.catching(stopReason: stopReason) {
      var stopwatch = Stopwatch()
      let template = try TemplateReader(request).read()
      let warnings = template.frontMatter.warnings
      if !warnings.isEmpty {
        events(.warning(Diagnostics(warnings, sources: template.sources)))
      }
      let folder = try OutputFolder(
        path: request.outputPath, inputs: request.inputs + template.inputs)
      let datasets = try loadDatasets(template.frontMatter.study)
      let networks = try checkNetworks(template, for: datasets)
      stopwatch.lap("data")

      let study = template.frontMatter.study
      let facts = datasets.map { DatasetFacts($0, study: study) }
      let runs = try runner(study, datasets).results(of: study.runs)
      stopwatch.lap("training")

      events(.writing("analysis"))
      let results = try StudyResults(
        frontMatter: template.frontMatter, networks: networks, datasets: facts, runs: runs)
      stopwatch.lap("analysis")
      let report = try ReportWriter(template: template, results: results, events: events).write()
      try checkStop()
      for file in report.files { try folder.write(file.bytes, to: file.path) }
      try checkStop()
      try folder.publish()
      stopwatch.lap("figures and pages")
      return BuildSummary(
        output: request.outputPath, parts: stopwatch.parts, notices: results.notices,
        pageBytes: report.pageBytes)
    }
  }

  private func runner(_ study: Study, _ datasets: [Dataset]) throws -> StudyRunner {
    let executor = RunExecutor(
      library: RunLibrary(try openStore()), cores: request.threads, memory: request.memory,
      isCancelled: { stopReason() != nil })
    return StudyRunner(
      study: study, datasets: datasets.map { RunDataset($0) },
      titles: datasets.map { "\(cut: $0.markedTitle)" },
      kernels: try KernelSelection(cpu: request.cpu), executor: executor, events: events,
      stopReason: stopReason)
  }

  /// The store; whatever keeps it from being used is said, and the build goes on without.
  private func openStore() throws -> Store? {
    guard request.usesStore else { return nil }
    do throws(StoreError) {
      return try Store(request.storePath, producer: "report \(ReportVersion.current)") { event in
        events(.warning(Diagnostics(event.diagnostic)))
      }
    } catch {
      var diagnostic = Diagnostic(wrapping: error)
      diagnostic.severity = .warning
      events(.warning(Diagnostics(diagnostic)))
      return nil
    }
  }

  private func loadDatasets(_ study: Study) throws -> [Dataset] {
    let loader = DatasetLoader(
      catalogue: request.catalogue, data: request.data, isOffline: request.isOffline,
      events: events, stopReason: stopReason)
    var datasets: [Dataset] = []
    var reasons: Set<StandInCause> = []
    for choice in study.datasets {
      try checkStop()
      let start = ContinuousClock.now
      let dataset = try loader.load(
        DatasetRequest(
          name: choice.name, standIn: choice.standIn, acceptsStandIn: !request.requiresRealData))
      if let reason = dataset.standInReason {
        // One line for all datasets that are missing for the same reason.
        if reasons.insert(reason.standInCause).inserted {
          events(.note("\(reason.standInReason); stand-ins are drawn instead"))
        }
      }
      events(
        .loaded(
          dataset: "\(cut: dataset.markedTitle)",
          images: dataset.train.count + dataset.test.count, seconds: start.secondsSince))
      if let warning = dataset.emptyClassesWarning(
        trainLimit: study.limit, testLimit: study.testLimit)
      {
        events(.warning(warning))
      }
      datasets.append(dataset)
    }
    return datasets
  }

  /// The networks of all variants on the first dataset, by their names; they must fit the images of
  /// every dataset of the study.
  private func checkNetworks(
    _ template: StudyTemplate, for datasets: [Dataset]
  ) throws -> [String: Network] {
    let frontMatter = template.frontMatter
    var networks: [String: Network] = [:]
    var errors: [Diagnostic] = []
    for variant in frontMatter.study.variants {
      do throws(TrainingError) {
        for dataset in datasets.reversed() {
          networks[variant.name] = try Network(
            variant.recipe.network, rows: dataset.train.rows, columns: dataset.train.columns,
            classes: dataset.classes.count)
        }
      } catch {
        let span = frontMatter.networkSpan(of: variant.name)
        let diagnostic = Diagnostic(.training(error, span: span))
        // Variants share the study's network.
        if !errors.contains(diagnostic) { errors.append(diagnostic) }
      }
    }
    guard errors.isEmpty else { throw Diagnostics(errors, sources: template.sources) }
    return networks
  }

  private func checkStop() throws {
    if let status = stopReason() { throw Diagnostics(.stopped(status)) }
  }
}
