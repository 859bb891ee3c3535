/// The time that one worker spends in each kernel of each step of a plan.
///
/// Unchecked because `WorkerPool` gives each worker number to one thread at a time, and the
/// engine reads the times between two of its calls.
final class KernelTimer: @unchecked Sendable {
  /// What is timed together.
  struct Place: Hashable {
    let kernel: ProfiledKernel
    /// The step of the plan, or `nil` for work on all of them.
    let step: Int?
  }

  struct Total {
    var time = Duration.zero
    var calls = 0
    /// How many times the calls did a block's work.
    var passes = 0.0
  }

  private var totals: [Place: Total] = [:]

  /// Calls `body`, which does what `place` says, and adds its wall-clock time.
  func measure(_ place: Place, passes: Double, _ body: () -> Void) {
    let start = ContinuousClock.now
    body()
    let time = start.duration(to: .now)
    totals[place, default: Total()].time += time
    totals[place, default: Total()].calls += 1
    totals[place, default: Total()].passes += passes
  }

  /// Time and number of calls since the start.
  subscript(place: Place) -> Total { totals[place] ?? Total() }
}

extension KernelTimer? {
  /// Calls `body`, and measures it where there is a timer.
  @inline(__always)
  func measure(
    _ kernel: ProfiledKernel, _ step: Int?, passes: Double = 1, _ body: () -> Void
  ) {
    guard let self else { return body() }
    self.measure(KernelTimer.Place(kernel: kernel, step: step), passes: passes, body)
  }
}
