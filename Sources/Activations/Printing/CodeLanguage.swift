/// Languages in which a formula can be printed as code.
package enum CodeLanguage: String, CaseIterable, Sendable {
  case c, swift, numpy, pytorch
  /// Infix text that `PiecewiseExpression(parsing:)` reads back.
  case plain

  /// An elementary function of printed code; binds like a call.
  func call(_ function: ElementaryFunction, _ u: String) -> String {
    switch (function, self) {
    case (.logistic, .pytorch): "torch.sigmoid(\(u))"
    case (.logistic, .c), (.logistic, .swift), (.logistic, .numpy):
      "(1.0 / (1.0 + \(call(.exp, "-(\(u))"))))"
    case (.softplus, .numpy): "np.logaddexp(0.0, \(u))"
    // torch's own softplus turns into the identity from 20 on.
    case (.softplus, .pytorch): "torch.logaddexp(torch.zeros_like(x), \(u))"
    case (.softplus, .c): "(fmax(\(u), 0.0) + log1p(exp(-fabs(\(u)))))"
    case (.softplus, .swift): "(max(\(u), 0.0) + log1p(exp(-abs(\(u)))))"
    case (.erf, .numpy): "np.vectorize(math.erf)(\(u))"
    case (.arctan, .c), (.arctan, .swift): "atan(\(u))"
    case (.arctan, .pytorch): "torch.atan(\(u))"
    case (_, .numpy): "np.\(function.rawValue)(\(u))"
    case (_, .pytorch): "torch.\(function.rawValue)(\(u))"
    case (_, .c), (_, .swift), (_, .plain): "\(function.rawValue)(\(u))"
    }
  }

  func power(_ base: String, _ exponent: Int) -> String {
    switch self {
    case .c: "pow(\(base), \(exponent))"
    case .swift: "pow(\(base), \(exponent))"
    case .numpy, .pytorch: "(\(base))**\(exponent)"
    case .plain: "(\(base))^\(exponent)"
    }
  }

  /// tanh(eᵘ), which is 1 from u = 4 on. There the derivative is 0 · ∞ once eᵘ overflows, which
  /// is NaN for automatic differentiation; NumPy would warn.
  func tanhOfExp(_ u: String) -> String {
    switch self {
    case .numpy: "np.tanh(np.exp(np.minimum(\(u), 4.0)))"
    case .pytorch: "torch.tanh(torch.exp(torch.clamp(\(u), max=4.0)))"
    case .c, .swift, .plain: call(.tanh, call(.exp, u))
    }
  }

  /// Whether a choice computes both of its alternatives, as array libraries do.
  var evaluatesAllPieces: Bool { self == .numpy || self == .pytorch }

  /// x limited to a range that has one end at least, for array libraries; NaN stays NaN.
  func clamp(lower: String?, upper: String?) -> String {
    let ends = [lower.map { "min=\($0)" }, upper.map { "max=\($0)" }].compactMap(\.self)
    return "\(self == .numpy ? "np.clip(x" : "torch.clamp(x"), \(ends.joined(separator: ", ")))"
  }

  /// The condition that x is no number.
  var isNaN: String {
    switch self {
    case .c: "isnan(x)"
    case .swift: "x.isNaN"
    case .numpy: "np.isnan(x)"
    case .pytorch: "torch.isnan(x)"
    case .plain: "x != x"
    }
  }

  func choice(where condition: String, _ chosen: String, _ otherwise: String) -> String {
    switch self {
    case .c, .swift: "\(condition) ? \(chosen) : (\(otherwise))"
    case .numpy: "np.where(\(condition), \(chosen), \(otherwise))"
    case .pytorch: "torch.where(\(condition), \(chosen), \(otherwise))"
    case .plain: "if \(condition) then \(chosen) else \(otherwise)"
    }
  }

  /// A whole function of one argument around an expression and the variables that it uses,
  /// which only notations for arrays have.
  func definition(name: String, locals: [String], body: String) -> String {
    let statements = (locals + ["return \(body)"]).map { "    \($0)\n" }.joined()
    return switch self {
    case .c: "#include <math.h>\n\ndouble \(name)(double x) {\n  return \(body);\n}\n"
    case .swift:
      "import Foundation\n\nfunc \(name)(_ x: Double) -> Double {\n  \(body)\n}\n"
    case .numpy:
      "import math\n\nimport numpy as np\n\n\ndef \(name)(x):\n\(statements)"
    case .pytorch: "import torch\n\n\ndef \(name)(x):\n\(statements)"
    case .plain: "\(name)(x) = \(body)"
    }
  }
}
