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

  func choice(upTo breakpoint: String, _ left: String, _ right: String) -> String {
    switch self {
    case .c, .swift: "x <= \(breakpoint) ? \(left) : (\(right))"
    case .numpy: "np.where(x <= \(breakpoint), \(left), \(right))"
    case .pytorch: "torch.where(x <= \(breakpoint), \(left), \(right))"
    case .plain: "if x <= \(breakpoint) then \(left) else \(right)"
    }
  }

  /// A whole function of one argument around an expression.
  func definition(name: String, body: String) -> String {
    switch self {
    case .c: "#include <math.h>\n\ndouble \(name)(double x) {\n  return \(body);\n}\n"
    case .swift:
      "import Foundation\n\nfunc \(name)(_ x: Double) -> Double {\n  \(body)\n}\n"
    case .numpy:
      "import math\n\nimport numpy as np\n\n\ndef \(name)(x):\n    return \(body)\n"
    case .pytorch: "import torch\n\n\ndef \(name)(x):\n    return \(body)\n"
    case .plain: "\(name)(x) = \(body)"
    }
  }
}
