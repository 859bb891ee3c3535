import Activations
import Dispatch
import Platform
import ResultStore
import Synchronization
import Training

/// The answer to a question to a trained run.
package enum ProbeResult: Sendable, Hashable {
  case substitution(SubstitutionResult)
  case lossTriangle(LossTriangle)
}

/// What happens while questions are put to trained runs. Events come one at a time, from any thread.
package enum ProbeEvent: Sendable {
  /// By its place among the requests.
  case began(Int)
  case finished(Int, ProbeResult)
}

extension RunExecutor {
  /// The answer that is stored; an entry that holds none is removed, so that it can be made again.
  package func stored(_ request: ProbeRequest) -> ProbeResult? {
    guard let store = library.store, let entry = store.entry(for: request.inputs.key) else {
      return nil
    }
    guard let result = ProbeResult(entry, of: request.question) else {
      store.remove(entry.key)
      return nil
    }
    return result
  }

  /// Answers questions side by side over the cores, and keeps the answers.
  ///
  /// The runs' states come from the store; one that is not there is trained again. `onEvent` is called
  /// on other threads, one call at a time.
  /// - Returns: one answer for each request, in their order.
  /// - Throws: the first `RunFailure`, whose run is the place of the request, `TrainingError.cancelled`,
  ///   or what a search for a function or the store throws; what was answered is stored.
  package func answer(
    _ requests: [ProbeRequest], onEvent: @escaping @Sendable (ProbeEvent) -> Void
  ) throws -> [ProbeResult] {
    let session = Mutex(
      (next: 0, results: [Int: ProbeResult](), error: (any Error)?.none))
    let isStopping = { @Sendable in isCancelled() || session.withLock { $0.error != nil } }
    let memory = requests.map(\.run.memory).max() ?? 0
    let width = max(
      1, min(cores, requests.count, self.memory.map { $0 / max(memory, 1) } ?? .max))
    let threads = max(1, cores / width)
    let telling = Mutex(())
    let tell = { @Sendable (event: ProbeEvent) in
      telling.withLock { _ in onEvent(event) }
    }
    DispatchQueue.concurrentPerform(iterations: width) { _ in
      while true {
        let index = session.withLock { session -> Int? in
          guard session.error == nil, session.next < requests.count else { return nil }
          defer { session.next += 1 }
          return session.next
        }
        guard let index else { return }
        tell(.began(index))
        do {
          let result = try answer(requests[index], threads: threads, isStopping: isStopping)
          session.withLock { $0.results[index] = result }
          tell(.finished(index, result))
        } catch {
          var told = error
          if let training = error as? TrainingError, training != .cancelled {
            told = RunFailure(run: index, error: training)
          }
          session.withLock { session in
            if session.error == nil { session.error = told }
          }
        }
      }
    }
    let (results, error) = session.withLock { ($0.results, $0.error) }
    if let error { throw error }
    return requests.indices.compactMap { results[$0] }
  }

  private func answer(
    _ request: ProbeRequest, threads: Int, isStopping: @escaping @Sendable () -> Bool
  ) throws -> ProbeResult {
    if let result = stored(request) { return result }
    let make = { () throws -> ProbeResult in
      let start = ContinuousClock.now
      let result =
        switch request.question {
        case .substitution(let layers):
          ProbeResult.substitution(
            try substitution(layers, request.run, threads: threads, isStopping))
        case .lossTriangle(let layer):
          ProbeResult.lossTriangle(
            try lossTriangle(layer, request.run, threads: threads, isStopping))
        }
      SpeedHistory(library.store).record(
        (ContinuousClock.now - start) / .seconds(1) * Double(threads), of: request)
      return result
    }
    guard let store = library.store else { return try make() }
    return try store.withLock(
      on: request.inputs.key,
      whileWaiting: { if isStopping() { throw TrainingError.cancelled } }
    ) {
      if let result = stored(request) { return result }
      let result = try make()
      try store.add([ProbeResult.part: result.encoded()], for: request.inputs)
      return result
    }
  }

