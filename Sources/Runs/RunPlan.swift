import ResultStore
import Training

/// What is stored of the runs that are wanted, and what is left to train.
package struct RunPlan: Sendable {
  package let requests: [RunRequest]
  /// One per request, in their order.
  package let states: [State]
  /// The cycles that are to be trained, each once, in the order in which the requests need them.
  package let units: [TrainingUnit]

  /// What is stored of a run.
  package enum State: Sendable, Hashable {
    case stored
    /// The first so many cycles are stored; others of them may be trained for another run.
    case missing(storedCycles: Int)
  }

  /// Looks at names only, not into the entries.
  package init(_ requests: [RunRequest], in library: RunLibrary) {
    var states: [State] = []
    var units: [TrainingUnit] = []
    var places: [StoreKey: Int] = [:]
    for (index, request) in requests.enumerated() {
      if library.seemsToHaveResult(request.chain) {
        states.append(.stored)
        continue
      }
      let stored = library.storedCycles(request.chain)
      states.append(.missing(storedCycles: stored))
      for cycle in stored..<request.chain.keys.count {
        let key = request.chain.keys[cycle]
        if let place = places[key] {
          units[place].requests.append(index)
        } else {
          places[key] = units.count
          units.append(
            TrainingUnit(
              request: request, cycle: cycle,
              parent: cycle > stored ? request.chain.keys[cycle - 1] : nil, requests: [index]))
        }
      }
    }
    self.requests = requests
    self.states = states
    self.units = units
  }
}

/// A cycle that is to be trained, for one run or for several that begin in the same way.
package struct TrainingUnit: Sendable {
  /// The first of the runs.
  package let request: RunRequest
  /// Counted from 0.
  package let cycle: Int
  /// The unit before it; `nil` where the state before it is stored, or at the start.
  let parent: StoreKey?
  /// The runs that need it, as places in the plan's requests.
  package internal(set) var requests: [Int]

  var key: StoreKey { request.chain.keys[cycle] }

  package var specification: Cycle { request.configuration.schedule.cycles[cycle] }

  /// Optimizer steps of the whole cycle.
  package var steps: Int { specification.epochs * request.stepsInEpoch }
}
