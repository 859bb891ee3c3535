import Datasets
import Diagnostics
import Foundation
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
      let folder = try OutputFolder(
        path: request.outputPath, inputs: request.inputs + template.inputs)
      let datasets = try loadDatasets(template.frontMatter.study)
      let network = try checkNetwork(template, for: datasets)
      stopwatch.lap("data")

      let trained = try train(template.frontMatter, datasets: datasets)
      stopwatch.lap("training")

      events(.writing("analysis"))
      let results = try analyse(template.frontMatter, network: network, trained: trained)
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

  /// A network must fit the images of every dataset of the study.
  private func checkNetwork(_ template: StudyTemplate, for datasets: [Dataset]) throws -> Network {
    do {
      let networks = try datasets.map {
        try Network(
          template.frontMatter.study.network, rows: $0.train.rows, columns: $0.train.columns,
          classes: $0.classes.count)
      }
      return networks[0]
    } catch let error as TrainingError {
      throw Diagnostics(
        Diagnostic(.training(error, span: template.frontMatter.networkSpan)),
        sources: template.sources)
    }
  }

  private func train(
    _ frontMatter: FrontMatter, datasets: [Dataset]
  ) throws -> [(facts: DatasetFacts, runs: [RunResult])] {
    let study = frontMatter.study
    var trained: [(facts: DatasetFacts, runs: [RunResult])] = []
    var shares = TrainingReporter.shares(
      datasets.flatMap { Array(repeating: study.cost(of: $0.train), count: study.seeds.count) }
    )[...]
    let trainingStart = ContinuousClock.now
    for dataset in datasets {
      let facts = DatasetFacts(dataset, study: study)
      let start = ContinuousClock.now
      var runs: [RunResult] = []
      for seed in study.seeds {
        try checkStop()
        let reporter = TrainingReporter(
          run: "\(cut: facts.markedTitle)" + (study.seeds.count > 1 ? ", seed \(seed)" : ""),
          share: shares.removeFirst(), start: trainingStart, events: events)
        runs.append(
          try Trainer.run(
            study.configuration(seed: seed, kernels: KernelSelection(cpu: request.cpu)),
            on: dataset, threads: request.threads, progress: { reporter.report($0) },
            isCancelled: { [stopReason] in stopReason() != nil }))
      }
      let accuracy = runs.reduce(0) { $0 + $1.testAccuracy } / Double(runs.count)
      events(
        .trained(
          dataset: "\(cut: facts.markedTitle)", testAccuracy: accuracy, seconds: start.secondsSince)
      )
      trained.append((facts, runs))
    }
    return trained
  }

  private func analyse(
    _ frontMatter: FrontMatter, network: Network,
    trained: [(facts: DatasetFacts, runs: [RunResult])]
  ) throws -> StudyResults {
    StudyResults(
      frontMatter: frontMatter, network: network,
      datasets: try trained.map {
        try DatasetResult(
          dataset: $0.facts, runs: $0.runs, activation: frontMatter.study.activation,
          ranges: frontMatter.ranges)
      })
  }

  private func checkStop() throws {
    if let status = stopReason() { throw Diagnostics(.stopped(status)) }
  }
}
