extension ActivationFunction {
  /// x.
  package static let identity = ActivationFunction(
    name: "identity",
    definition: Definition(
      title: "identity", latex: "#", plain: "#", parity: .odd,
      formula: PiecewiseExpression(.variable),
      left: Asymptote(slope: 1), right: Asymptote(slope: 1)))

  /// Sine.
  package static let sin = ActivationFunction(
    name: "sin",
    definition: Definition(
      title: "sin", latex: #"\sin(#)"#, plain: "sin(#)", parity: .odd,
      formula: PiecewiseExpression(.sin(.variable)),
      left: Asymptote(amplitude: 1), right: Asymptote(amplitude: 1), bound: 1))

  /// Cosine.
  package static let cos = ActivationFunction(
    name: "cos",
    definition: Definition(
      title: "cos", latex: #"\cos(#)"#, plain: "cos(#)", parity: .even,
      formula: PiecewiseExpression(.cos(.variable)),
      left: Asymptote(amplitude: 1), right: Asymptote(amplitude: 1), bound: 1))

  /// x².
  package static let square = ActivationFunction(
    name: "square",
    definition: Definition(
      title: "square", latex: "(#)^{2}", plain: "(#)^2", parity: .even,
      formula: PiecewiseExpression(.power(.variable, 2))))

  /// e^(−x²).
  package static let gaussian = ActivationFunction(
    name: "gaussian",
    definition: Definition(
      title: "Gaussian", latex: "e^{-(#)^{2}}", plain: "exp(-(#)^2)", parity: .even,
      formula: PiecewiseExpression(.exp(-.power(.variable, 2))),
      left: .constant(0), right: .constant(0), bound: 1,
      value: { gaussianValue($0) },
      derivative: { $0.isInfinite ? 0 : -2 * $0 * gaussianValue($0) }))

  /// ln(1 + eˣ).
  package static let softplus = ActivationFunction(
    name: "softplus",
    definition: Definition(
      title: "softplus",
      formula: PiecewiseExpression(.softplus(.variable)),
      left: .constant(0), right: Asymptote(slope: 1)))

  /// ln(1 + eˣ) − ln 2, which is 0 at 0.
  package static let shiftedSoftplus = ActivationFunction(
    name: "shifted-softplus",
    definition: Definition(
      title: "shifted softplus", latex: #"\mathrm{ssp}(#)"#, plain: "ssp(#)",
      formula: PiecewiseExpression(.softplus(.variable) - .nearest(ln2)),
      left: .constant(-ln2), right: Asymptote(slope: 1, intercept: -ln2),
      // ln((1 + eˣ)/2) = ln(1 + (eˣ − 1)/2) keeps its digits near 0.
      value: { $0 > 40 ? $0 - ln2 : LibM.log1p(LibM.expm1($0) / 2) },
      derivative: { logistic($0) }))

  private static let ln2 = 0.69314718055994530942

  /// e^(−x²) with the rounding error of x² put back, which matters where the result is small.
  private static func gaussianValue(_ x: Double) -> Double {
    let square = x * x
    guard square < 800 else { return square.isNaN ? .nan : 0 }
    let error = (-square).addingProduct(x, x)
    return LibM.exp(-square) * (1 - error)
  }
}
