import Datasets
import Diagnostics
import Runs
import Training

/// The datasets of a study: facts now, images when a run needs them.
struct StudyDatasets: Sendable {
  /// In the study's order.
  let facts: [DatasetFacts]
  private let requests: [Result<[StudyRun: RunRequest], TrainingError>]

  /// Finds every dataset, or its stand-in.
  ///
  /// Where the facts are stored and the images are here, or all runs are stored, nothing is read. A
  /// stand-in all of whose runs are stored is taken without another look at the network.
  /// - Throws: `DatasetError`, or `Diagnostics` when the user asked to stop.
  init(
    _ study: Study, samples: SampleNeeds, request: BuildRequest, library: RunLibrary,
    kernels: KernelSelection, check: @escaping @Sendable () throws -> Void,
    events: @escaping @Sendable (BuildEvent) -> Void,
    stopReason: @escaping @Sendable () -> ExitStatus?
  ) throws {
    var finder = DatasetFinder(
      study: study, samples: samples, request: request, library: library, kernels: kernels,
      check: check, events: events,
      loader: DatasetLoader(
        catalogue: request.catalogue, data: request.data, isOffline: request.isOffline,
        events: events, stopReason: stopReason))
    let found = try study.datasets.map { choice in
      if let status = stopReason() { throw Diagnostics(.stopped(status)) }
      return try finder.withSamples(finder.find(choice))
    }
    facts = found.map(\.facts)
    requests = found.map(\.requests)
  }

  /// Those of runs that were given, without images.
  init(_ given: GivenStudy, of study: Study) {
    facts = DatasetFacts.all(in: given, of: study)
    requests = []
  }

  /// What is wanted of every run of the study, and of those that it may get.
  /// - Throws: `TrainingError` for a network that does not fit the images.
  func runRequests() throws(TrainingError) -> [StudyRun: RunRequest] {
    var all: [StudyRun: RunRequest] = [:]
    for requests in requests { all.merge(try requests.get()) { first, _ in first } }
    return all
  }
}

private struct DatasetFinder {
  let study: Study
  /// The images that the template shows.
  let samples: SampleNeeds
  let request: BuildRequest
  let library: RunLibrary
  let kernels: KernelSelection
  /// Called before a dataset is read or fetched.
  let check: @Sendable () throws -> Void
  let events: @Sendable (BuildEvent) -> Void
  let loader: DatasetLoader
  /// One line is enough for all datasets that are missing for the same reason.
  var reasons: Set<StandInCause> = []

  typealias Requests = Result<[StudyRun: RunRequest], TrainingError>
  typealias Found = (facts: DatasetFacts, run: RunDataset, requests: Requests)

  private var stored: StoredFacts { StoredFacts(store: library.store) }

  private var limits: StoredFacts.Limits {
    StoredFacts.Limits(train: study.limit, test: study.testLimit)
  }

  mutating func find(_ choice: Study.DatasetChoice) throws -> Found {
    if let standIn = StandIn(rawValue: choice.name) {
      if let found = known(standIn, choice, title: standIn.title, needsRuns: false) { return found }
    } else {
      let manifest = try loader.manifest(named: choice.name)
      if let found = try known(manifest, choice) { return found }
      if let standIn = try choice.standIn.map(StandIn.named), try !isHere(manifest),
        let found = known(standIn, choice, title: manifest.description.title, needsRuns: true)
      {
        if request.given == nil {
          events(
            .note(
              "\(cut: manifest.description.title) is not here; the runs of its stand-in are in "
                + "the store"
            ))
        }
        return found
      }
    }
    return try load(choice)
  }

  /// The same with the images that the template shows.
  ///
  /// A report that is made from its own results is made without images that neither these nor this
  /// machine has: their tag says so.
  func withSamples(_ found: Found) throws -> Found {
    var found = found
    let counts = samples.counts(of: found.facts)
    guard !counts.isEmpty else { return found }
    if let given = request.given?.datasets[found.facts.name], given.digest == found.facts.digest {
      found.facts.samples = given.samples
      if found.facts.hasSamples(counts) {
        // What another text showed is not part of this one's results.
        found.facts.samples = found.facts.samples?.first(counts)
        return found
      }
      found.facts.samples = nil
    }
    let identity =
      found.facts.standIn.flatMap(StandIn.init(rawValue:)).map { StoredFacts.Identity.standIn($0) }
      ?? .files(digest: found.run.shape.digest)
    if let known = stored.samples(of: identity, limits: limits, counts: counts) {
      found.facts.samples = known
      return found
    }
    try check()
    do {
      let images = try found.run.dataset().train.prefix(study.limit ?? .max)
      let new = SampleImages(images, counts: counts)
      try stored.keep(new, of: identity, limits: limits, counts: counts)
      found.facts.samples = new
    } catch  where request.given != nil {
      return found
    }
    return found
  }

