/// Where the time of a run's optimizer steps went.
///
/// Times are wall-clock times of kernels, summed over the threads. Evaluation and the
/// measurement of the trained network are not in it.
package struct KernelProfile: Sendable, Hashable, Codable {
  /// One kernel on one layer.
  package struct Row: Sendable, Hashable, Codable {
    package let kernel: ProfiledKernel
    /// The layer's number in the network, from 1; absent for work on all layers.
    package let layer: Int?
    package let calls: Int
    package let seconds: Double
    /// Of `KernelProfile.seconds`, 0…1.
    package let share: Double
    /// Per thread, counting two operations for each multiplication with its addition of the
    /// plain sum; only for convolutions and dense layers. Winograd's kernels do fewer, so they can
    /// seem to exceed what the processor can do. Places of a block without an image are counted,
    /// since they are computed.
    package let gigaflopsPerSecond: Double?
  }

  /// Wall-clock time of all steps times the number of threads.
  package let seconds: Double
  /// What is in no row: threads that wait for others, and the work of sharing out tasks.
  package let waitingSeconds: Double
  /// By kernel in the order of `ProfiledKernel`, then by layer; kernels that ran only.
  package let rows: [Row]

  /// - Parameters:
  ///   - plan: The plan whose steps were timed.
  ///   - timers: One per thread.
  ///   - stepTime: Wall-clock time of all optimizer steps.
  init(_ plan: NetworkPlan, timers: [KernelTimer], stepTime: Duration) {
    let seconds = stepTime / .seconds(1) * Double(timers.count)
    rows = ProfiledKernel.allCases.flatMap { kernel in
      (plan.steps.indices.map(Optional.some) + [nil]).compactMap { step -> Row? in
        let place = KernelTimer.Place(kernel: kernel, step: step)
        let totals = timers.map { $0[place] }
        let calls = totals.reduce(0) { $0 + $1.calls }
        guard calls > 0 else { return nil }
        let rowSeconds = totals.reduce(Duration.zero) { $0 + $1.time } / .seconds(1)
        var rate: Double?
        if let products = kernel.products, let step {
          let passes = totals.reduce(0) { $0 + $1.passes }
          rate = Double(products * plan.steps[step].blockFlops) * passes / rowSeconds * 1e-9
        }
        return Row(
          kernel: kernel, layer: step.map { plan.steps[$0].layer + 1 }, calls: calls,
          seconds: rowSeconds, share: rowSeconds / seconds, gigaflopsPerSecond: rate)
      }
    }
    self.seconds = seconds
    waitingSeconds = max(0, seconds - rows.reduce(0) { $0 + $1.seconds })
  }
}

extension NetworkPlan.Step {
  /// Floating-point operations of one pass of a block, two for each multiplication with its
  /// addition: the same forward, for the weight gradient and for the input gradient. 0 unless
  /// the step is a convolution or a dense layer.
  var blockFlops: Int {
    switch operation {
    case .convolution(_, let slice, _):
      2 * slice.weights.count * output.shape.rows * output.shape.columns * NetworkPlan.lanes
    case .dense(let slice): 2 * slice.weights.count * NetworkPlan.lanes
    case .mixture, .pooledMixture, .pool: 0
    }
  }
}
