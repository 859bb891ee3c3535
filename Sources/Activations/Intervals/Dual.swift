/// A value with its first derivative in any number system; nested, with its second one too.
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
