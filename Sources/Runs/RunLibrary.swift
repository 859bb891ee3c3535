import Platform
import ResultStore
import Training

/// States and results of runs, as entries of a store.
///
/// Without a store nothing is found and nothing kept.
package struct RunLibrary: Sendable {
  package let store: Store?

  /// The kinds of entries that runs have.
  package static let kinds: [StoreKind] = [
    .cycle, .optimizer, .checkpoint, .run, .probe, .speed,
  ]

  package init(_ store: Store?) {
    self.store = store
  }

  /// The stored result of a run, under the name of a variant.
  ///
  /// An entry whose parts are whole and no result is removed, so that it can be made again.
  package func result(_ chain: RunChain, variant: String) -> RunResult? {
    guard let store, let entry = store.entry(for: chain.result.key) else { return nil }
    guard let data = entry[Part.result], let predictions = entry[Part.predictions],
      let result = try? RunResult(decoding: Array(data)), let classes = result.confusion?.count
    else {
      store.remove(entry.key)
      return nil
    }
    return result.labelled(variant).predicting(
      [UInt16](classes: Array(predictions), of: classes))
  }

  /// Whether there is an entry for a result; reading it may show that it is damaged.
  package func seemsToHaveResult(_ chain: RunChain) -> Bool {
    store?.seemsToHave(chain.result.key) ?? false
  }

  /// Whether there is a whole entry for a result.
  package func hasResult(_ chain: RunChain) -> Bool {
    store?.entry(for: chain.result.key) != nil
  }

  /// How many cycles of a run seem to be stored.
  package func storedCycles(_ chain: RunChain) -> Int {
    guard let store else { return 0 }
    return (chain.keys.lastIndex { store.seemsToHave($0) } ?? -1) + 1
  }

  /// Keeps a result.
  /// - Throws: `StoreError.notDeterministic`.
  func keep(_ result: RunResult, of chain: RunChain) throws {
    guard let store else { return }
    try store.add(
      [
        Part.result: Array(try Self.encoder.encode(result.labelled(""))),
        Part.predictions: (result.predictions ?? []).bytes(
          of: result.confusion?.count ?? 0),
      ], for: chain.result)
  }

  /// The trained tensors of a run, all of them, as their SHA-256 in its result has it; `nil` where they are
  /// not stored.
  package func weights(of request: RunRequest) -> Safetensors? {
    let chain = request.chain
    guard !chain.keys.isEmpty,
      let state = state(chain, afterCycle: chain.keys.count, terms: request.terms)
    else { return nil }
    return try? request.configuration.wholeTensors(state.tensors, of: request.network)
  }

  /// The state after so many cycles.
  func state(_ chain: RunChain, afterCycle count: Int, terms: [String]) -> RunState? {
    guard let entry = store?.entry(for: chain.keys[count - 1]) else { return nil }
    return state(entry, terms: terms) { weights(chain, before: count - 1) }
  }

  /// Keeps the state at the end of its last cycle.
  /// - Throws: `StoreError.notDeterministic`.
  func keep(_ state: RunState, of chain: RunChain) throws {
    guard let store else { return }
    let cycle = state.cycles - 1
    // Where the first cycle trains mixtures, nothing else has the weights of the start.
    let hasWeights = state.epochs.last?.train == .weights || !state.hasTrainedWeights
    try store.add(parts(state, withWeights: hasWeights), for: chain.cycles[cycle])
  }

  /// Keeps what more epochs of the last cycle need besides its state.
  func keepOptimizer(_ state: RunState, of chain: RunChain) throws {
    guard let store, let optimizer = state.optimizer else { return }
    try store.add(
      [Part.optimizer: optimizer.tensors.serialized],
      for: RunChain.optimizer(atEndOf: chain.keys[state.cycles - 1]))
  }
}

extension RunLibrary {
  /// Where a cycle, counted from 0, can go on: a checkpoint, or the same cycle with fewer epochs,
  /// whichever is farther.
  func unfinished(
    _ chain: RunChain, cycle: Int, epochs: Int, terms: [String]
  ) -> RunState? {
    let checkpoint = checkpoint(chain, cycle: cycle, epochs: epochs, terms: terms)
    let done = checkpoint?.epochsInCycle ?? 0
    return shorter(chain, cycle: cycle, epochs: done + 1..<epochs, terms: terms) ?? checkpoint
  }

