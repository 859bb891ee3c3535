import ResultStore

/// What the training of a plan is expected to take.
package struct RunCost: Sendable, Hashable {
  /// Cycles that are trained, each once.
  package let cycles: Int
  /// Runs without a stored result.
  package let runs: Int
  /// Of the whole; `nil` when the speed of a kind of cycle is not known.
  package let seconds: Double?
  /// One per request, in their order: what its missing cycles take beside the others, those that
  /// it shares included. 0 for stored ones, `nil` where it is not known.
  package let secondsOfRuns: [Double?]
  /// One per request: seconds after the start of all training until its cycles are there; none where
  /// `seconds` is `nil`.
  package let ends: [Double]
  /// Whether a speed was measured for this, because no such cycle was trained with the store.
  package let isCalibrated: Bool
}

extension RunExecutor {
  /// What `execute` is expected to take for a plan, from the history of the store.
  ///
  /// Kinds of cycles that the store has not seen are timed for about `limit` in all, if that is not
  /// zero; of these times nothing is kept.
  package func cost(of plan: RunPlan, calibratingFor limit: Duration = .zero) -> RunCost {
    let width = concurrency(of: plan)
    var (speeds, isCalibrated) = (speeds(of: plan), false)
    let unknown = speeds.filter { $0.value.seconds == nil }
    if limit > .zero {
      let calibration = SpeedCalibration(
        limit: limit / max(unknown.count, 1), isCancelled: isCancelled)
      for (key, speed) in unknown {
        let unit = plan.units[speed.unit]
        let seconds = calibration.secondsPerStep(of: unit.request, cycle: unit.cycle)
        speeds[key]?.seconds = seconds
        isCalibrated = isCalibrated || seconds != nil
      }
    }
    func work(_ request: RunRequest, _ cycle: Int) -> Double? {
      let steps = request.configuration.schedule.cycles[cycle].epochs * request.stepsInEpoch
      let key = SpeedHistory.inputs(of: request, cycle: cycle).key
      return speeds[key]?.seconds.map { $0 * Double(steps) }
    }
    let works = plan.units.compactMap { work($0.request, $0.cycle) }
    let forecast =
      works.count < plan.units.count
      ? nil : RunForecast(plan, works: works, width: width, cores: cores)
    return RunCost(
      cycles: plan.units.count, runs: plan.states.count { $0 != .stored },
      seconds: forecast.map { $0.ends.max() ?? 0 },
      secondsOfRuns: zip(plan.requests, plan.states).map { request, state in
        guard case .missing(let stored) = state else { return 0 }
        let works = (stored..<request.chain.keys.count).map { work(request, $0) }
        let threads = max(1, min(cores / width, request.usefulThreads))
        return works.reduce(0) { sum, work in
          sum.flatMap { sum in work.map { sum + $0 / Double(threads) } }
        }
      },
      ends: forecast?.ends ?? [], isCalibrated: isCalibrated)
  }

  /// Seconds × threads of a step of each kind of cycle that a plan trains, and a unit of the kind.
  private func speeds(of plan: RunPlan) -> [StoreKey: (seconds: Double?, unit: Int)] {
    let history = SpeedHistory(library.store)
    var speeds: [StoreKey: (seconds: Double?, unit: Int)] = [:]
    for (index, unit) in plan.units.enumerated() {
      let key = SpeedHistory.inputs(of: unit.request, cycle: unit.cycle).key
      if speeds[key] == nil {
        speeds[key] = (history.secondsPerStep(of: unit.request, cycle: unit.cycle), index)
      }
    }
    return speeds
  }
}