  /// Real images whose facts are stored, when they are here or no run needs them.
  private func known(
    _ manifest: DatasetManifest, _ choice: Study.DatasetChoice
  ) throws -> Found? {
    let identity = StoredFacts.Identity.files(digest: manifest.description.digest)
    let given = request.given?.facts(
      of: choice.name, digest: manifest.description.digest,
      classes: manifest.description.classes.count)
    guard let record = given ?? stored.record(of: identity, limits: limits),
      record.shape.classes == manifest.description.classes.count
    else { return nil }
    let found = lazily(
      manifest.description, record, of: choice, from: files(of: choice.name)
    ) { [loader] in
      try loader.load(DatasetRequest(name: choice.name, acceptsStandIn: false))
    }
    guard try given != nil || hasAllRuns(found) || isHere(manifest) else { return nil }
    warn(found.facts, place: manifest.classesPlace)
    return found
  }

  /// A stand-in whose facts are stored.
  private func known(
    _ standIn: StandIn, _ choice: Study.DatasetChoice, title: String, needsRuns: Bool
  ) -> Found? {
    let given = request.given?.standIn(standIn, named: choice.name)
    guard !request.requiresRealData,
      let record = given ?? stored.record(of: .standIn(standIn), limits: limits)
    else { return nil }
    let description = standIn.description(
      name: choice.name, title: title, digest: record.shape.digest)
    let origin = RunDataset.Origin.standIn(standIn, dataset: choice.name, title: title)
    let found = lazily(description, record, of: choice, from: origin) {
      standIn.dataset(name: choice.name, title: title, reason: nil)
    }
    if needsRuns, given == nil, !hasAllRuns(found) { return nil }
    warn(found.facts, place: nil)
    return found
  }

  private func lazily(
    _ description: DatasetDescription, _ record: StoredFacts.Record,
    of choice: Study.DatasetChoice, from origin: RunDataset.Origin,
    load: @escaping @Sendable () throws -> Dataset
  ) -> Found {
    let run = RunDataset(record.shape, origin: origin) { [events] in
      let start = ContinuousClock.now
      let dataset = try load()
      Self.tellLoaded(dataset, since: start, to: events)
      return dataset
    }
    return (DatasetFacts(description, record.facts), run, requests(choice, on: run))
  }

  private func requests(_ choice: Study.DatasetChoice, on dataset: RunDataset) -> Requests {
    Result { () throws(TrainingError) in
      var requests: [StudyRun: RunRequest] = [:]
      for run in study.largest.runs where run.dataset == choice.name {
        requests[run] = try RunRequest(
          study.configuration(for: run, kernels: kernels), on: dataset)
      }
      return requests
    }
  }

  private func files(of dataset: String) -> RunDataset.Origin {
    .files(dataset: dataset, catalogue: request.catalogue, data: request.data)
  }

  private func hasAllRuns(_ found: Found) -> Bool {
    // A network that does not fit is told where networks are checked.
    guard let requests = try? found.requests.get() else { return true }
    return study.runs.compactMap { requests[$0] }.allSatisfy { library.seemsToHaveResult($0.chain) }
  }

  private func isHere(_ manifest: DatasetManifest) throws -> Bool {
    try loader.look(for: manifest).allSatisfy { $0.status != .missing }
  }

  private mutating func load(_ choice: Study.DatasetChoice) throws -> Found {
    try check()
    let start = ContinuousClock.now
    let dataset = try loader.load(
      DatasetRequest(
        name: choice.name, standIn: choice.standIn, acceptsStandIn: !request.requiresRealData))
    if let reason = dataset.standInReason, reasons.insert(reason.standInCause).inserted {
      events(.note("\(reason.standInReason); stand-ins are drawn instead"))
    }
    Self.tellLoaded(dataset, since: start, to: events)
    let facts = DatasetFacts(dataset, study: study)
    let standIn = dataset.standIn.flatMap(StandIn.init(rawValue:))
    let origin =
      standIn.map { .standIn($0, dataset: choice.name, title: dataset.title) }
      ?? files(of: choice.name)
    let run = RunDataset(dataset, origin: origin)
    warn(facts, place: dataset.classesPlace)
    let identity =
      standIn.map { StoredFacts.Identity.standIn($0) } ?? .files(digest: dataset.digest)
    try stored.keep(
      StoredFacts.Record(shape: run.shape, facts: facts.measured), of: identity, limits: limits)
    return (facts, run, requests(choice, on: run))
  }

  private func warn(_ facts: DatasetFacts, place: ManifestPlace?) {
    if let warning = facts.description.emptyClassesWarning(
      train: facts.measured.emptyTrainClasses, test: facts.measured.emptyTestClasses, place: place)
    {
      events(.warning(warning))
    }
  }

  private static func tellLoaded(
    _ dataset: Dataset, since start: ContinuousClock.Instant,
    to events: @Sendable (BuildEvent) -> Void
  ) {
    events(
      .loaded(
        dataset: "\(cut: dataset.markedTitle)",
        images: dataset.train.count + dataset.test.count, seconds: start.secondsSince))
  }
}
