import Activations

extension MixtureSpecification {
  /// TeX of the map from free weights to coefficients.
  var equation: String {
    let names: [String]
    switch terms.map(\.name) {
    case ["relu", "tanh", "sin"]: names = ["\\alpha", "\\beta", "\\gamma"]
    default: names = terms.indices.map { "c_{\($0 + 1)}" }
    }
    let index = "i \\in \\{1, \\dots, \(terms.count)\\}"
    let list = names.count > 1 ? "(\(names.joined(separator: ", ")))_{i}" : names[0]
    return "\(list) = \(normalization.tex), \\qquad \(index)"
  }
}

extension Normalization {
  /// TeX of the i-th coefficient.
  fileprivate var tex: String {
    switch self {
    case .softmax: "\\frac{e^{w_i}}{\\sum_j e^{w_j}}"
    case .absolute: "\\frac{\\lvert w_i\\rvert}{\\sum_j \\lvert w_j\\rvert}"
    case .square: "\\frac{w_i^2}{\\sum_j w_j^2}"
    case .clip: "\\frac{\\max(w_i, 0)}{\\sum_j \\max(w_j, 0)}"
    case .affine: "\\frac{w_i}{\\sum_j w_j}"
    case .none: "w_i"
    }
  }
}
