import Files
import ResultStore
import Runs
import Training

/// Has runs made by jobs of a Slurm cluster that shares the store.
///
/// Jobs go on when this process ends, and a later one finds and follows them.
package struct ClusterExecutor: RunExecuting {
  let library: RunLibrary
  let store: Store
  let profile: ClusterProfile
  /// The path of this program.
  let program: String
  /// For whom jobs are submitted, by which `ClusterJobs` finds them.
  let owner: String?
  let slurm: Slurm
  let isCancelled: @Sendable () -> Bool
  let onNote: @Sendable (String) -> Void

  /// `onNote` is told what happens to jobs, in sentences without a full stop.
  package init(
    store: Store, profile: ClusterProfile, program: String, owner: String?,
    isCancelled: @escaping @Sendable () -> Bool, onNote: @escaping @Sendable (String) -> Void
  ) {
    self.init(
      store: store, profile: profile, program: program, owner: owner, slurm: Slurm(),
      isCancelled: isCancelled,
      onNote: onNote)
  }

  init(
    store: Store, profile: ClusterProfile, program: String, owner: String? = nil, slurm: Slurm,
    isCancelled: @escaping @Sendable () -> Bool, onNote: @escaping @Sendable (String) -> Void
  ) {
    library = RunLibrary(store)
    self.store = store
    self.profile = profile
    self.program = program
    self.owner = owner
    self.slurm = slurm
    self.isCancelled = isCancelled
    self.onNote = onNote
  }

  /// - Throws: also `ClusterError`, within a `RunFailure` where it is that of runs.
  package func execute(
    _ plan: RunPlan, onEvent: @escaping @Sendable (RunEvent) throws -> Void
  ) throws {
    try ClusterSession(self, plan, onEvent: onEvent).run()
  }
}
