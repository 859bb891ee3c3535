import Activations

/// What is true of a mixture on a range: zeros, turning points, monotone parts, steepness.
package struct RangeFacts: Hashable, Sendable, Codable {
  package let range: ClosedRange<Double>
  /// Ascending isolated zeros.
  package let zeros: [Double]
  /// The zeros inside the range where the function changes its sign, and those where it does not.
  package let crossings: [Double]
  package let touches: [Double]
  /// Whether there are exactly these zeros and intervals of zeros; otherwise rounding or the
  /// number of them leaves it open.
  package let zerosAreProved: Bool
  /// Ascending parts on which the function is 0.
  package let zeroIntervals: [ClosedRange<Double>]
  /// Whether the function is proved to be monotone on each of `monotoneIntervals`.
  package let monotonicityIsProved: Bool
  /// Ascending turning points inside the range.
  package let extrema: [LocalExtremum]
  /// Neighbouring parts in ascending order; together the range.
  package let monotoneIntervals: [MonotoneInterval]
  /// Smallest and largest value on the range.
  package let minimum: LocalExtremum
  package let maximum: LocalExtremum
  /// The Lipschitz constant: largest |f′| on the range.
  package let lipschitz: Double

  /// - Throws: `invalidRange`, `notFiniteOnRange`.
  package init(_ mixture: Mixture, on range: ClosedRange<Double>) throws(ApproximationError) {
    try self.init(mixture.formula, on: range) { mixture.value(at: $0) }
  }

  /// Of a formula.
  /// - Throws: `invalidRange`, `notFiniteOnRange`.
  package init(
    _ formula: PiecewiseExpression, on range: ClosedRange<Double>
  ) throws(ApproximationError) {
    try self.init(formula, on: range) { formula.value(at: $0) }
  }

  /// `value` is the function of the formula, as accurate as there is.
  private init(
    _ formula: PiecewiseExpression, on range: ClosedRange<Double>,
    value: (Double) -> Double
  ) throws(ApproximationError) {
    try range.validate()
    self.range = range
    let zeros = RootFinder(of: formula, on: range)
    zeroIntervals = zeros.flatRanges
    // The end of a flat part is no zero of its own, to the resolution of the search.
    let resolution = 1e-9 * max(abs(range.lowerBound), abs(range.upperBound))
    let isolated = zeros.roots.filter { root in
      !zeros.flatRanges.contains {
        $0.lowerBound - resolution <= root && root <= $0.upperBound + resolution
      }
    }
    self.zeros = isolated
    zerosAreProved = zeros.isProved
    let flatEnds = zeros.flatRanges.flatMap { [$0.lowerBound, $0.upperBound] }
    let marks = Set([range.lowerBound, range.upperBound] + isolated + flatEnds).sorted()
    var crossings: [Double] = []
    var touches: [Double] = []
    for (index, zero) in marks.enumerated().dropFirst().dropLast() where isolated.contains(zero) {
      // Between two marks the function has one sign.
      let before = value(marks[index - 1] + (zero - marks[index - 1]) / 2)
      let after = value(zero + (marks[index + 1] - zero) / 2)
      if (before < 0) == (after < 0) { touches.append(zero) } else { crossings.append(zero) }
    }
    self.crossings = crossings
    self.touches = touches
    let stationary = RootFinder(of: formula, derivativeOrder: 1, on: range)
    monotonicityIsProved = stationary.isProved
    monotoneIntervals = Self.monotoneIntervals(
      of: formula, between: stationary.roots, on: range)
    extrema = zip(monotoneIntervals, monotoneIntervals.dropFirst()).compactMap { left, right in
      let location = left.range.upperBound
      let value = value(location)
      switch (left.direction, right.direction) {
      case (.increasing, .decreasing):
        return LocalExtremum(kind: .maximum, location: location, value: value)
      case (.decreasing, .increasing):
        return LocalExtremum(kind: .minimum, location: location, value: value)
      default: return nil
      }
    }
    var minimum = (x: range.lowerBound, value: Double.infinity)
    var maximum = (x: range.lowerBound, value: -Double.infinity)
    for x in monotoneIntervals.map(\.range.lowerBound) + [range.upperBound] {
      let value = value(x)
      guard value.isFinite else { throw .notFiniteOnRange(at: x) }
      if value < minimum.value { minimum = (x, value) }
      if value > maximum.value { maximum = (x, value) }
    }
    self.minimum = LocalExtremum(kind: .minimum, location: minimum.x, value: minimum.value)
    self.maximum = LocalExtremum(kind: .maximum, location: maximum.x, value: maximum.value)
    lipschitz = Self.lipschitz(of: formula, on: range)
  }

  /// Share of the range on which the function falls.
  package var decreasingShare: Double {
    let falling = monotoneIntervals.filter { $0.direction == .decreasing }
    let total = falling.reduce(0) { $0 + $1.range.upperBound - $1.range.lowerBound }
    return total / (range.upperBound - range.lowerBound)
  }

  private static func monotoneIntervals(
    of formula: PiecewiseExpression, between stationary: [Double],
    on range: ClosedRange<Double>
  ) -> [MonotoneInterval] {
    let inner = (formula.breakpoints + stationary).filter {
      range.lowerBound < $0 && $0 < range.upperBound
    }
    let ends = [range.lowerBound] + Set(inner).sorted() + [range.upperBound]
    var result: [MonotoneInterval] = []
    for (low, high) in zip(ends, ends.dropFirst()) {
      let slope = formula.derivative(at: low + (high - low) / 2, from: .right)
      let direction: MonotoneInterval.Direction =
        slope > 0 ? .increasing : slope < 0 ? .decreasing : .constant
      if let last = result.last, last.direction == direction {
        result[result.count - 1] = MonotoneInterval(
          range: last.range.lowerBound...high, direction: direction)
      } else {
        result.append(MonotoneInterval(range: low...high, direction: direction))
      }
    }
    return result
  }

  /// |f′| is largest at an end of a piece or where f″ is 0.
  private static func lipschitz(
    of formula: PiecewiseExpression, on range: ClosedRange<Double>
  ) -> Double {
    var largest = 0.0
    for (part, expression) in formula.pieces(on: range) {
      let bends = RootFinder(of: PiecewiseExpression(expression), derivativeOrder: 2, on: part)
      for x in bends.roots + [part.lowerBound, part.upperBound] {
        largest = max(largest, abs(expression.derivative(at: x)))
      }
    }
    return largest
  }
}
