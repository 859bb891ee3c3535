/// All zeros of a piecewise formula, or of one of its first two derivatives, on a range.
///
/// They are isolated by interval arithmetic: where an enclosure excludes 0 there is no zero,
/// where that of the next derivative excludes 0 there is at most one, found by bisection. So
/// none is missed however close two lie, down to 1e-12 of the range.
struct RootFinder {
  /// Ascending zeros; those closer than rounding allows to tell apart are one.
  private(set) var roots: [Double] = []
  /// Ascending ranges on which the function is 0 identically.
  private(set) var flatRanges: [ClosedRange<Double>] = []

  private let derivativeOrder: Int
  private let scale: Double

  init(
    of function: PiecewiseExpression, derivativeOrder: Int = 0, on range: ClosedRange<Double>
  ) {
    self.derivativeOrder = derivativeOrder
    scale = max(abs(range.lowerBound), abs(range.upperBound))
    for (part, expression) in function.pieces(on: range) { isolate(expression, on: part) }
  }

  /// The derivative of the wanted order together with the next one.
  private func jet<S: AnalyticScalar>(_ expression: Expression, at x: S) -> Dual<S> {
    switch derivativeOrder {
    case 0: expression.evaluate(at: .variable(x))
    case 1: expression.evaluate(at: Dual.variable(.variable(x))).derivative
    default:
      expression.evaluate(at: Dual.variable(Dual.variable(.variable(x)))).derivative.derivative
    }
  }

  private mutating func isolate(_ expression: Expression, on range: ClosedRange<Double>) {
    if jet(expression, at: Interval(range)).value.magnitude == 0 {
      flatRanges.append(range)
      return
    }
    var boxes = [range]
    while let box = boxes.popLast() {
      let (low, high) = (box.lowerBound, box.upperBound)
      let image = jet(expression, at: Interval(box))
      if !image.value.contains(0) { continue }
      if !image.derivative.contains(0) {
        bisect(expression, low, high)
        continue
      }
      let middle = low + (high - low) / 2
      let centered =
        jet(expression, at: Interval(middle)).value
        + image.derivative * (Interval(box) - Interval(middle))
      if !centered.contains(0) { continue }
      if high - low > 1e-12 * scale, low < middle, middle < high {
        boxes.append(middle...high)
        boxes.append(low...middle)
      } else {
        // The next derivative vanishes too: a multiple zero.
        let isLow = abs(jet(expression, at: low).value) <= abs(jet(expression, at: high).value)
        add(isLow ? low : high)
      }
    }
  }

  /// The zero in a box on which the function is strictly monotone, if there is one.
  private mutating func bisect(_ expression: Expression, _ low: Double, _ high: Double) {
    var (low, high) = (low, high)
    let first = jet(expression, at: low).value
    let last = jet(expression, at: high).value
    if first == 0 { return add(low) }
    if last == 0 { return add(high) }
    if (first < 0) == (last < 0) { return }
    while true {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { return add(low) }
      let center = jet(expression, at: middle).value
      if center == 0 { return add(middle) }
      if (center < 0) == (first < 0) { low = middle } else { high = middle }
    }
  }

  private mutating func add(_ root: Double) {
    if let last = roots.last, abs(root - last) <= 1e-9 * scale { return }
    roots.append(root)
  }
}
