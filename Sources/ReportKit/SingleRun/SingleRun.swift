import Activations
import Datasets
import Diagnostics
import Platform
import SourceText
import Training

/// One training run outside of any report.
package struct SingleRun: Sendable {
  private let request: TrainRequest
  private let events: @Sendable (BuildEvent) -> Void
  private let stopReason: @Sendable () -> ExitStatus?

  package init(
    _ request: TrainRequest, events: @escaping @Sendable (BuildEvent) -> Void,
    stopReason: @escaping @Sendable () -> ExitStatus? = { nil }
  ) {
    self.request = request
    self.events = events
    self.stopReason = stopReason
  }

  /// Trains, and writes the trained tensors to `path` as safetensors unless it is `nil`.
  ///
  /// Throws `Diagnostics`; a bad option is shown with a caret in its own text.
  package func run(savingTo path: String? = nil) throws(Diagnostics) -> SingleRunOutput {
    try Diagnostics.catching(stopReason: stopReason) {
      if let path { try OutputFile.check(path) }
      let configuration = try makeConfiguration()
      let result = try train(configuration)
      if let path, let weights = result.weights {
        try OutputFile.write(weights.stating(configuration.mixture).serialized, to: path)
      }
      return try SingleRunOutput(result)
    }
  }

  private func train(_ configuration: RunConfiguration) throws -> RunResult {
    let loader = DatasetLoader(
      catalogue: request.catalogue, data: request.data, isOffline: request.isOffline,
      events: events, stopReason: stopReason)
    let start = ContinuousClock.now
    let dataset = try loader.load(
      DatasetRequest(name: request.dataset, standIn: request.standIn))
    if let reason = dataset.standInReason {
      events(.note("\(cut: dataset.title): \(reason.standInReason)"))
    }
    events(
      .loaded(
        dataset: "\(cut: dataset.title)", images: dataset.train.count + dataset.test.count,
        seconds: start.secondsSince))
    if let warning = dataset.emptyClassesWarning(trainLimit: request.limit) {
      events(.warning(warning))
    }
    let title = "\(cut: dataset.title)"
    return try Trainer.run(
      configuration, on: dataset, threads: request.threads, isProfiled: request.isProfiled,
      progress: { [events] in
        let status = TrainingStatus($0, run: title)
        events(.training([status], BuildProgress(of: status)))
        if $0.finishedEpoch != nil, $0.epoch == $0.epochsInCycle {
          events(.cycleFinished(status))
        }
      },
      isCancelled: { [stopReason] in stopReason() != nil })
  }

  private func makeConfiguration() throws -> RunConfiguration {
    var configuration = RunConfiguration(
      network: try option("--network", request.network) { name throws(TrainingError) in
        try NetworkSpecification.named(name)
      },
      mixture: try makeMixture(),
      schedule: try option("--schedule", request.schedule) { text throws(TrainingError) in
        try Schedule(parsing: text)
      },
      optimizer: try option("--optimizer", request.optimizer) { name throws(TrainingError) in
        try OptimizerSpecification.named(name)
      },
      batchSize: request.batchSize, seed: request.seed,
      order: request.isSequential ? .sequential : .shuffled,
      trainLimit: request.limit, stepLimit: request.steps,
      kernels: try KernelSelection(cpu: request.cpu))
    if let path = request.initialWeights {
      guard let data = FileManager.default.contents(atPath: path) else {
        throw Diagnostics(.inputMissing(path: path, what: "the initial weights"))
      }
      do {
        configuration.initialWeights = try Safetensors(parsing: Array(data))
      } catch {
        var diagnostic = Diagnostic(wrapping: error)
        diagnostic.notes.append("in \(path)")
        throw Diagnostics(diagnostic)
      }
      let layers = 0..<configuration.network.activationCount
      if request.start != nil, let weights = configuration.initialWeights,
        layers.allSatisfy({ weights.hasCoefficients(layer: $0) })
      {
        throw Diagnostics(.startBesideWeights(path: path))
      }
    }
    return configuration
  }

  private func makeMixture() throws -> MixtureSpecification {
    let terms = try option("--terms", request.terms) { text throws(ActivationError) in
      var terms: [Term] = []
      for name in text.split(separator: ",", omittingEmptySubsequences: false) {
        terms.append(try Term(parsing: String(name)))
      }
      // What is wrong with the terms is shown in their own option.
      return try MixtureSpecification(terms: terms).terms
    }
    guard let normalization = Normalization(rawValue: request.normalization) else {
      throw Diagnostics(
        .unknownChoice(
          request.normalization, option: "--normalization",
          choices: Normalization.allCases.map(\.rawValue)))
    }
    guard let scope = CoefficientScope(rawValue: request.coefficientsPer) else {
      throw Diagnostics(
        .unknownChoice(
          request.coefficientsPer, option: "--coefficients-per",
          choices: CoefficientScope.allCases.map(\.rawValue)))
    }
    let start = request.start ?? "equal"
    if let first = start.unicodeScalars.first, first.properties.isAlphabetic,
      !["equal", "random"].contains(start)
    {
      throw Diagnostics(
        .unknownChoice(
          start, option: "--start",
          choices: ["equal", "random", "coefficients such as 0.5,0.3,0.2"]))
    }
    return try option("--start", start) { text throws(ActivationError) in
      try MixtureSpecification(
        terms: terms, normalization: normalization, start: try MixtureStart(optionText: text),
        coefficientsPer: scope)
    }
  }

  /// Runs a parser and points its error into the option's text.
  private func option<Value, Failure: Error>(
    _ name: String, _ text: String, _ parse: (String) throws(Failure) -> Value
  ) throws -> Value {
    do throws(Failure) {
      return try parse(text)
    } catch {
      throw Diagnostics(
        Diagnostic(of: error, option: name, text: text),
        sources: [SourceFile(name: name, text: text)])
    }
  }
}
