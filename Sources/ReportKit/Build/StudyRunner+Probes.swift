import Diagnostics
import Numbers
import Runs
import Synchronization
import Training

/// A question to a run of a study.
struct StudyProbe: Sendable {
  enum Place: Sendable, Hashable {
    case substitution(StudyRun)
    case lossTriangle(LayerOfRun)

    /// Such as `substitution mixture/mnist/0`.
    var name: String {
      switch self {
      case .substitution(let run): "substitution \(run.name)"
      case .lossTriangle(let layer): "loss-triangle \(layer.run.name) layer \(layer.layer)"
      }
    }
  }

  let place: Place
  let request: ProbeRequest
}

extension StudyRunner {
  /// The questions to those runs that have results, in the order of the study's runs.
  ///
  /// - Throws: `ApproximationError` when a learned function is not finite where its inputs are.
  func probes(
    _ needs: ProbeNeeds, results: [StudyRun: RunResult]
  ) throws -> [StudyProbe] {
    try study.runs.flatMap { run -> [StudyProbe] in
      guard let request = requests[run], let result = results[run],
        let variant = study.variant(named: run.variant)
      else { return [] }
      var probes: [StudyProbe] = []
      if needs.substitutions.contains(run) {
        let seed = try SeedResult(
          result, activation: variant.recipe.activation, dataset: run.dataset, depth: .brief)
        let decimals = LearnedEquation.decimals(severalSeeds: study.seeds.count > 1)
        let layers = try seed.layers.map { try $0.substitutes(decimals: decimals) }
        probes.append(
          StudyProbe(
            place: .substitution(run), request: ProbeRequest(request, .substitution(layers))))
      }
      probes += needs.lossTriangles.filter { $0.run == run }.map(\.layer).sorted().map { layer in
        StudyProbe(
          place: .lossTriangle(LayerOfRun(run: run, layer: layer)),
          request: ProbeRequest(request, .lossTriangle(layer: layer - 1)))
      }
      return probes
    }
  }

  /// The questions to those runs whose results are stored.
  func storedProbes(_ needs: ProbeNeeds) throws -> [StudyProbe] {
    try probes(needs, results: storedResults(needs))
  }

  private func storedResults(_ needs: ProbeNeeds) -> [StudyRun: RunResult] {
    var results: [StudyRun: RunResult] = [:]
    for run in needs.runs { results[run] = stored(run) }
    return results
  }

  /// All answers, if all are stored.
  func storedAnswers(_ probes: [StudyProbe]) -> ProbeResults? {
    let answers = probes.compactMap(stored)
    return answers.count == probes.count ? ProbeResults(probes.map(\.place), answers) : nil
  }

  private func stored(_ probe: StudyProbe) -> ProbeResult? {
    given?.answer(at: probe.place) ?? executor.stored(probe.request)
  }

  /// The answers to questions to runs that were given: none but those given with them.
  var givenAnswers: ProbeResults? { study.given == nil ? nil : given?.probes }

  /// The answers: from the store, or made side by side.
  /// - Throws: `Diagnostics` when the user asked to stop, or nothing shall be computed and answers are
  ///   missing; what was answered is stored.
  func answers(_ probes: [StudyProbe]) throws -> ProbeResults {
    var answers: [Int: ProbeResult] = [:]
    for (index, probe) in probes.enumerated() {
      answers[index] = stored(probe)
    }
    let missing = probes.indices.filter { answers[$0] == nil }
    if isFrozen, !missing.isEmpty {
      throw Diagnostics(
        .probesMissing(missing.map { probes[$0].place.name }, of: probes.count))
    }
    if !missing.isEmpty {
      let requests = missing.map { probes[$0].request }
      events(.note(executor.cost(of: requests, later: []).sentence))
      let titles = missing.map { title(of: probes[$0].place) }
      let done = Mutex(0)
      do {
        let made = try executor.answer(requests) { event in
          switch event {
          case .began(let index):
            events(.probing(titles[index], done: done.withLock { $0 }, of: titles.count))
          case .finished: done.withLock { $0 += 1 }
          }
        }
        for (index, answer) in zip(missing, made) { answers[index] = answer }
      } catch {
        throw diagnostics(of: error, last: titles)
      }
    }
    return ProbeResults(
      probes.map(\.place), probes.indices.compactMap { answers[$0] })
  }

  /// What the questions of a template are expected to take, those to runs without results included.
  func cost(of needs: ProbeNeeds) throws -> ProbeCost {
    let results = storedResults(needs)
    let later = needs.runs.filter { results[$0] == nil }.flatMap { run -> [ProbeRequest.Kind] in
      guard let request = requests[run] else { return [] }
      let layers = needs.lossTriangles.filter { $0.run == run }
      return (needs.substitutions.contains(run) ? [ProbeRequest.Kind(request)] : [])
        + layers.map { ProbeRequest.Kind(request, lossTriangleOf: $0.layer - 1) }
    }
    return executor.cost(of: try probes(needs, results: results).map(\.request), later: later)
  }

  private func title(of place: StudyProbe.Place) -> String {
    func title(_ run: StudyRun) -> String {
      let dataset = study.datasets.firstIndex { $0.name == run.dataset } ?? 0
      return study.title(of: run, dataset: titles[dataset])
    }
    switch place {
    case .substitution(let run): return "\(title(run)): other functions in the layers"
    case .lossTriangle(let layer):
      return "\(title(layer.run)): losses over layer \(layer.layer)’s coefficients"
    }
  }
}

extension ProbeNeeds {
  fileprivate var runs: Set<StudyRun> { substitutions.union(lossTriangles.map(\.run)) }
}

extension ProbeResults {
  /// `answers` has one for each place.
  fileprivate init(_ places: [StudyProbe.Place], _ answers: [ProbeResult]) {
    self.init()
    for pair in zip(places, answers) {
      switch pair {
      case (.substitution(let run), .substitution(let answer)): substitutions[run] = answer
      case (.lossTriangle(let layer), .lossTriangle(let answer)): lossTriangles[layer] = answer
      case (.substitution, .lossTriangle), (.lossTriangle, .substitution):
        preconditionFailure("an answer to another question")
      }
    }
  }
}

extension StudyTemplate {
  /// The questions whose answers its tags show.
  var probeNeeds: ProbeNeeds { ProbeNeeds(body, frontMatter) }

  /// The images that its tags show.
  var sampleNeeds: SampleNeeds { SampleNeeds(body) }
}

extension ProbeCost {
  /// What a build will ask: `makes 24 of 27 probes, about 1 min 20 s`.
  var sentence: String {
    if missing == 0 { return "no probe to make" }
    return "makes \(missing) of \(NumberText.count(asked, "probe"))"
      + (seconds.map { ", about \(duration($0))" } ?? ", time not known")
  }
}
