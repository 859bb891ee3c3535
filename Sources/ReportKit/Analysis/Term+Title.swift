import Activations

extension Term {
  /// The term as prose prints it: `ReLU`, `tanh`, `ReLU·sin`.
  var title: String { factors.map(\.title).joined(separator: "·") }
}

extension ActivationFunction {
  var title: String {
    switch name {
    case "relu": "ReLU"
    // What a function has learned is said elsewhere.
    default: learned == nil ? name : baseName
    }
  }
}

extension MixtureStart {
  /// `equal`, `random`, or the given coefficients separated by commas.
  var text: String {
    switch self {
    case .equal: "equal"
    case .random: "random"
    case .given(let coefficients): coefficients.map { "\($0)" }.joined(separator: ", ")
    }
  }
}
