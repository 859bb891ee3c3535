import Activations

/// A range cut so finely that Gauss–Legendre quadrature of 16 points integrates the square of a
/// function on it.
///
/// A panel is halved until the integral over it agrees with those over its halves to 1e-10 of the
/// whole, or to what the rounding of the function leaves of it. What is narrower than the distance of nodes could be missed, so the cuts to begin with
/// must include the function's kinks and its steep places; see
/// `PiecewiseExpression.quadratureCuts(on:)`.
struct AdaptivePanels {
  /// Ascending ends of the panels, from end to end of the range.
  let borders: [Double]
  let integral: Double

  private static let tolerance = 1e-10
  /// So many halvings of one panel, and so many panels in all, are allowed.
  private static let depthLimit = 48
  private static let countLimit = 2_000

  /// Cuts outside of the range are passed over; values of f are uncertain by `rounding`.
  init(
    ofSquareOf f: (Double) -> Double, on range: ClosedRange<Double>, cuts: [Double],
    rounding: Double
  ) {
    func square(_ x: Double) -> Double {
      let value = f(x)
      return value * value
    }
    struct Panel {
      var low, high, integral: Double
      var depth: Int
    }
    let inner = Set(cuts).filter { range.lowerBound < $0 && $0 < range.upperBound }.sorted()
    let ends = [range.lowerBound] + inner + [range.upperBound]
    var open = zip(ends, ends.dropFirst()).map { low, high in
      Panel(low: low, high: high, integral: GaussLegendre.panel(low, high, square), depth: 0)
    }
    var size = open.reduce(0) { $0 + $1.integral }
    open.reverse()
    var borders = [range.lowerBound]
    var sum = 0.0
    while let panel = open.popLast() {
      let middle = panel.low + (panel.high - panel.low) / 2
      let left = GaussLegendre.panel(panel.low, middle, square)
      let right = GaussLegendre.panel(middle, panel.high, square)
      size += max(0, left + right - panel.integral)
      // (f + δ)² − f² is at most 2 |f| δ + δ².
      let width = panel.high - panel.low
      let uncertainty =
        2 * rounding * ((left + right) * width).squareRoot() + rounding * rounding * width
      let isExact =
        abs(left + right - panel.integral) <= max(Self.tolerance * size, uncertainty)
      if isExact || panel.depth >= Self.depthLimit || borders.count >= Self.countLimit
        || middle <= panel.low || middle >= panel.high
      {
        sum += left + right
        borders.append(panel.high)
      } else {
        let depth = panel.depth + 1
        open.append(Panel(low: middle, high: panel.high, integral: right, depth: depth))
        open.append(Panel(low: panel.low, high: middle, integral: left, depth: depth))
      }
    }
    self.borders = borders
    integral = sum
  }
}

extension PiecewiseExpression {
  /// √ of the mean of the squared function over a range.
  package func rootMeanSquare(on range: ClosedRange<Double>) -> Double {
    let panels = adaptivePanels(on: range)
    return (panels.integral / (range.upperBound - range.lowerBound)).squareRoot()
  }

  /// √ of the mean of the squared function under a distribution.
  package func rootMeanSquare(under distribution: InputDistribution) -> Double {
    distribution.rule(cuts: adaptivePanels(on: distribution.range).borders)
      .rootMeanSquare { value(at: $0) }
  }

  private func adaptivePanels(on range: ClosedRange<Double>) -> AdaptivePanels {
    AdaptivePanels(
      ofSquareOf: { value(at: $0) }, on: range, cuts: quadratureCuts(on: range),
      rounding: rounding(on: range))
  }

  /// About how far values on a range are uncertain by rounding.
  func rounding(on range: ClosedRange<Double>) -> Double {
    let widths = range.samples(17).map { x in
      piece(near: x, side: .left).bounds(on: Interval(x)).width
    }
    return widths.filter(\.isFinite).max() ?? 0
  }

  /// Where quadrature over a range has to be cut so that nothing falls between its nodes: the
  /// breakpoints, whole numbers, and around the zero of every inner line b x + c the places where
  /// it is ±1, ±2, ±4 and so on. There lies what is steep: the functions of the registry change
  /// within a few units of their argument's 0 or over all of it.
  func quadratureCuts(on range: ClosedRange<Double>) -> [Double] {
    var cuts = Set(breakpoints)
    let wholes = 4096
    if range.upperBound - range.lowerBound <= Double(wholes) {
      cuts.formUnion(
        stride(from: range.lowerBound.rounded(.up), to: range.upperBound, by: 1).map { $0 })
    }
    for line in Set(pieces.flatMap(\.innerLines)) {
      let center = -line.offset / line.slope
      let farthest = max(abs(range.lowerBound - center), abs(range.upperBound - center))
      guard center.isFinite, farthest.isFinite else { continue }
      cuts.insert(center)
      var distance = 1 / abs(line.slope)
      while distance < farthest, distance > center.ulp {
        cuts.formUnion([center - distance, center + distance])
        distance *= 2
      }
    }
    return cuts.filter { range.lowerBound < $0 && $0 < range.upperBound }.sorted()
  }
}

/// b x + c with b ≠ 0.
struct InnerLine: Hashable {
  var slope: Double
  var offset: Double
}

extension Expression {
  /// The largest parts of the formula that are lines in x and not constant.
  var innerLines: [InnerLine] {
    if let line { return line.slope == 0 ? [] : [line] }
    return switch self {
    case .variable, .constant, .nearest: []
    case .sum(let left, let right), .difference(let left, let right), .product(let left, let right),
      .quotient(let left, let right):
      left.innerLines + right.innerLines
    case .power(let base, _): base.innerLines
    case .apply(_, let argument): argument.innerLines
    }
  }

  /// The formula as b x + c; `nil` when it is not written as a line.
  private var line: InnerLine? {
    switch self {
    case .variable: return InnerLine(slope: 1, offset: 0)
    case .constant(let value), .nearest(let value): return InnerLine(slope: 0, offset: value)
    case .sum(let left, let right):
      guard let left = left.line, let right = right.line else { return nil }
      return InnerLine(slope: left.slope + right.slope, offset: left.offset + right.offset)
    case .difference(let left, let right):
      guard let left = left.line, let right = right.line else { return nil }
      return InnerLine(slope: left.slope - right.slope, offset: left.offset - right.offset)
    case .product(let left, let right):
      guard let left = left.line, let right = right.line else { return nil }
      if left.slope == 0 {
        return InnerLine(slope: left.offset * right.slope, offset: left.offset * right.offset)
      }
      if right.slope == 0 {
        return InnerLine(slope: left.slope * right.offset, offset: left.offset * right.offset)
      }
      return nil
    case .quotient(let left, let right):
      guard let left = left.line, let right = right.line, right.slope == 0 else { return nil }
      return InnerLine(slope: left.slope / right.offset, offset: left.offset / right.offset)
    case .power, .apply: return nil
    }
  }
}
