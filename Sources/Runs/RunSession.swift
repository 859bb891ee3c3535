import Platform
import ResultStore
import Synchronization
import Training

/// The shared state of the threads that execute a plan.
final class RunSession: Sendable {
  private let plan: RunPlan
  private let library: RunLibrary
  private let shares: ThreadShares
  private let isCancelled: @Sendable () -> Bool
  private let onEvent: @Sendable (RunEvent) throws -> Void

  private let queue: Mutex<Queue>
  /// Guards nothing but sleeping until the queue changes.
  private let condition = Condition()
  /// Events are told one at a time.
  private let telling = Mutex(())

  /// What is to be done, by whom it is being done, and what there is to go on from.
  private struct Queue {
    var units: UnitQueue
    /// Requests whose cycles are all there and whose result is not.
    var measurements: [Int] = []
    /// States that units still to come go on from.
    var states: [StoreKey: RunState] = [:]
    /// Units not finished, and requests without a result.
    var openUnits: Int
    var openRequests: Set<Int>
    var error: (any Error)?
  }

  private enum Job {
    case unit(Int)
    case measurement(Int)
  }

  init(
    _ plan: RunPlan, library: RunLibrary, cores: Int,
    isCancelled: @escaping @Sendable () -> Bool,
    onEvent: @escaping @Sendable (RunEvent) throws -> Void
  ) {
    self.plan = plan
    self.library = library
    self.isCancelled = isCancelled
    self.onEvent = onEvent
    shares = ThreadShares(cores: cores)
    queue = Mutex(
      Queue(
        units: UnitQueue(plan.units), openUnits: plan.units.count,
        openRequests: Set(plan.requests.indices)))
  }

  /// Tells the results that are stored. What seemed to be and is damaged is made like the rest.
  func reportStored() throws {
    for (index, request) in plan.requests.enumerated() {
      try checkCancelled()
      switch plan.states[index] {
      case .stored:
        if let result = library.result(request.chain, variant: request.configuration.variant) {
          try tell(.finished(run: index, result, isStored: true))
          queue.withLock { _ = $0.openRequests.remove(index) }
        } else {
          queue.withLock { $0.measurements.append(index) }
        }
      case .missing(let cycles):
        if cycles == request.chain.keys.count {
          queue.withLock { $0.measurements.append(index) }
        }
      }
    }
  }

  var isDone: Bool { queue.withLock { $0.openRequests.isEmpty } }

  /// Takes jobs until none is left or one has failed.
  func work() {
    while let job = nextJob() {
      do {
        switch job {
        case .unit(let unit): try train(unit)
        case .measurement(let request): try measure(request)
        }
      } catch {
        fail(error, in: job)
      }
      condition.withLock { condition.broadcast() }
    }
  }

  private func fail(_ error: any Error, in job: Job) {
    let run =
      switch job {
      case .unit(let unit): plan.units[unit].requests[0]
      case .measurement(let request): request
      }
    var told = error
    if let training = error as? TrainingError, training != .cancelled {
      told = RunFailure(run: run, error: training)
    }
    queue.withLock { if $0.error == nil { $0.error = told } }
  }

  /// - Throws: the first error of a job.
  func check() throws {
    if let error = queue.withLock({ $0.error }) { throw error }
  }

  /// Waits for a job whose state to go on from is there.
  private func nextJob() -> Job? {
    condition.withLock {
      while true {
        let (job, isOver) = queue.withLock { queue -> (Job?, Bool) in
          if queue.error != nil { return (nil, true) }
          if !queue.measurements.isEmpty {
            return (.measurement(queue.measurements.removeFirst()), false)
          }
          if let next = queue.units.next() { return (.unit(next), false) }
          return (nil, queue.openUnits == 0)
        }
        if let job { return job }
        if isOver { return nil }
        condition.wait()
      }
    }
  }

  private func tell(_ event: RunEvent) throws {
    try telling.withLock { _ in try onEvent(event) }
  }

  private func checkCancelled() throws {
    if isStopping { throw TrainingError.cancelled }
  }

  /// Whether the user wants to stop, or another job has failed.
  private var isStopping: Bool { isCancelled() || queue.withLock { $0.error != nil } }
}

extension RunSession {
  private func train(_ index: Int) throws {
    let unit = plan.units[index]
    let request = unit.request
    shares.begin(index, atMost: request.usefulThreads)
    defer { shares.end(index) }
    let run = unit.requests.first { isOpen($0) } ?? unit.requests[0]
    let state = try state(of: request, afterCycle: unit.cycle + 1, for: run, unit: index)
    let ends = unit.requests.filter { plan.requests[$0].chain.keys.count == unit.cycle + 1 }
    queue.withLock { queue in
      queue.openUnits -= 1
      queue.measurements += ends
      let isAwaited = queue.units.finish(unit.key)
      if isAwaited || !ends.isEmpty { queue.states[unit.key] = state }
    }
  }

  private func isOpen(_ request: Int) -> Bool {
    queue.withLock { $0.openRequests.contains(request) }
  }

