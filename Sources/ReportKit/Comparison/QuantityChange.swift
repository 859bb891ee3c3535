import Statistics
import Training

/// How a quantity of the runs of a cell differs between two reports.
struct QuantityChange: Sendable, Encodable {
  let cell: ComparedCell
  let quantity: ComparedQuantity
  let before: Summary
  let after: Summary
  /// `after` less `before`.
  let difference: Double
  /// Of the difference; absent where a side has a single seed.
  let interval: IntervalRecord?
  /// That seeds alone make such a difference, not corrected; absent like the interval.
  let pValue: Double?
  /// Seeds that both have and that are compared in pairs; 0 where the seeds are others.
  let pairs: Int
  /// What of the inputs that differ made the difference; absent where it is no more than noise.
  var explanation: ComparisonExplanation?

  struct Summary: Sendable, Encodable {
    let mean: Double
    /// Absent for a single seed.
    let deviation: Double?
    let n: Int

    init(_ sample: Sample) {
      mean = sample.mean
      deviation = sample.deviation
      n = sample.n
    }
  }

  /// `nil` where one of the two has no such quantity, or its values are not finite.
  init?(
    _ cell: ComparedCell, _ quantity: ComparedQuantity, before: [UInt64: RunResult],
    after: [UInt64: RunResult], level: Double
  ) {
    let old = before.compactMapValues { quantity.value(of: $0) }
    let new = after.compactMapValues { quantity.value(of: $0) }
    guard let oldSample = Sample(old.inOrderOfSeeds), let newSample = Sample(new.inOrderOfSeeds),
      oldSample.mean.isFinite, newSample.mean.isFinite
    else { return nil }
    self.cell = cell
    self.quantity = quantity
    self.before = Summary(oldSample)
    self.after = Summary(newSample)
    let test = SeedTest(before: old, after: new, level: level)
    difference = test.difference
    interval = test.interval
    pValue = test.pValue
    pairs = test.pairs
  }
}
