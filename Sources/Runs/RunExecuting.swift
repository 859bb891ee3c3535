/// Who makes the runs of a plan: this process, or others that share its store.
package protocol RunExecuting: Sendable {
  /// Makes every run of a plan, the stored ones first.
  ///
  /// Blocks until all are done. `onEvent` is called on any thread, one call at a time.
  /// - Throws: the first `RunFailure`, `TrainingError.cancelled` when the user asked to stop, or what
  ///   `onEvent` throws; what was finished is stored.
  func execute(_ plan: RunPlan, onEvent: @escaping @Sendable (RunEvent) throws -> Void) throws
}
