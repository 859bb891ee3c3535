import ResultStore

/// What the training of a plan is expected to take, from the history of the store.
package struct RunCost: Sendable, Hashable {
  /// Cycles that are trained, each once.
  package let cycles: Int
  /// Runs without a stored result.
  package let runs: Int
  /// Of the whole; `nil` when a cycle of its kind has not been trained with this store.
  package let seconds: Double?
  /// One per request, in their order: what its missing cycles take beside the others, those that
  /// it shares included. 0 for stored ones, `nil` where it is not known.
  package let secondsOfRuns: [Double?]
}

extension RunExecutor {
  /// What `execute` is expected to take for a plan.
  ///
  /// All work is spread over the threads that can be busy at once, and nothing ends sooner than its
  /// longest chain of cycles on the threads that one run can use.
  package func cost(of plan: RunPlan) -> RunCost {
    let history = SpeedHistory(library.store)
    let width = concurrency(of: plan)
    var known: [StoreKey: Double?] = [:]
    func work(_ request: RunRequest, _ cycle: Int) -> Double? {
      let key = SpeedHistory.inputs(of: request, cycle: cycle).key
      let speed = known[key] ?? history.secondsPerStep(of: request, cycle: cycle)
      known[key] = .some(speed)
      let steps = request.configuration.schedule.cycles[cycle].epochs * request.stepsInEpoch
      return speed.map { $0 * Double(steps) }
    }
    func sum(_ parts: [Double?]) -> Double? {
      parts.reduce(0) { sum, part in sum.flatMap { sum in part.map { sum + $0 } } }
    }
    let works = zip(plan.requests, plan.states).map { request, state -> Double? in
      guard case .missing(let stored) = state else { return 0 }
      return sum((stored..<request.chain.keys.count).map { work(request, $0) })
    }
    let useful = plan.requests.map(\.usefulThreads).max() ?? 1
    let longest = sum(works).map { _ in works.compactMap { $0 }.max() ?? 0 }
    let total = sum(plan.units.map { work($0.request, $0.cycle) })
    return RunCost(
      cycles: plan.units.count, runs: plan.states.count { $0 != .stored },
      seconds: total.flatMap { total in
        longest.map { longest in
          max(
            total / Double(min(cores, width * useful)), longest / Double(min(cores, useful)))
        }
      },
      secondsOfRuns: zip(plan.requests, works).map { request, work in
        work.map { $0 / Double(max(1, min(cores / width, request.usefulThreads))) }
      })
  }
}
