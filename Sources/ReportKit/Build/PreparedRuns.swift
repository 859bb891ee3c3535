import Cluster
import Diagnostics
import Platform
import ResultStore
import Runs
import Training

/// A study whose runs can be had.
struct PreparedRuns {
  var template: StudyTemplate
  /// Of all variants, by their names, on the first dataset.
  let networks: [String: Network]
  let datasets: StudyDatasets
  /// Who gets the results of its runs.
  var runner: StudyRunner
}

extension ReportBuilder {
  /// Reads the template, too.
  func prepareRuns() throws -> PreparedRuns {
    try prepareRuns(of: try TemplateReader(request).read())
  }

  /// The datasets of a template's study, its networks checked against them, and its runner.
  ///
  /// `check` is called before anything that is not stored is read or fetched.
  func prepareRuns(
    of template: StudyTemplate, after check: @escaping @Sendable () throws -> Void = {}
  ) throws -> PreparedRuns {
    let study = template.frontMatter.study
    let profile = try request.cluster.map { try $0.profile() }
    let library = RunLibrary(try openStore())
    if let given = study.given {
      let runner = StudyRunner(
        study: study, requests: [:], titles: given.datasets.map(\.description.title),
        executor: RunExecutor(
          library: library, cores: request.threads, memory: request.memory,
          isCancelled: { stopReason() != nil }),
        isFrozen: true, given: GivenResults(given), publishesOnce: true, events: events,
        stopReason: stopReason)
      let datasets = StudyDatasets(given, of: study)
      try checkSamples(template, in: datasets.facts)
      return PreparedRuns(template: template, networks: [:], datasets: datasets, runner: runner)
    }
    let datasets = try StudyDatasets(
      study, samples: template.sampleNeeds, request: request, library: library,
      kernels: try KernelSelection(cpu: request.cpu), check: check,
      events: events, stopReason: stopReason)
    try checkSamples(template, in: datasets.facts)
    let networks = try checkNetworks(template, for: datasets.facts)
    let executor = RunExecutor(
      library: library, cores: request.threads, memory: request.memory,
      isCancelled: { stopReason() != nil })
    let runner = StudyRunner(
      study: study, requests: try datasets.runRequests(),
      titles: datasets.facts.map { "\(cut: $0.markedTitle)" }, executor: executor,
      cluster: try profile.map { try cluster($0, library.store) },
      isFrozen: request.isFrozen, given: request.given, publishesOnce: request.publishesOnce,
      events: events,
      stopReason: stopReason)
    return PreparedRuns(
      template: template, networks: networks, datasets: datasets, runner: runner)
  }

  /// - Throws: `Diagnostics` with every tag that names a class which its dataset does not have.
  private func checkSamples(_ template: StudyTemplate, in datasets: [DatasetFacts]) throws {
    let errors = template.sampleNeeds.errors(in: datasets)
    guard errors.isEmpty else {
      throw Diagnostics(errors.map { Diagnostic($0) }, sources: template.sources)
    }
  }

  private func cluster(_ profile: ClusterProfile, _ store: Store?) throws -> ClusterExecutor {
    guard let store else {
      throw ClusterError.notWritable(path: request.storePath, errno: ENOTDIR)
    }
    return ClusterExecutor(
      store: store, profile: profile,
      program: ProgramIdentity.path ?? CommandLine.arguments[0], owner: request.owner,
      isCancelled: { stopReason() != nil }, onNote: { events(.note($0)) })
  }
}
