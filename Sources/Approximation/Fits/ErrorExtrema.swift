import Activations

/// Local extrema of an error function on a range, for the exchange algorithm.
struct ErrorExtrema {
  struct Point: Hashable, Sendable {
    var x: Double
    var value: Double
  }

  /// Ascending: ends of the range, breakpoints, zeros of the derivative, reference points.
  private(set) var candidates: [Point] = []

  /// Looks for sign changes of the derivative between `resolution` points in each smooth part.
  /// A missed extremum cannot go unnoticed: the certificate bounds the error rigorously. The
  /// `reference` points are candidates too, so that their alternation is never lost.
  init(
    of error: PiecewiseExpression, on range: ClosedRange<Double>, resolution: Int,
    including reference: [Double]
  ) {
    for (part, expression) in error.pieces(on: range) {
      let derivative = expression.derivative
      func slope(_ x: Double) -> Double { derivative.value(at: x) }
      func add(_ x: Double) {
        if candidates.last?.x == x { return }
        candidates.append(Point(x: x, value: expression.value(at: x)))
      }
      add(part.lowerBound)
      let half = (part.upperBound - part.lowerBound) / 2
      var previous = (x: part.lowerBound, slope: slope(part.lowerBound))
      for index in 1...resolution {
        // Denser towards the ends, where the extrema of good approximations crowd.
        let angle = Double.pi * Double(index) / Double(resolution)
        let x =
          index == resolution ? part.upperBound : part.lowerBound + half * (1 - LibM.cos(angle))
        let next = (x: x, slope: slope(x))
        if (previous.slope < 0) != (next.slope < 0) {
          add(Self.bisect(previous.x, next.x, isNegative: previous.slope < 0, slope))
        }
        previous = next
      }
      add(part.upperBound)
    }
    let known = Set(candidates.map(\.x))
    candidates += reference.filter { !known.contains($0) }
      .map { Point(x: $0, value: error.value(at: $0)) }
    candidates.sort { $0.x < $1.x }
  }

  /// The largest candidate of each run of one sign, thinned to `count`; fewer when the error does
  /// not alternate that often.
  ///
  /// Candidates below `level`, the error at the reference, are passed over: with them the
  /// levelled error could fall in the next step and the exchange could go round in circles.
  func alternation(count: Int, atLeast level: Double) -> [Point] {
    var runs: [Point] = []
    for point in candidates where point.value != 0 && abs(point.value) >= level {
      if let last = runs.last, (last.value < 0) == (point.value < 0) {
        if abs(point.value) > abs(last.value) { runs[runs.count - 1] = point }
      } else {
        runs.append(point)
      }
    }
    while runs.count > count {
      if runs.count == count + 1 {
        if abs(runs[0].value) < abs(runs[runs.count - 1].value) {
          runs.removeFirst()
        } else {
          runs.removeLast()
        }
        continue
      }
      // Removing a neighbouring pair keeps the alternation; ends count as pairs with nothing.
      let pair = (0..<(runs.count - 1)).min { left, right in
        max(abs(runs[left].value), abs(runs[left + 1].value))
          < max(abs(runs[right].value), abs(runs[right + 1].value))
      }
      runs.removeSubrange((pair ?? 0)...((pair ?? 0) + 1))
    }
    return runs
  }

  private static func bisect(
    _ low: Double, _ high: Double, isNegative: Bool, _ slope: (Double) -> Double
  ) -> Double {
    var (low, high) = (low, high)
    for _ in 0..<60 {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { break }
      if (slope(middle) < 0) == isNegative { low = middle } else { high = middle }
    }
    return low
  }
}
