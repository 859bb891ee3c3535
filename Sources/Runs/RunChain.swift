import ResultStore
import Training

/// The keys of a run: one after each cycle, made from the one before, and one of its result.
///
/// Runs that begin in the same way have the same first keys.
package struct RunChain: Sendable {
  /// What the state after each cycle depends on. The first list has the start's inputs too.
  package let cycles: [KeyInputs]
  package let keys: [StoreKey]
  /// What the result depends on.
  package let result: KeyInputs

  package init(_ fingerprint: RunFingerprint) {
    var cycles: [KeyInputs] = []
    var keys: [StoreKey] = []
    for cycle in fingerprint.cycles {
      var inputs = KeyInputs(.cycle)
      if let before = keys.last {
        inputs.append(Self.before, .key(before))
      } else {
        for input in fingerprint.start { inputs.append(input.name, .text(input.value)) }
      }
      for input in cycle { inputs.append(input.name, .text(input.value)) }
      cycles.append(inputs)
      keys.append(inputs.key)
    }
    self.cycles = cycles
    self.keys = keys
    result = KeyInputs(.run, keys.last.map { [KeyInput("end", .key($0))] } ?? [])
  }

  /// The key under which the optimizer at the end of a cycle is kept.
  static func optimizer(atEndOf cycle: StoreKey) -> KeyInputs {
    KeyInputs(.optimizer, [KeyInput("end", .key(cycle))])
  }

  /// The slot of a cycle that goes on; cycles that differ in the number of epochs share it.
  func checkpoint(of cycle: Int) -> KeyInputs {
    KeyInputs(.checkpoint, cycles[cycle].inputs.filter { $0.name != Self.epochs })
  }

  /// Every key under which something of the run may be stored.
  package var allKeys: [StoreKey] {
    keys + [result.key] + (keys.last.map { [Self.optimizer(atEndOf: $0).key] } ?? [])
      + cycles.indices.map { checkpoint(of: $0).key }
  }

  /// What the state depends on that the same cycle has after fewer epochs.
  func shortened(_ cycle: Int, to epochs: Int) -> KeyInputs {
    KeyInputs(
      .cycle,
      cycles[cycle].inputs.map {
        $0.name == Self.epochs ? KeyInput(Self.epochs, .text("\(epochs)")) : $0
      })
  }

  /// The name of the input that is the cycle before.
  static let before = "before"
  private static let epochs = "epochs"
}

extension StoreKind {
  /// The state after a cycle.
  package static let cycle: StoreKind = "cycle"
  /// The optimizer at the end of a run's last cycle, from which more epochs can go on.
  package static let optimizer: StoreKind = "optimizer"
  /// A cycle that was left between two steps.
  package static let checkpoint: StoreKind = "checkpoint"
  /// The result of a run.
  package static let run: StoreKind = "run"
  /// How fast a kind of cycle is, see `SpeedHistory`.
  package static let speed: StoreKind = "speed"
}