  /// Evaluates a run whose cycles are all there.
  private func measure(_ index: Int) throws {
    let request = plan.requests[index]
    let variant = request.configuration.variant
    let place = plan.units.count + index
    shares.begin(place, atMost: request.usefulThreads)
    defer { shares.end(place) }
    let count = request.chain.keys.count
    let result = try locked(request.chain.result.key, run: index) { () throws -> RunResult in
      if let stored = library.result(request.chain, variant: variant) { return stored }
      let state = try state(of: request, afterCycle: count, for: index, unit: place)
      let run = try TrainingRun(
        request.configuration, on: request.dataset.dataset(), from: state,
        control: control(run: index, unit: place))
      let result = try run.result()
      try library.keep(result, of: request.chain)
      return result
    }
    let isKeyNeeded = { (queue: Queue) in
      queue.units.hasReady { self.plan.units[$0].parent == request.chain.keys[count - 1] }
        || queue.measurements.contains {
          self.plan.requests[$0].chain.keys.last == request.chain.keys[count - 1]
        }
    }
    queue.withLock { queue in
      queue.openRequests.remove(index)
      if !isKeyNeeded(queue) { queue.states[request.chain.keys[count - 1]] = nil }
    }
    try tell(.finished(run: index, result, isStored: false))
  }

  /// The state after so many cycles: from this session, from the store, or trained now.
  private func state(
    of request: RunRequest, afterCycle count: Int, for run: Int, unit: Int
  ) throws -> RunState? {
    guard count > 0 else { return nil }
    let key = request.chain.keys[count - 1]
    if let state = known(request, afterCycle: count) { return state }
    return try locked(key, run: run) {
      if let state = known(request, afterCycle: count) { return state }
      let before = try state(of: request, afterCycle: count - 1, for: run, unit: unit)
      let cycle = count - 1
      let unfinished = library.unfinished(
        request.chain, cycle: cycle,
        epochs: request.configuration.schedule.cycles[cycle].epochs, terms: request.terms)
      let start = ContinuousClock.now
      var control = control(run: run, unit: unit)
      let threads = ThreadMeter(control.threads)
      control.threads = { threads.next() }
      let gate = CheckpointGate()
      control.checkpoint = { [library] state in
        if gate.opens(isStopping: self.isStopping) {
          library.keepCheckpoint(state, of: request.chain)
        }
      }
      let training = try TrainingRun(
        request.configuration, on: request.dataset.dataset(), from: unfinished ?? before,
        control: control)
      try training.train(throughCycle: count)
      let state = training.state
      // Before the state, which says that all of it is there.
      if plan.requests.contains(where: { $0.chain.keys.last == key }) {
        try library.keepOptimizer(state, of: request.chain)
      }
      try library.keep(state, of: request.chain)
      library.removeCheckpoint(request.chain, cycle: cycle)
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      let steps =
        state.steps(ofEpochs: request.stepsInEpoch)
        - ((unfinished ?? before)?.steps(ofEpochs: request.stepsInEpoch) ?? 0)
      SpeedHistory(library.store).record(
        seconds * threads.mean, steps: steps, of: request, cycle: cycle)
      try tell(.cycleFinished(run: run, cycle: cycle))
      return state
    }
  }

  private func known(_ request: RunRequest, afterCycle count: Int) -> RunState? {
    queue.withLock { $0.states[request.chain.keys[count - 1]] }
      ?? library.state(request.chain, afterCycle: count, terms: request.terms)
  }

  private func locked<Value>(
    _ key: StoreKey, run: Int, _ body: () throws -> Value
  ) throws -> Value {
    guard let store = library.store else { return try body() }
    var hasTold = false
    return try store.withLock(
      on: key,
      whileWaiting: {
        try checkCancelled()
        if !hasTold { try tell(.waiting(run: run)) }
        hasTold = true
      }, body)
  }

  private func control(run: Int, unit: Int) -> RunControl {
    var control = RunControl { [shares] in shares.threads(for: unit) }
    control.isCancelled = { self.isStopping }
    control.progress = { progress in
      do {
        try self.tell(
          .progress(run: run, progress))
      } catch {
        self.queue.withLock { if $0.error == nil { $0.error = error } }
      }
    }
    return control
  }
}

/// Lets checkpoints through at most once a second, and always the last one before a stop.
///
/// A synced checkpoint takes as long as several short epochs on a busy disk, and what a kill can cost
/// is a second of training.
final class CheckpointGate: Sendable {
  private let last: Mutex<ContinuousClock.Instant>

  init(from start: ContinuousClock.Instant = .now) {
    last = Mutex(start)
  }

  func opens(isStopping: Bool, at now: ContinuousClock.Instant = .now) -> Bool {
    last.withLock { last in
      guard isStopping || now - last >= .seconds(1) else { return false }
      last = now
      return true
    }
  }
}

/// Counts the threads that a cycle has from epoch to epoch.
private final class ThreadMeter: Sendable {
  private let threads: @Sendable () -> Int
  private let answers = Mutex((sum: 0, count: 0))

  init(_ threads: @escaping @Sendable () -> Int) {
    self.threads = threads
  }

  func next() -> Int {
    let threads = threads()
    answers.withLock { $0 = ($0.sum + threads, $0.count + 1) }
    return threads
  }

  /// 1 before the first epoch.
  var mean: Double {
    answers.withLock { $0.count > 0 ? Double($0.sum) / Double($0.count) : 1 }
  }
}

extension RunRequest {
  /// More threads than blocks of a batch do not help.
  var usefulThreads: Int { (configuration.batchSize + 15) / 16 }
}
