/// Whether a quantity still moves at the end of a run, or only shakes.
package struct LastEpochs: Sendable, Equatable {
  package static let usualCount = 5

  /// How many epochs were looked at, at least 2.
  package let n: Int
  /// The deviation of the last values around their mean.
  package let deviation: Double
  /// The last value less the first of them.
  package let netMove: Double
  /// The sum of the distances from value to value, at least |`netMove`| up to rounding.
  package let pathLength: Double

  /// Of the last `count` values, or all if they are fewer.
  ///
  /// `nil` for less than two of them, or one that is not finite.
  package init?(_ values: [Double], count: Int = usualCount) {
    guard count >= 2 else { return nil }
    let last = Array(values.suffix(count))
    guard last.allSatisfy(\.isFinite), let deviation = Sample(last)?.deviation else { return nil }
    n = last.count
    self.deviation = deviation
    netMove = last[last.count - 1] - last[0]
    pathLength = zip(last, last.dropFirst()).reduce(0) { $0 + abs($1.1 - $1.0) }
  }

  /// |`netMove`| / `pathLength`: 1 for a quantity that moves one way, near 0 for one that shakes;
  /// `nil` if nothing moved.
  package var directness: Double? { pathLength > 0 ? abs(netMove) / pathLength : nil }
}
