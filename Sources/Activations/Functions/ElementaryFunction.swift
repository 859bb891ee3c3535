/// The transcendental functions of which formulas are made.
///
/// `logistic` and `softplus` are here, and not written with `exp`, because a formula with an
/// overflowing exponential has no useful enclosure.
package enum ElementaryFunction: String, Hashable, Sendable, CaseIterable {
  case exp
  /// eˣ − 1, which keeps its digits near 0.
  case expm1
  case tanh, sin, cos, erf, arctan
  /// 1 / (1 + e⁻ˣ).
  case logistic
  /// ln(1 + eˣ).
  case softplus

  /// The value in double precision, accurate to 4 ulp.
  func value(at x: Double) -> Double {
    switch self {
    case .exp: return LibM.exp(x)
    case .expm1: return LibM.expm1(x)
    case .tanh: return LibM.tanh(x)
    case .sin: return LibM.sin(x)
    case .cos: return LibM.cos(x)
    case .erf: return LibM.erf(x)
    case .arctan: return LibM.arctan(x)
    case .logistic:
      let small = LibM.exp(-abs(x))
      return (x < 0 ? small : 1) / (1 + small)
    case .softplus: return max(x, 0) + LibM.log1p(LibM.exp(-abs(x)))
    }
  }
}
