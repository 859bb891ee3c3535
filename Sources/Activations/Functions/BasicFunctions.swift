extension ActivationFunction {
  /// x.
  package static let identity = ActivationFunction(
    name: "identity",
    definition: Definition(
      title: "identity", latex: "#", plain: "#", parity: .odd,
      formula: PiecewiseExpression(.variable),
      left: Asymptote(slope: 1), right: Asymptote(slope: 1),
      value: { $0 }, derivative: { $0.isNaN ? .nan : 1 }))

  /// max(0, x).
  package static let relu = ActivationFunction(
    name: "relu",
    definition: Definition(
      title: "ReLU", latex: #"\mathrm{ReLU}(#)"#, plain: "ReLU(#)",
      formula: PiecewiseExpression(breakpoints: [0], pieces: [0, .variable]),
      left: .constant(0), right: Asymptote(slope: 1),
      value: { $0 < 0 ? 0 : $0 }, derivative: { $0.isNaN ? .nan : ($0 > 0 ? 1 : 0) }))

  /// Hyperbolic tangent.
  package static let tanh = ActivationFunction(
    name: "tanh",
    definition: Definition(
      title: "tanh", latex: #"\tanh(#)"#, plain: "tanh(#)", parity: .odd,
      formula: PiecewiseExpression(.tanh(.variable)),
      left: .constant(-1), right: .constant(1), bound: 1,
      value: { LibM.tanh($0) },
      derivative: { x in
        // sech² x; 1 − tanh² x would lose all digits where tanh saturates.
        let reciprocal = 1 / LibM.cosh(x)
        return reciprocal * reciprocal
      }))

  /// Sine.
  package static let sin = ActivationFunction(
    name: "sin",
    definition: Definition(
      title: "sin", latex: #"\sin(#)"#, plain: "sin(#)", parity: .odd,
      formula: PiecewiseExpression(.sin(.variable)),
      left: Asymptote(amplitude: 1), right: Asymptote(amplitude: 1), bound: 1,
      value: { LibM.sin($0) }, derivative: { LibM.cos($0) }))
}
