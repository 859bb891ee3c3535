import Datasets
import Diagnostics
import Platform
import ResultStore
import Runs
import Training

/// Builds a report: reads the template, gets the data, trains, and writes the folder.
///
/// Everything that can be known to be wrong before training is checked before training:
/// the front matter, every tag of the template, the output folder and the datasets.
package struct ReportBuilder: Sendable {
  let request: BuildRequest
  /// What the manifest says of the request; `nil`: nothing.
  private let record: BuildRecord?
  let events: @Sendable (BuildEvent) -> Void
  /// The status to end with when the user asked to stop.
  let stopReason: @Sendable () -> ExitStatus?

  package init(
    _ request: BuildRequest, events: @escaping @Sendable (BuildEvent) -> Void,
    stopReason: @escaping @Sendable () -> ExitStatus? = { nil }
  ) {
    self.init(
      request, recording: BuildRecord(request), events: events, stopReason: stopReason)
  }

  /// For a manifest that says of the request what another one said.
  init(
    _ request: BuildRequest, recording record: BuildRecord?,
    events: @escaping @Sendable (BuildEvent) -> Void,
    stopReason: @escaping @Sendable () -> ExitStatus?
  ) {
    self.request = request
    self.record = record
    self.events = events
    self.stopReason = stopReason
  }

  /// - Throws: `Diagnostics`; the output folder is then as it was before.
  package func build() throws(Diagnostics) -> BuildSummary {
    try Diagnostics.catching(stopReason: stopReason) {
      var stopwatch = Stopwatch()
      // Of what every build has, before a download loads a library for itself.
      _ = ProgramIdentity.current
      let (template, markupErrors) = try TemplateReader(request).readBesidesMarkup()
      let check = MarkupCheckAhead(markupErrors)
      return try check.outranking {
        try ReportBuilder(
          request, recording: record, events: check.holding(events), stopReason: stopReason
        ).build(template, check, &stopwatch)
      }
    }
  }

  /// Builds the report of a template of which the Markdown is still being looked at: before that is
  /// done, nothing is told, made or fetched.
  private func build(
    _ template: StudyTemplate, _ check: MarkupCheckAhead, _ stopwatch: inout Stopwatch
  ) throws -> BuildSummary {
    let warnings = template.frontMatter.warnings
    if !warnings.isEmpty {
      events(.warning(Diagnostics(warnings, sources: template.sources)))
    }
    let folder = try OutputFolder(
      path: request.outputPath, inputs: request.inputs + template.inputs)
    var prepared = try prepareRuns(of: template, after: check.finish)
    stopwatch.lap("data")

    var runs: [StudyRun: RunResult] = [:]
    while true {
      let runner = prepared.runner
      let needs = prepared.template.probeNeeds
      let publisher = try publisher(prepared)
      let added = runner.study.runs.filter { runs[$0] == nil }
      let plan = runner.plan(added)
      // A frozen build says what is not stored, also where a report stands.
      if let published = publisher.published(in: folder), runner.hasAll(plan),
        try !request.isFrozen || runner.storedAnswers(runner.storedProbes(needs)) != nil
      {
        try check.finish()
        runner.tellStored(plan)
        events(.note("nothing has changed since the report was built"))
        stopwatch.lap("comparison")
        return BuildSummary(
          output: request.outputPath, parts: stopwatch.parts, notices: published.notices,
          pageBytes: published.pageBytes, warningCount: warnings.count,
          claimPlaces: ClaimPlaces(template))
      }
      let derived = publisher.derived()
      let stored = runner.allStored(added, by: plan)
      try check.finish()
      let results =
        try stored ?? results(of: added, by: plan, of: prepared, publisher, adding: runs)
      if stored != nil { runner.tellStored(plan) }
      runs.merge(results) { $1 }
      stopwatch.lap("training")
      let probes =
        try runner.givenAnswers ?? runner.answers(runner.probes(needs, results: runs))
      if !needs.isEmpty { stopwatch.lap("probes") }
      if let next = try prepared.nextRound(runs, probes) {
        events(.note(next.reason))
        prepared = next.prepared
        continue
      }
      let published = try publisher.publish(
        runs, probes: probes, known: derived, to: folder)
      stopwatch.lap("figures and pages")
      return BuildSummary(
        output: request.outputPath, parts: stopwatch.parts, notices: published.notices,
        pageBytes: published.pageBytes, unmetClaims: published.unmetClaims,
        warningCount: warnings.count + published.warningCount,
        claimPlaces: ClaimPlaces(template))
    }
  }

  private func publisher(_ prepared: PreparedRuns) throws -> ReportPublisher {
    let runner = prepared.runner
    return ReportPublisher(
      build: record, template: prepared.template, networks: prepared.networks,
      datasets: prepared.datasets.facts,
      store: request.drawsAnew ? nil : runner.executor.library.store,
      inputs: try ReportInputs(
        request, record, prepared.template, prepared.datasets.facts,
        runs: runner.study.runs.compactMap { runner.requests[$0]?.chain.result.key }),
      events: events, stopReason: stopReason)
  }

  /// The results of runs, where those of the study's others are known. While they are being made, a
  /// report of what is there is published again and again, unless the build is to publish once.
  private func results(
    of runs: [StudyRun], by plan: RunPlan, of prepared: PreparedRuns,
    _ publisher: ReportPublisher, adding known: [StudyRun: RunResult]
  ) throws -> [StudyRun: RunResult] {
    let runner = prepared.runner
    let study = runner.study
    if request.publishesOnce || request.isFrozen || plan.units.isEmpty {
      return try runner.results(of: runs, by: plan)
    }
    let growing = GrowingReport(study) { [request] runs in
      let folder = try OutputFolder(
        path: request.outputPath, inputs: request.inputs + prepared.template.inputs)
      let published = try publisher.publish(runs, to: folder)
      events(.published(runs: runs.count, of: study.runCount, pageBytes: published.pageBytes))
    }
    defer { growing.finish() }
    for (run, result) in known { growing.add(run, result) }
    return try runner.results(of: runs, by: plan) { growing.add($0, $1) }
  }

  /// The store; whatever keeps it from being used is said, and the build goes on without.
  func openStore() throws -> Store? {
    guard request.usesStore else { return nil }
    do throws(StoreError) {
      return try Store(request.storePath, producer: "report \(ReportVersion.current)") { event in
        events(.warning(Diagnostics(event.diagnostic)))
      }
    } catch {
      events(.warning(error.diagnostics.warnings))
      return nil
    }
  }

  /// The networks of all variants on their first dataset, by their names; they must fit the images
  /// of every dataset that the variant is trained on.
  func checkNetworks(
    _ template: StudyTemplate, for datasets: [DatasetFacts]
  ) throws -> [String: Network] {
    let frontMatter = template.frontMatter
    var networks: [String: Network] = [:]
    var errors: [Diagnostic] = []
    for variant in frontMatter.study.variants {
      let weights = variant.recipe.initialWeights
      var isNetworkSized = false
      do throws(TrainingError) {
        for dataset in datasets.reversed() where variant.isTrained(on: dataset.name) {
          guard let rows = dataset.rows, let columns = dataset.columns else { continue }
          networks[variant.name] = try Network(
            variant.recipe.network, rows: rows, columns: columns, channels: dataset.channels,
            classes: dataset.classes.count)
          isNetworkSized = true
          if let weights, let network = networks[variant.name] {
            try weights.tensors.check(for: network, mixture: variant.recipe.activation)
          }
          isNetworkSized = false
        }
      } catch {
        let isOfWeights = isNetworkSized && weights != nil
        let span =
          (isOfWeights ? weights?.span : nil) ?? frontMatter.networkSpan(of: variant.name)
        let diagnostic = Diagnostic(.training(error, span: span))
        // Variants share the study's network.
        if !errors.contains(diagnostic) { errors.append(diagnostic) }
      }
    }
    guard errors.isEmpty else { throw Diagnostics(errors, sources: template.sources) }
    return networks
  }
}
