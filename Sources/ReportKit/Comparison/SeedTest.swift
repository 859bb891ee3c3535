import Statistics

/// What seeds say of the difference between two sets of runs: whether noise makes as much.
///
/// Runs of the same seeds are compared in pairs, since they start from the same weights and see the
/// images in the same order; where fewer than two seeds are common, the means are compared.
struct SeedTest {
  /// Of the means that are compared, second less first; NaN where there are none.
  let difference: Double
  /// Absent with a single run on a side, or without spread.
  let interval: IntervalRecord?
  let pValue: Double?
  /// 0 where the runs are not compared in pairs.
  let pairs: Int

  init(before: [UInt64: Double], after: [UInt64: Double], level: Double) {
    let common = before.keys.filter { after[$0] != nil }.sorted()
    let isPaired = common.count > 1
    let old = isPaired ? common.compactMap { before[$0] } : before.inOrderOfSeeds
    let new = isPaired ? common.compactMap { after[$0] } : after.inOrderOfSeeds
    let test =
      isPaired ? MeanDifference(paired: new, old) : MeanDifference(independent: new, old)
    let means = (Sample(old)?.mean ?? .nan, Sample(new)?.mean ?? .nan)
    difference = test?.difference ?? means.1 - means.0
    interval = IntervalRecord(test?.interval(level: level))
    pValue = test?.pValue
    pairs = isPaired ? common.count : 0
  }
}

extension [UInt64: Double] {
  /// The values of runs by their seeds, in the order of these.
  var inOrderOfSeeds: [Double] { sorted { $0.key < $1.key }.map(\.value) }
}
