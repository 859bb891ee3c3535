extension ActivationFunction {
  /// Hyperbolic tangent.
  package static let tanh = ActivationFunction(
    name: "tanh",
    definition: Definition(
      title: "tanh", latex: #"\tanh(#)"#, plain: "tanh(#)", parity: .odd,
      formula: PiecewiseExpression(.tanh(.variable)),
      left: .constant(-1), right: .constant(1), bound: 1,
      derivative: { x in
        // sech² x; 1 − tanh² x would lose all digits where tanh saturates.
        let reciprocal = 1 / LibM.cosh(x)
        return reciprocal * reciprocal
      }))

  /// 1 / (1 + e⁻ˣ).
  package static let sigmoid = ActivationFunction(
    name: "sigmoid",
    definition: Definition(
      title: "sigmoid", latex: #"\sigma(#)"#, plain: "sigmoid(#)",
      formula: PiecewiseExpression(.logistic(.variable)),
      left: .constant(0), right: .constant(1), bound: 1,
      derivative: { logistic($0) * logistic(-$0) }))

  /// max(−1, min(x, 1)).
  package static let hardTanh = ActivationFunction(
    name: "hard-tanh",
    definition: Definition(
      title: "HardTanh", parity: .odd,
      formula: PiecewiseExpression(breakpoints: [-1, 1], pieces: [-1, .variable, 1]),
      left: .constant(-1), right: .constant(1), bound: 1))

  /// max(0, min((x + 3) / 6, 1)), as in PyTorch.
  package static let hardSigmoid = ActivationFunction(
    name: "hard-sigmoid",
    definition: Definition(
      title: "HardSigmoid",
      formula: PiecewiseExpression(
        breakpoints: [-3, 3], pieces: [0, (.variable + 3) / 6, 1]),
      left: .constant(0), right: .constant(1), bound: 1))

  /// x / (1 + |x|).
  package static let softsign = ActivationFunction(
    name: "softsign",
    definition: Definition(
      title: "softsign", parity: .odd,
      formula: PiecewiseExpression(
        breakpoints: [0],
        pieces: [.variable / (1 - .variable), .variable / (1 + .variable)]),
      left: Asymptote(intercept: -1, isExponentiallyClose: false),
      right: Asymptote(intercept: 1, isExponentiallyClose: false), bound: 1,
      value: { $0.isInfinite ? ($0 < 0 ? -1 : 1) : $0 / (1 + abs($0)) },
      derivative: { x in
        let reciprocal = 1 / (1 + abs(x))
        return reciprocal * reciprocal
      }))

  /// Inverse tangent.
  package static let arctan = ActivationFunction(
    name: "arctan",
    definition: Definition(
      title: "arctan", latex: #"\arctan(#)"#, plain: "arctan(#)", parity: .odd,
      formula: PiecewiseExpression(.arctan(.variable)),
      left: Asymptote(intercept: -.pi / 2, isExponentiallyClose: false),
      right: Asymptote(intercept: .pi / 2, isExponentiallyClose: false), bound: .pi / 2))

  static func logistic(_ x: Double) -> Double { ElementaryFunction.logistic.value(at: x) }
}
