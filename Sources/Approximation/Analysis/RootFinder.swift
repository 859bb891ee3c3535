import Activations

/// All zeros of a piecewise formula, or of one of its first two derivatives, on a range.
///
/// They are isolated by interval arithmetic: where an enclosure excludes 0 there is no zero,
/// where that of the next derivative excludes 0 there is at most one, found by bisection. So
/// none is missed however close two lie. Where the function is 0 to within the rounding of its
/// own formula, nothing can be told: a short stretch of this kind counts as one multiple zero, a
/// long one as flat.
struct RootFinder {
  /// Ascending zeros.
  private(set) var roots: [Double] = []
  /// Ascending ranges on which the function is 0, exactly or to rounding.
  private(set) var flatRanges: [ClosedRange<Double>] = []
  /// Whether the function is certain to be 0 at the roots and on the flat ranges, and nowhere else
  /// on the range. It is not where rounding leaves it open or the work allowed was not enough.
  private(set) var isProved = true

  private let derivativeOrder: Int
  private let scale: Double
  private var budget = 20_000

  init(
    of function: PiecewiseExpression, derivativeOrder: Int = 0, on range: ClosedRange<Double>
  ) {
    self.derivativeOrder = derivativeOrder
    scale = max(abs(range.lowerBound), abs(range.upperBound))
    for (part, expression) in function.pieces(on: range) { isolate(expression, on: part) }
  }

  /// The derivative of the wanted order.
  private func value(_ expression: Expression, at x: Double) -> Double {
    switch derivativeOrder {
    case 0: expression.value(at: x)
    case 1: expression.derivative(at: x)
    default: expression.secondDerivative(at: x)
    }
  }

  private mutating func isolate(_ expression: Expression, on range: ClosedRange<Double>) {
    var boxes = [range]
    var unresolved: [ClosedRange<Double>] = []
    while let box = boxes.popLast() {
      budget -= 1
      let (low, high) = (box.lowerBound, box.upperBound)
      let model = LocalModel(expression, on: box)
      let image = model.derivative(derivativeOrder)
      if !image.contains(0) { continue }
      if !model.derivative(derivativeOrder + 1).contains(0) {
        bisect(expression, low, high)
        continue
      }
      let middle = low + (high - low) / 2
      let isNarrow = high - low <= 1e-12 * scale || middle <= low || middle >= high
      let rounding = model.rounding(ofDerivative: derivativeOrder)
      if image.magnitude <= 8 * rounding || image.magnitude == 0 || isNarrow || budget <= 0 {
        if budget <= 0 { isProved = false }
        if let last = unresolved.last, last.upperBound == low {
          unresolved[unresolved.count - 1] = last.lowerBound...high
        } else {
          unresolved.append(box)
        }
      } else {
        boxes.append(middle...high)
        boxes.append(low...middle)
      }
    }
    for stretch in unresolved {
      let width = stretch.upperBound - stretch.lowerBound
      if width > 1e-5 * scale {
        flatRanges.append(stretch)
        if enclosure(expression, on: stretch).magnitude != 0 { isProved = false }
      } else {
        let root = exactRoot(expression, in: stretch)
        add(root ?? stretch.lowerBound + width / 2)
        if root == nil, !changesSign(expression, across: stretch) { isProved = false }
      }
    }
    roots.sort()
  }

  private func enclosure(_ expression: Expression, on box: ClosedRange<Double>) -> Interval {
    LocalModel(expression, on: box).derivative(derivativeOrder)
  }

  /// A place of a short stretch where the function is exactly 0, as at a zero that it only
  /// touches.
  private func exactRoot(_ expression: Expression, in stretch: ClosedRange<Double>) -> Double? {
    let middle = stretch.lowerBound + (stretch.upperBound - stretch.lowerBound) / 2
    return [0, middle.rounded(), middle, stretch.lowerBound, stretch.upperBound].first {
      stretch.contains($0) && enclosure(expression, on: $0...$0).magnitude == 0
    }
  }

  private func changesSign(
    _ expression: Expression, across stretch: ClosedRange<Double>
  ) -> Bool {
    let ends = [stretch.lowerBound, stretch.upperBound].map {
      enclosure(expression, on: $0...$0)
    }
    return ends[0].upper < 0 && ends[1].lower > 0 || ends[0].lower > 0 && ends[1].upper < 0
  }

  /// The zero in a box on which the function is strictly monotone, if there is one.
  private mutating func bisect(_ expression: Expression, _ low: Double, _ high: Double) {
    var (low, high) = (low, high)
    let first = value(expression, at: low)
    let last = value(expression, at: high)
    // Beside 0 products underflow, and a neighbour of 0 would look like the zero.
    if low <= 0, 0 <= high, value(expression, at: 0) == 0 { return add(0) }
    if first == 0 { return add(low) }
    if last == 0 { return add(high) }
    if (first < 0) == (last < 0) { return }
    while true {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { return add(low) }
      let center = value(expression, at: middle)
      if center == 0 { return add(middle) }
      if (center < 0) == (first < 0) { low = middle } else { high = middle }
    }
  }

  private mutating func add(_ root: Double) {
    if roots.contains(where: { abs($0 - root) <= 1e-9 * scale }) { return }
    roots.append(root)
  }
}