  private func substitution(
    _ layers: [[ProbeRequest.Substitute]], _ run: RunRequest, threads: Int,
    _ isStopping: @escaping @Sendable () -> Bool
  ) throws -> SubstitutionResult {
    let probe = try probe(run, afterCycle: run.chain.keys.count, threads: threads, isStopping)
    let functions = try layers.map { substitutes in
      try substitutes.map { substitute in
        switch substitute.function {
        case .given(let function): function
        case .found(let find): try find()
        }
      }
    }
    let names = layers.first { !$0.isEmpty }?.map(\.name) ?? []
    var replaced = layers.indices.filter { !layers[$0].isEmpty }.map { [$0] }
    if layers.count > 1, replaced.count == layers.count { replaced.append(Array(layers.indices)) }
    let cases = replaced.flatMap { layers in names.indices.map { (layers: layers, name: $0) } }
    let questions = cases.map { layers, name in
      Dictionary(uniqueKeysWithValues: layers.map { ($0, functions[$0][name]) })
    }
    let outcomes = try probe.outcomes(of: [[:]] + questions, on: .test)
    return SubstitutionResult(
      testImages: outcomes[0].labels.count, testAccuracy: outcomes[0].accuracy,
      substitutions: zip(cases, outcomes.dropFirst()).map { place, outcome in
        .init(
          layer: place.layers.count == 1 ? place.layers[0] + 1 : nil,
          substitute: names[place.name],
          functions: place.layers.map { functions[$0][place.name] }, outcome,
          against: outcomes[0])
      })
  }

  private func lossTriangle(
    _ layer: Int, _ run: RunRequest, threads: Int, _ isStopping: @escaping @Sendable () -> Bool
  ) throws -> LossTriangle {
    guard let cycle = run.mixtureCycle else {
      preconditionFailure("a loss triangle of a run that trains no mixture")
    }
    let state = try state(run, afterCycle: cycle + 1, isStopping)
    let probe = try NetworkProbe(
      run.configuration, on: run.dataset.dataset(), in: state, threads: threads,
      isCancelled: isStopping)
    let terms = run.configuration.mixture.terms
    let questions =
      try LossTriangle.grid.map { coefficients -> NetworkProbe.Question in
        [layer: try SubstituteFunction(Mixture(coefficients: coefficients, terms: terms))]
      } + [[:]]
    return LossTriangle(
      layer: layer + 1, cycle: cycle + 1, terms: run.terms,
      end: state.epochs.last?.coefficients[layer].values ?? [],
      train: try probe.outcomes(of: questions, on: .train, limit: run.triangleImages),
      test: try probe.outcomes(of: questions, on: .test))
  }

  private func probe(
    _ run: RunRequest, afterCycle count: Int, threads: Int,
    _ isStopping: @escaping @Sendable () -> Bool
  ) throws -> NetworkProbe {
    try NetworkProbe(
      run.configuration, on: run.dataset.dataset(),
      in: state(run, afterCycle: count, isStopping), threads: threads, isCancelled: isStopping)
  }

  /// The state after so many cycles: from the store, or trained on from the last one that is there.
  private func state(
    _ run: RunRequest, afterCycle count: Int, _ isStopping: @escaping @Sendable () -> Bool
  ) throws -> RunState {
    let stored = (1...count).reversed().lazy
      .compactMap { library.state(run.chain, afterCycle: $0, terms: run.terms) }.first
    if let stored, stored.cycles == count { return stored }
    var control = RunControl { 1 }
    control.isCancelled = isStopping
    let training = try TrainingRun(
      run.configuration, on: run.dataset.dataset(), from: stored, control: control)
    try training.train(throughCycle: count)
    try library.keep(training.state, of: run.chain)
    return training.state
  }
}

extension ProbeResult {
  static let part = "result.json"

  /// `nil` where the entry does not hold an answer to such a question.
  init?(_ entry: StoreEntry, of question: ProbeRequest.Question) {
    guard let data = entry[Self.part].map({ Data($0) }) else { return nil }
    let decoder = JSONDecoder()
    let result: ProbeResult? =
      switch question {
      case .substitution:
        (try? decoder.decode(SubstitutionResult.self, from: data)).map { .substitution($0) }
      case .lossTriangle:
        (try? decoder.decode(LossTriangle.self, from: data)).map { .lossTriangle($0) }
      }
    guard let result else { return nil }
    self = result
  }

  /// The same bytes for the same answer.
  func encoded() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    switch self {
    case .substitution(let result): return Array(try encoder.encode(result))
    case .lossTriangle(let result): return Array(try encoder.encode(result))
    }
  }
}
