extension Interval: AnalyticScalar {
  package func power(_ exponent: Int) -> Interval {
    let ends = [lower, upper].map { end in
      (1..<exponent).reduce(Interval(end)) { product, _ in product * Interval(end) }
    }
    let hull = ends[0].hull(ends[1])
    return exponent.isMultiple(of: 2) && contains(0) ? hull.hull(Interval(0)) : hull
  }

  func apply(_ function: ElementaryFunction) -> Interval {
    switch function {
    case .exp: increasing(function, above: 0)
    case .expm1: increasing(function, above: -1)
    case .tanh, .erf: increasing(function, above: -1, below: 1)
    case .arctan: increasing(function)
    case .logistic: increasing(function, above: 0, below: 1)
    case .softplus: increasing(function, above: max(0, lower))
    // sin has its maxima at π/2 + 2πk and its minima at −π/2 + 2πk, cos at 2πk and π + 2πk.
    case .sin: oscillating(function, maximum: .pi / 2, minimum: -.pi / 2)
    case .cos: oscillating(function, maximum: 0, minimum: .pi)
    }
  }

  /// The image under an increasing function with these bounds.
  private func increasing(
    _ function: ElementaryFunction, above infimum: Double = -.infinity,
    below supremum: Double = .infinity
  ) -> Interval {
    let low = Self.enclosure(of: function, at: lower)
    let high = Self.enclosure(of: function, at: upper)
    return Interval(max(low.lower, infimum), min(high.upper, supremum))
  }

  private func oscillating(
    _ function: ElementaryFunction, maximum: Double, minimum: Double
  ) -> Interval {
    guard isFinite, width < 2 * .pi else { return Interval(-1, 1) }
    let hull = Self.enclosure(of: function, at: lower).hull(
      Self.enclosure(of: function, at: upper))
    return Interval(
      mayContain(multipleOfTwoPiFrom: minimum) ? -1 : max(hull.lower, -1),
      mayContain(multipleOfTwoPiFrom: maximum) ? 1 : min(hull.upper, 1))
  }

  /// Whether offset + 2πk lies inside for an integer k; `true` when rounding leaves it open.
  private func mayContain(multipleOfTwoPiFrom offset: Double) -> Bool {
    let slack = 1e-14 * (1 + magnitude)
    let first = ((lower - offset - slack) / (2 * .pi)).rounded(.up)
    return first * (2 * .pi) + offset <= upper + slack
  }

  /// Four ulp to both sides of what the C library gives; exact where the value at 0 is.
  private static func enclosure(of function: ElementaryFunction, at x: Double) -> Interval {
    let value = function.value(at: x)
    if x == 0 && function != .softplus { return Interval(value) }
    if value == .infinity && x.isFinite { return Interval(.greatestFiniteMagnitude, value) }
    let slack = 4 * value.ulp
    return Interval(value - slack, value + slack)
  }
}
