/// What goes wrong with jobs on a cluster, and within one.
package enum ClusterError: Error, Sendable, Equatable {
  case profileUnreadable(path: String, errno: Int32)
  /// A program of the scheduler is not installed here.
  case programMissing(String)
  /// The scheduler has not answered for so many seconds; `words` are the last of its program.
  case silent(seconds: Int, words: String)
  /// The scheduler does not answer now; `words` are those of its program.
  case unanswered(words: String)
  /// `sbatch` refuses, and waiting would not help.
  case refused(words: String)
  /// The folder of jobs, or a file in it, cannot be written.
  case notWritable(path: String, errno: Int32)
  /// Runs that were handed over so often, and whose jobs ended without their results. `log` is the end
  /// of the last one's log, at `path`; empty where there is none.
  case lost(runs: Int, attempts: Int, end: String, log: [String], path: String)
  /// A job says that it failed, and why.
  case unitFailed(message: String, notes: [String], exitStatus: Int32)
  case unitMissing(String, store: String)
  case unitUnreadable(String)
  /// The program that made the unit would get other bits than this one.
  case otherEngine(unit: Int, own: Int)
  case otherImages(dataset: String, digest: String, wanted: String)
}
