import RealModule

extension Reference {
  /// The functions of mixture terms, numbered as `ck_function`.
  package enum Function: Int32, CaseIterable, Sendable {
    case identity, relu, tanh, sin, cos, sigmoid, silu, softplus, mish, tanhExp, elu, selu
    case geluTanh, gaussian, arctan, softsign, square, relu6, hardTanh, hardSigmoid, hardSwish

    /// The function at `x`.
    package func value<T: BinaryFloatingPoint & Real>(at x: T) -> T {
      switch self {
      case .identity: x
      case .relu: x < 0 ? 0 : x
      case .tanh: T.tanh(x)
      case .sin: T.sin(x)
      case .cos: T.cos(x)
      case .sigmoid: Self.sigmoid(x)
      case .silu: x * Self.sigmoid(x)
      case .softplus: max(x, 0) + T.log(onePlus: T.exp(-x.magnitude))
      case .mish: x * T.tanh(Self.softplus.value(at: x))
      case .tanhExp: x * T.tanh(T.exp(x))
      case .elu: x > 0 ? x : T.expMinusOne(x)
      case .selu: Self.seluScale() * (x > 0 ? x : Self.seluAlpha() * T.expMinusOne(x))
      case .geluTanh: x * Self.sigmoid(Self.geluArgument(x))
      case .gaussian: T.exp(-x * x)
      case .arctan: T.atan(x)
      case .softsign: x / (1 + x.magnitude)
      case .square: x * x
      case .relu6: min(max(x, 0), 6)
      case .hardTanh: min(max(x, -1), 1)
      case .hardSigmoid: min(max(x + 3, 0), 6) / 6
      case .hardSwish: x * min(max(x + 3, 0), 6) / 6
      }
    }

    /// The derivative at `x`; at a kink, the one PyTorch takes.
    package func slope<T: BinaryFloatingPoint & Real>(at x: T) -> T {
      switch self {
      case .identity: 1
      case .relu: x > 0 ? 1 : 0
      case .tanh: 1 / (T.cosh(x) * T.cosh(x))
      case .sin: T.cos(x)
      case .cos: -T.sin(x)
      case .sigmoid: Self.sigmoid(x) * Self.sigmoid(-x)
      case .silu: Self.sigmoid(x) * (1 + x * Self.sigmoid(-x))
      case .softplus: Self.sigmoid(x)
      case .mish:
        T.tanh(Self.softplus.value(at: x))
          + x * Self.tanh.slope(at: Self.softplus.value(at: x)) * Self.sigmoid(x)
      case .tanhExp: T.tanh(T.exp(x)) + x * T.exp(x) * Self.tanh.slope(at: T.exp(x))
      case .elu: x > 0 ? 1 : T.exp(x)
      case .selu: Self.seluScale() * (x > 0 ? 1 : Self.seluAlpha() * T.exp(x))
      case .geluTanh:
        Self.sigmoid(Self.geluArgument(x))
          * (1 + x * Self.sigmoid(-Self.geluArgument(x)) * Self.geluArgumentSlope(x))
      case .gaussian: -2 * x * T.exp(-x * x)
      case .arctan: 1 / (1 + x * x)
      case .softsign: 1 / ((1 + x.magnitude) * (1 + x.magnitude))
      case .square: 2 * x
      case .relu6: x > 0 && x < 6 ? 1 : 0
      case .hardTanh: x > -1 && x < 1 ? 1 : 0
      case .hardSigmoid: x > -3 && x < 3 ? 1 / 6 : 0
      case .hardSwish: x <= -3 ? 0 : x >= 3 ? 1 : (2 * x + 3) / 6
      }
    }

    private static func sigmoid<T: BinaryFloatingPoint & Real>(_ x: T) -> T { 1 / (1 + T.exp(-x)) }

    /// The constants of Klambauer et al. 2017, "Self-Normalizing Neural Networks".
    private static func seluScale<T: BinaryFloatingPoint>() -> T { 1.0507009873554805 }
    private static func seluAlpha<T: BinaryFloatingPoint>() -> T { 1.6732632423543772 }

    /// Hendrycks & Gimpel 2016: `½(1 + tanh(u)) = sigmoid(2u)`, `u = √(2/π) (x + 0.044715 x³)`.
    private static func geluArgument<T: BinaryFloatingPoint & Real>(_ x: T) -> T {
      2 * T.sqrt(2 / T.pi) * (x + 0.044715 * x * x * x)
    }

    private static func geluArgumentSlope<T: BinaryFloatingPoint & Real>(_ x: T) -> T {
      2 * T.sqrt(2 / T.pi) * (1 + 3 * 0.044715 * x * x)
    }
  }
}
