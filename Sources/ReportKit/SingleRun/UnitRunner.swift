import Cluster
import Datasets
import Diagnostics
import ResultStore
import Runs
import Synchronization
import Training

/// Trains the runs of a unit, as a job of a cluster does.
package struct UnitRunner: Sendable {
  /// The digits of the unit's key.
  package var key: String
  package var store: String
  package var threads = 1
  /// The file that tells how far it is; `nil`: none.
  package var status: String?
  /// The instruction set to use, from `REPORT_CPU`; `nil`: the fastest.
  package var cpu: String?

  package init(key: String, store: String) {
    self.key = key
    self.store = store
  }

  /// - Throws: `Diagnostics`; what was finished is stored, and a cycle goes on from its checkpoint.
  package func run(
    events: @escaping @Sendable (BuildEvent) -> Void,
    stopReason: @escaping @Sendable () -> ExitStatus?
  ) throws(Diagnostics) {
    let reporter = status.map { UnitReporter(path: $0) }
    do {
      try Diagnostics.catching(stopReason: stopReason) {
        try train(reporter, events: events, stopReason: stopReason)
      }
    } catch {
      reporter?.finish(error.items.first)
      throw error
    }
    reporter?.finish()
  }

  private func train(
    _ reporter: UnitReporter?, events: @escaping @Sendable (BuildEvent) -> Void,
    stopReason: @escaping @Sendable () -> ExitStatus?
  ) throws {
    let store = try Store(store, producer: "report \(ReportVersion.current)") { event in
      events(.warning(Diagnostics(event.diagnostic)))
    }
    guard let key = StoreKey(.unit, hex: key) else {
      throw ClusterError.unitMissing(key, store: store.path)
    }
    let unit = try RunUnit(key, in: store)
    let library = RunLibrary(store)
    let plan = RunPlan(
      try unit.requests(kernels: try KernelSelection(cpu: cpu)) { .withShipped(folder: $0) },
      in: library)
    let progress = Mutex(StudyProgress(plan, titles: unit.names, events: events))
    let executor = RunExecutor(
      library: library, cores: threads, isCancelled: { stopReason() != nil })
    do {
      try executor.execute(plan) { event in
        progress.withLock { $0.receive(event) }
        reporter?.receive(event)
      }
    } catch let failure as RunFailure {
      var diagnostic = Diagnostic(wrapping: failure.error)
      diagnostic.notes.append("in the run \(unit.names[failure.run])")
      throw Diagnostics(diagnostic)
    }
  }
}
