extension Expression {
  /// The same formula of another argument.
  func composed(with argument: Expression) -> Expression {
    switch self {
    case .variable: argument
    case .constant, .nearest: self
    case .sum(let left, let right):
      left.composed(with: argument) + right.composed(with: argument)
    case .difference(let left, let right):
      left.composed(with: argument) - right.composed(with: argument)
    case .product(let left, let right):
      left.composed(with: argument) * right.composed(with: argument)
    case .quotient(let left, let right):
      left.composed(with: argument) / right.composed(with: argument)
    case .power(let base, let exponent): .power(base.composed(with: argument), exponent)
    case .apply(let function, let inner): .apply(function, inner.composed(with: argument))
    }
  }

  /// The derivative with respect to x, as a formula.
  package var derivative: Expression {
    switch self {
    case .variable: 1
    case .constant, .nearest: 0
    case .sum(let left, let right): left.derivative + right.derivative
    case .difference(let left, let right): left.derivative - right.derivative
    case .product(let left, let right): left.derivative * right + left * right.derivative
    case .quotient(let left, let right):
      (left.derivative - self * right.derivative) / right
    case .power(let base, 1): base.derivative
    case .power(let base, 2): 2 * base * base.derivative
    case .power(let base, let exponent):
      .constant(Double(exponent)) * .power(base, exponent - 1) * base.derivative
    case .apply(let function, let argument):
      Self.slope(of: function, at: argument) * argument.derivative
    }
  }

  private static func slope(
    of function: ElementaryFunction, at argument: Expression
  ) -> Expression {
    let value = Expression.apply(function, argument)
    return switch function {
    case .exp: value
    case .expm1: .exp(argument)
    // sech² u = 4σ(2u)σ(−2u), which stays exact where 1 − tanh² would be all rounding.
    case .tanh: 4 * .logistic(2 * argument) * .logistic(-2 * argument)
    case .sin: .cos(argument)
    case .cos: -.sin(argument)
    case .erf: .nearest(1.1283791670955126) * .exp(-.power(argument, 2))
    case .arctan: 1 / (1 + .power(argument, 2))
    case .logistic: value * .logistic(-argument)
    case .softplus: .logistic(argument)
    }
  }
}

extension PiecewiseExpression {
  /// a · f(b x + c) + d; b must not be 0.
  package func transformed(_ a: Double, _ b: Double, _ c: Double, _ d: Double)
    -> PiecewiseExpression
  {
    let argument = Expression.constant(b) * .variable + .constant(c)
    let mapped = pieces.map { .constant(a) * $0.composed(with: argument) + .constant(d) }
    let points = breakpoints.map { ($0 - c) / b }
    return b > 0
      ? PiecewiseExpression(breakpoints: points, pieces: mapped)
      : PiecewiseExpression(breakpoints: points.reversed(), pieces: mapped.reversed())
  }

  /// The derivative of every piece.
  package var derivative: PiecewiseExpression {
    PiecewiseExpression(breakpoints: breakpoints, pieces: pieces.map(\.derivative))
  }
}
