/// How a run was executed; nothing here changes its result.
package struct RunExecution: Sendable, Hashable, Codable {
  package let threads: Int
  /// The kernels' instruction set: `scalar`, `avx2`, `avx512` or `neon`.
  package let cpu: String
  /// Wall-clock seconds of each epoch's training, without the evaluation after it.
  package let seconds: [Double]
  /// Wall-clock seconds of the whole run.
  package let totalSeconds: Double
  /// Where the time of training went, if it was asked for.
  package let profile: KernelProfile?
}