  private func checkpoint(
    _ chain: RunChain, cycle: Int, epochs: Int, terms: [String]
  ) -> RunState? {
    guard let entry = store?.entry(for: chain.checkpoint(of: cycle).key),
      let state = state(entry, terms: terms, weights: { nil }), state.cycles == cycle,
      state.epochsInCycle < epochs || state.epochsInCycle == epochs && state.unfinished == nil
    else { return nil }
    return state
  }

  private func shorter(
    _ chain: RunChain, cycle: Int, epochs: Range<Int>, terms: [String]
  ) -> RunState? {
    guard let store else { return nil }
    for epochs in epochs.reversed() {
      let key = chain.shortened(cycle, to: epochs).key
      guard store.seemsToHave(key),
        let moments = store.entry(for: RunChain.optimizer(atEndOf: key).key)?[Part.optimizer],
        let tensors = try? Safetensors(parsing: Array(moments)),
        let optimizer = OptimizerState(tensors), let entry = store.entry(for: key),
        let state = state(entry, terms: terms, weights: { weights(chain, before: cycle) })
      else { continue }
      return state.with(optimizer).reopened
    }
    return nil
  }

  /// Keeps a cycle that goes on; the last one is replaced.
  func keepCheckpoint(_ state: RunState, of chain: RunChain) {
    store?.replace(parts(state, withWeights: true), for: chain.checkpoint(of: state.cycles))
  }

  func removeCheckpoint(_ chain: RunChain, cycle: Int) {
    store?.remove(chain.checkpoint(of: cycle).key)
  }

  private func parts(_ state: RunState, withWeights: Bool) -> [String: [UInt8]] {
    // A position holds finite numbers and texts only.
    var parts = [Part.position: Array((try? Self.encoder.encode(state.position)) ?? Data())]
    let mixtures = state.tensors.filter { Parameters.isMixture($0) }
    if !mixtures.tensors.isEmpty { parts[Part.mixtures] = mixtures.serialized }
    if withWeights {
      parts[Part.weights] = state.tensors.filter { !Parameters.isMixture($0) }.serialized
    }
    if state.isWithinCycle { parts[Part.optimizer] = state.optimizer?.tensors.serialized }
    return parts
  }

  private func state(
    _ entry: StoreEntry, terms: [String], weights: () -> Safetensors?
  ) -> RunState? {
    guard let data = entry[Part.position],
      let position = try? JSONDecoder().decode(RunState.Position.self, from: Data(data)),
      let weights = tensors(entry, Part.weights) ?? weights()
    else { return nil }
    let mixtures = tensors(entry, Part.mixtures)?.tensors ?? []
    return RunState(
      position, tensors: Safetensors(mixtures + weights.tensors),
      optimizer: tensors(entry, Part.optimizer).flatMap { OptimizerState($0) }, terms: terms)
  }

  /// Those of the last cycle before one, counted from 0, that trained them: a cycle of the mixtures
  /// leaves the weights as they were.
  private func weights(_ chain: RunChain, before cycle: Int) -> Safetensors? {
    chain.keys[..<cycle].reversed().lazy
      .compactMap { store?.entry(for: $0).flatMap { tensors($0, Part.weights) } }.first
  }

  private func tensors(_ entry: StoreEntry, _ part: String) -> Safetensors? {
    entry[part].flatMap { try? Safetensors(parsing: Array($0)) }
  }

  /// The same bytes for the same value.
  private static var encoder: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }

  /// The parts of entries; formats.md describes them.
  private enum Part {
    static let result = "result.json"
    static let predictions = "predictions"
    static let position = "position.json"
    static let weights = "weights.safetensors"
    static let mixtures = "mixtures.safetensors"
    static let optimizer = "optimizer.safetensors"
  }
}

/// Classes of images as an entry has them: a byte each, or of more than 256 classes two, the lower
/// one first.
extension [UInt16] {
  fileprivate init(classes bytes: [UInt8], of classCount: Int) {
    self =
      classCount > 256
      ? stride(from: 0, to: bytes.count - 1, by: 2).map {
        UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8
      }
      : bytes.map(UInt16.init)
  }

  fileprivate func bytes(of classCount: Int) -> [UInt8] {
    classCount > 256
      ? flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
      : map { UInt8(truncatingIfNeeded: $0) }
  }
}
