import Dispatch
import Platform
import Training

/// Executes runs side by side and keeps what they make.
///
/// Cycles that several runs share are trained once, also when several processes work on one store.
/// Results do not depend on cores, memory, or on what was stored before.
package struct RunExecutor: RunExecuting {
  package let library: RunLibrary
  /// Threads in all.
  package let cores: Int
  /// Bytes that running runs may take beside the images; `nil`: no limit. One run always goes on.
  package let memory: Int?
  let isCancelled: @Sendable () -> Bool

  package init(
    library: RunLibrary, cores: Int, memory: Int? = nil,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    self.library = library
    self.cores = max(cores, 1)
    self.memory = memory
    self.isCancelled = isCancelled
  }

  /// Makes every run of a plan, the stored ones first.
  ///
  /// Blocks until all are done. `onEvent` is called on other threads, one call at a time.
  /// - Throws: the first `RunFailure`, `TrainingError.cancelled`, or what `onEvent` or the store throws;
  ///   what was finished is stored.
  package func execute(
    _ plan: RunPlan, onEvent: @escaping @Sendable (RunEvent) throws -> Void
  ) throws {
    let session = RunSession(
      plan, library: library, cores: cores, isCancelled: isCancelled, onEvent: onEvent)
    try session.reportStored()
    if session.isDone { return }
    let width = concurrency(of: plan)
    let threads = (0..<width).map { _ in
      let done = DispatchSemaphore(value: 0)
      SystemThread.start(stackSize: 8 << 20) {
        session.work()
        done.signal()
      }
      return done
    }
    for done in threads { done.wait() }
    try session.check()
  }

  /// Units that may train at once.
  func concurrency(of plan: RunPlan) -> Int {
    let width = min(cores, max(plan.units.count, plan.requests.count))
    guard let memory, let largest = plan.requests.map(\.memory).max(), largest > 0 else {
      return width
    }
    return max(1, min(width, memory / largest))
  }
}

extension RunRequest {
  /// Bytes that its training takes on one thread, beside the images.
  package var memory: Int {
    TrainingRun.memory(network, batchSize: configuration.batchSize)
  }
}
