/// A truncated power series with enclosed coefficients: f(c + t) = a₀ + a₁ t + … + aₙ tⁿ.
///
/// It is not generic over the coefficients: without optimisation across files every operation on
/// them would go through run-time metadata, which made it some twenty times slower.
///
/// Elementary functions use the recurrence k fₖ = Σⱼ j uⱼ gₖ₋ⱼ, which states f′ = g(u)·u′ for
/// f = F(u), g = F′(u) (Griewank and Walther, "Evaluating Derivatives", chapter 13). The cost is
/// quadratic in the order.
package struct TaylorSeries: AnalyticScalar {
  /// a₀ to aₙ; a constant has a₀ only.
  private(set) var coefficients: [Interval]
  /// The truncation order n, unlimited for constants.
  private let order: Int

  private init(_ coefficients: [Interval], order: Int) {
    self.coefficients = coefficients
    self.order = order
  }

  init(_ value: Double) { self.init([Interval(value)], order: .max) }
  init(nearest value: Double) { self.init([Interval(nearest: value)], order: .max) }

  /// The series of the variable around a center.
  static func variable(_ center: Interval, order: Int) -> TaylorSeries {
    TaylorSeries(order == 0 ? [center] : [center, Interval(1)], order: order)
  }

  /// aₖ, zero beyond those stored.
  package subscript(_ index: Int) -> Interval {
    index < coefficients.count ? coefficients[index] : Interval(0)
  }

  static func + (left: TaylorSeries, right: TaylorSeries) -> TaylorSeries {
    combine(left, right) { $0 + $1 }
  }

  static func - (left: TaylorSeries, right: TaylorSeries) -> TaylorSeries {
    combine(left, right) { $0 - $1 }
  }

  static func * (left: TaylorSeries, right: TaylorSeries) -> TaylorSeries {
    let order = min(left.order, right.order)
    let count = min(order, left.coefficients.count + right.coefficients.count - 2)
    return TaylorSeries(
      (0...count).map { convolution(left.coefficients, right.coefficients, at: $0) }, order: order)
  }

  static func / (left: TaylorSeries, right: TaylorSeries) -> TaylorSeries {
    let order = min(left.order, right.order)
    if right.coefficients.count == 1 {
      return TaylorSeries(left.coefficients.map { $0 / right[0] }, order: order)
    }
    var quotient: [Interval] = []
    for index in 0...order {
      var remainder = left[index]
      for j in stride(from: 1, through: min(index, right.coefficients.count - 1), by: 1) {
        remainder = remainder - right[j] * quotient[index - j]
      }
      quotient.append(remainder / right[0])
    }
    return TaylorSeries(quotient, order: order)
  }

  func apply(_ function: ElementaryFunction) -> TaylorSeries {
    if coefficients.count == 1 { return TaylorSeries([self[0].apply(function)], order: order) }
    let start = self[0].apply(function)
    switch function {
    case .exp: return integrated(from: start) { known, k in known[k] }
    case .expm1:
      let slope = apply(.exp)
      return integrated(from: start) { _, k in slope[k] }
    case .tanh:
      // tanh u = 2σ(2u) − 1; only the constant differs in how tight it is.
      let doubled = (TaylorSeries(2) * self).apply(.logistic)
      return TaylorSeries(
        [start] + (1...order).map { Interval(2) * doubled[$0] }, order: order)
    case .logistic:
      // σ′ = σ(1 − σ) with 1 − σ(u) = σ(−u) evaluated by itself, which stays tight where σ
      // saturates and 1 − σ would be all rounding.
      let complement = (-self[0]).apply(.logistic)
      return integrated(from: start) { known, k in
        let rest = [complement] + known.dropFirst().map { -$0 }
        return Self.convolution(known, rest, at: k)
      }
    case .softplus:
      let slope = apply(.logistic)
      return integrated(from: start) { _, k in slope[k] }
    case .arctan:
      let slope = TaylorSeries(1) / (TaylorSeries(1) + self * self)
      return integrated(from: start) { _, k in slope[k] }
    case .erf:
      let slope =
        TaylorSeries([Interval.twoOverRootPi], order: .max)
        * (TaylorSeries(0) - self * self).apply(.exp)
      return integrated(from: start) { _, k in slope[k] }
    case .sin: return sineAndCosine().sine
    case .cos: return sineAndCosine().cosine
    }
  }

  /// The series f with f(c) = `start` and f′ = g·u′, where u is this series.
  ///
  /// `slope` gives gₖ from the coefficients of f up to the k-th.
  private func integrated(
    from start: Interval, slope: (_ known: [Interval], _ k: Int) -> Interval
  ) -> TaylorSeries {
    var result = [start]
    var slopes: [Interval] = []
    result.reserveCapacity(order + 1)
    slopes.reserveCapacity(order)
    for k in stride(from: 1, through: order, by: 1) {
      slopes.append(slope(result, k - 1))
      result.append(nextCoefficient(k, slopes))
    }
    return TaylorSeries(result, order: order)
  }

  private func sineAndCosine() -> (sine: TaylorSeries, cosine: TaylorSeries) {
    var sine = [self[0].apply(.sin)]
    var cosine = [self[0].apply(.cos)]
    for k in stride(from: 1, through: order, by: 1) {
      let next = nextCoefficient(k, cosine)
      cosine.append(Interval(0) - nextCoefficient(k, sine))
      sine.append(next)
    }
    return (TaylorSeries(sine, order: order), TaylorSeries(cosine, order: order))
  }

  /// fₖ from g₀…gₖ₋₁.
  private func nextCoefficient(_ k: Int, _ slopes: [Interval]) -> Interval {
    var sum = coefficients[1] * slopes[k - 1]
    for j in stride(from: 2, through: min(k, coefficients.count - 1), by: 1) {
      sum = sum + Interval(Double(j)) * coefficients[j] * slopes[k - j]
    }
    return k == 1 ? sum : sum / Interval(Double(k))
  }

  private static func combine(
    _ left: TaylorSeries, _ right: TaylorSeries, _ operation: (Interval, Interval) -> Interval
  ) -> TaylorSeries {
    let count = max(left.coefficients.count, right.coefficients.count)
    let order = min(left.order, right.order)
    return TaylorSeries((0..<count).map { operation(left[$0], right[$0]) }, order: order)
  }

  private static func convolution(_ left: [Interval], _ right: [Interval], at index: Int)
    -> Interval
  {
    let first = max(0, index - right.count + 1)
    var sum = left[first] * right[index - first]
    for j in stride(from: first + 1, through: min(index, left.count - 1), by: 1) {
      sum = sum + left[j] * right[index - j]
    }
    return sum
  }
}
