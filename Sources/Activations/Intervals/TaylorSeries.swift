/// A truncated power series in any number system: f(c + t) = a₀ + a₁ t + … + aₙ tⁿ.
///
/// Elementary functions use the recurrence k fₖ = Σⱼ j uⱼ gₖ₋ⱼ, which states f′ = g(u)·u′ for
/// f = F(u), g = F′(u) (Griewank and Walther, "Evaluating Derivatives", chapter 13). The cost is
/// quadratic in the order.
struct TaylorSeries<S: AnalyticScalar>: AnalyticScalar {
  /// a₀ to aₙ; a constant has a₀ only.
  private(set) var coefficients: [S]
  /// The truncation order n, unlimited for constants.
  private let order: Int

  private init(_ coefficients: [S], order: Int) {
    self.coefficients = coefficients
    self.order = order
  }

  init(_ value: Double) { self.init([S(value)], order: .max) }
  init(nearest value: Double) { self.init([S(nearest: value)], order: .max) }

  /// The series of the variable around a center.
  static func variable(_ center: S, order: Int) -> TaylorSeries {
    TaylorSeries(order == 0 ? [center] : [center, S(1)], order: order)
  }

  /// aₖ, zero beyond those stored.
  subscript(_ index: Int) -> S { index < coefficients.count ? coefficients[index] : S(0) }

  static func + (left: TaylorSeries, right: TaylorSeries) -> TaylorSeries {
    combine(left, right) { $0 + $1 }
  }

  static func - (left: TaylorSeries, right: TaylorSeries) -> TaylorSeries {
    combine(left, right) { $0 - $1 }
  }

  static func * (left: TaylorSeries, right: TaylorSeries) -> TaylorSeries {
    let order = min(left.order, right.order)
    let count = min(order, left.coefficients.count + right.coefficients.count - 2)
    return TaylorSeries((0...count).map { convolution(left, right, at: $0) }, order: order)
  }

  static func / (left: TaylorSeries, right: TaylorSeries) -> TaylorSeries {
    let order = min(left.order, right.order)
    if right.coefficients.count == 1 {
      return TaylorSeries(left.coefficients.map { $0 / right[0] }, order: order)
    }
    var quotient: [S] = []
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
    case .exp:
      return integrated(from: start) { $0 }
    case .tanh:
      return integrated(from: start) { TaylorSeries(1) - $0 * $0 }
    case .logistic:
      return integrated(from: start) { $0 * (TaylorSeries(1) - $0) }
    case .softplus:
      let slope = apply(.logistic)
      return integrated(from: start) { _ in slope }
    case .arctan:
      let slope = TaylorSeries(1) / (TaylorSeries(1) + self * self)
      return integrated(from: start) { _ in slope }
    case .erf:
      let slope =
        TaylorSeries([S.twoOverRootPi], order: .max) * (TaylorSeries(0) - self * self).apply(.exp)
      return integrated(from: start) { _ in slope }
    case .sin: return sineAndCosine().sine
    case .cos: return sineAndCosine().cosine
    }
  }

  /// The series f with f(c) = `start` and f′ = g·u′, where u is this series and g is `slope` of
  /// the coefficients of f known so far.
  private func integrated(
    from start: S, slope: (TaylorSeries) -> TaylorSeries
  ) -> TaylorSeries {
    var result = [start]
    for k in stride(from: 1, through: order, by: 1) {
      let known = slope(TaylorSeries(result, order: k - 1))
      result.append(nextCoefficient(k, slope: known))
    }
    return TaylorSeries(result, order: order)
  }

  private func sineAndCosine() -> (sine: TaylorSeries, cosine: TaylorSeries) {
    var sine = [self[0].apply(.sin)]
    var cosine = [self[0].apply(.cos)]
    for k in stride(from: 1, through: order, by: 1) {
      let (s, c) = (TaylorSeries(sine, order: k - 1), TaylorSeries(cosine, order: k - 1))
      sine.append(nextCoefficient(k, slope: c))
      cosine.append(S(0) - nextCoefficient(k, slope: s))
    }
    return (TaylorSeries(sine, order: order), TaylorSeries(cosine, order: order))
  }

  private func nextCoefficient(_ k: Int, slope: TaylorSeries) -> S {
    var sum = S(0)
    for j in stride(from: 1, through: min(k, coefficients.count - 1), by: 1) {
      sum = sum + S(Double(j)) * self[j] * slope[k - j]
    }
    return sum / S(Double(k))
  }

  private static func combine(
    _ left: TaylorSeries, _ right: TaylorSeries, _ operation: (S, S) -> S
  ) -> TaylorSeries {
    let count = max(left.coefficients.count, right.coefficients.count)
    let order = min(left.order, right.order)
    return TaylorSeries((0..<count).map { operation(left[$0], right[$0]) }, order: order)
  }

  private static func convolution(
    _ left: TaylorSeries, _ right: TaylorSeries, at index: Int
  ) -> S {
    let first = max(0, index - right.coefficients.count + 1)
    var sum = left[first] * right[index - first]
    for j in stride(from: first + 1, through: min(index, left.coefficients.count - 1), by: 1) {
      sum = sum + left[j] * right[index - j]
    }
    return sum
  }
}
