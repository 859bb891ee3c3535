import ResultStore

/// The stored cycles that are nearest to missing ones, to say why those are missing.
package struct RunNeighbours: Sendable {
  private let catalogue: KeyCatalogue?

  /// Reads what is stored once, for many questions.
  package init(_ library: RunLibrary) {
    catalogue = library.store?.catalogue(of: .cycle)
  }

  /// In what the first missing cycle of a run differs from the nearest one that goes on from the
  /// same state; empty where no cycle is missing.
  /// - Returns: `nil` when nothing goes on from there.
  package func differences(
    of request: RunRequest, storedCycles: Int
  ) -> [InputDifference]? {
    guard storedCycles < request.chain.cycles.count else { return [] }
    let wanted = request.chain.cycles[storedCycles]
    let before = Self.before(wanted)
    return catalogue?.nearest(to: wanted) { Self.before($0) == before }?.differences
  }

  private static func before(_ inputs: KeyInputs) -> KeyInput.Value? {
    inputs.inputs.first { $0.name == RunChain.before }?.value
  }
}
