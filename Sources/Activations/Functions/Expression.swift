/// A closed formula in one variable x, analytic where it is defined.
package indirect enum Expression: Hashable, Sendable {
  case variable
  /// Exactly this double.
  case constant(Double)
  /// A real number to which this double is nearest, such as 1/√2.
  case nearest(Double)
  case sum(Expression, Expression)
  case difference(Expression, Expression)
  case product(Expression, Expression)
  case quotient(Expression, Expression)
  /// Exponent at least 1.
  case power(Expression, Int)
  case apply(ElementaryFunction, Expression)

  /// Whether the formula does not depend on x.
  var isConstant: Bool {
    switch self {
    case .variable: false
    case .constant, .nearest: true
    case .sum(let left, let right), .difference(let left, let right),
      .product(let left, let right), .quotient(let left, let right):
      left.isConstant && right.isConstant
    case .power(let base, _): base.isConstant
    case .apply(_, let argument): argument.isConstant
    }
  }

  /// The formula in any number system.
  func evaluate<S: AnalyticScalar>(at x: S) -> S {
    switch self {
    case .variable: x
    case .constant(let value): S(value)
    case .nearest(let value): S(nearest: value)
    case .sum(let left, let right): left.evaluate(at: x) + right.evaluate(at: x)
    case .difference(let left, let right): left.evaluate(at: x) - right.evaluate(at: x)
    case .product(let left, let right): left.evaluate(at: x) * right.evaluate(at: x)
    case .quotient(let left, let right): left.evaluate(at: x) / right.evaluate(at: x)
    case .power(let base, let exponent): base.evaluate(at: x).power(exponent)
    case .apply(let function, let argument): argument.evaluate(at: x).apply(function)
    }
  }

  /// The value in double precision; sums may cancel, so it can be less accurate than
  /// `ActivationFunction.value(at:)`.
  package func value(at x: Double) -> Double { evaluate(at: x) }

  /// The first derivative in double precision.
  package func derivative(at x: Double) -> Double { evaluate(at: Dual.variable(x)).derivative }

  /// The second derivative in double precision.
  package func secondDerivative(at x: Double) -> Double {
    evaluate(at: Dual.variable(Dual.variable(x))).derivative.derivative
  }

  /// An enclosure of all values on a box.
  package func bounds(on box: Interval) -> Interval { evaluate(at: box) }

  /// The Taylor series around every point of a box, with enclosed coefficients.
  package func series(at center: Interval, order: Int) -> TaylorSeries {
    evaluate(at: TaylorSeries.variable(center, order: order))
  }
}

extension Expression: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  package init(floatLiteral value: Double) { self = .constant(value) }
  package init(integerLiteral value: Int) { self = .constant(Double(value)) }
}

/// Arithmetic with the simplifications that keep formulas of mixtures short: terms with factor
/// 0 and factors of 1 are dropped, and a formula less itself is 0.
extension Expression {
  package static func + (left: Expression, right: Expression) -> Expression {
    if left == 0 { return right }
    if right == 0 { return left }
    return .sum(left, right)
  }

  package static func - (left: Expression, right: Expression) -> Expression {
    if right == 0 { return left }
    return left == right ? 0 : .difference(left, right)
  }

  package static func * (left: Expression, right: Expression) -> Expression {
    if left == 0 || right == 0 { return 0 }
    if left == 1 { return right }
    if right == 1 { return left }
    return .product(left, right)
  }

  package static func / (left: Expression, right: Expression) -> Expression {
    right == 1 ? left : .quotient(left, right)
  }

  static prefix func - (operand: Expression) -> Expression { -1 * operand }

  static func exp(_ argument: Expression) -> Expression { .apply(.exp, argument) }
  static func expm1(_ argument: Expression) -> Expression { .apply(.expm1, argument) }
  static func tanh(_ argument: Expression) -> Expression { .apply(.tanh, argument) }
  static func sin(_ argument: Expression) -> Expression { .apply(.sin, argument) }
  static func cos(_ argument: Expression) -> Expression { .apply(.cos, argument) }
  static func erf(_ argument: Expression) -> Expression { .apply(.erf, argument) }
  static func arctan(_ argument: Expression) -> Expression { .apply(.arctan, argument) }
  static func logistic(_ argument: Expression) -> Expression { .apply(.logistic, argument) }
  static func softplus(_ argument: Expression) -> Expression { .apply(.softplus, argument) }
}

/// A value with its first derivative in any number system; nested, with its second one too.
///
/// In the file of `Expression.evaluate`, which is specialised for it: without optimisation across
/// files each operation would go through run-time metadata.
struct Dual<S: AnalyticScalar>: AnalyticScalar {
  var value: S
  var derivative: S

  init(value: S, derivative: S) {
    self.value = value
    self.derivative = derivative
  }

  init(_ value: Double) { self.init(value: S(value), derivative: S(0)) }
  init(nearest value: Double) { self.init(value: S(nearest: value), derivative: S(0)) }

  /// The variable itself.
  static func variable(_ value: S) -> Dual { Dual(value: value, derivative: S(1)) }

  static func + (left: Dual, right: Dual) -> Dual {
    Dual(value: left.value + right.value, derivative: left.derivative + right.derivative)
  }

  static func - (left: Dual, right: Dual) -> Dual {
    Dual(value: left.value - right.value, derivative: left.derivative - right.derivative)
  }

  static func * (left: Dual, right: Dual) -> Dual {
    Dual(
      value: left.value * right.value,
      derivative: left.derivative * right.value + left.value * right.derivative)
  }

  static func / (left: Dual, right: Dual) -> Dual {
    let quotient = left.value / right.value
    return Dual(
      value: quotient,
      derivative: (left.derivative - quotient * right.derivative) / right.value)
  }

  func power(_ exponent: Int) -> Dual {
    if exponent == 1 { return self }
    return Dual(
      value: value.power(exponent),
      derivative: S(Double(exponent)) * value.power(exponent - 1) * derivative)
  }

  func apply(_ function: ElementaryFunction) -> Dual {
    let result = value.apply(function)
    let slope: S =
      switch function {
      case .exp: result
      case .expm1: value.apply(.exp)
      // sech² u = 4σ(2u)σ(−2u), which stays tight where 1 − tanh² would be all rounding.
      case .tanh:
        S(4) * (S(2) * value).apply(.logistic) * (S(-2) * value).apply(.logistic)
      case .sin: value.apply(.cos)
      case .cos: S(0) - value.apply(.sin)
      case .erf: S.twoOverRootPi * (S(0) - value.power(2)).apply(.exp)
      case .arctan: S(1) / (S(1) + value.power(2))
      case .logistic: result * (S(0) - value).apply(.logistic)
      case .softplus: value.apply(.logistic)
      }
    return Dual(value: result, derivative: slope * derivative)
  }
}
