import Numbers

/// Kernel activation functions (Scardapane et al. 2017, arXiv:1707.04035): sums of Gaussian
/// kernels over a fixed dictionary of 20 evenly spaced centers in −3…3, of which only the
/// coefficients are learned.
extension ActivationFunction {
  /// One kernel, exp(−γ (x − center)²), written `kaf(1.5)`; it is fixed.
  ///
  /// γ = 1/(2σ²) with σ twice the spacing 6/19 of the centers, as the authors chose: 361/288.
  static let kafFamily = FunctionFamily(
    name: "kaf", parameterName: "center", defaultParameter: nil, range: -3...3
  ) { center in
    Definition(
      title: "KAF kernel", latex: #"\kappa_{\#(latexCenter(center))}(#)"#,
      plain: "kaf_\(NumberText.shortest(center))(#)",
      parity: center == 0 ? .even : .neither,
      formula: PiecewiseExpression(
        .exp(-361 * .power(.variable - .constant(center), 2) / 288)),
      left: .constant(0), right: .constant(0), bound: 1,
      value: { kernel($0, center) },
      derivative: { x in
        abs(x) > 1e3 ? 0 : -361 / 144 * (x - center) * kernel(x, center)
      })
  }

  /// The kernels that `kaf` is a sum of, with centers −3 + 6i/19.
  package static let kafDictionary: [ActivationFunction] = (0..<20).map { index in
    kafFamily(-3 + 6 * Double(index) / 19)
  }

  /// The sum of the dictionary's kernels with learned coefficients, written `kaf`.
  ///
  /// Training starts near ELU, one of the two functions from which the authors start: kernel
  /// ridge regression at the centers, (K + 0.01 I) a = ELU(centers), rounded to four decimals.
  /// The ridge keeps the coefficients below 5, and the start within 0.05 of ELU on −3…3.
  package static let kaf = kaf(coefficients: kafStart)

  /// The sum of the dictionary's kernels with these coefficients, 20 of them.
  package static func kaf(coefficients: [Double]) -> ActivationFunction {
    precondition(coefficients.count == kafDictionary.count, "one coefficient per kernel")
    let values = coefficients
    let formula = zip(values, kafDictionary).reduce(PiecewiseExpression(0)) {
      $0 + PiecewiseExpression(.constant($1.0)) * $1.1.formula
    }
    return ActivationFunction(
      name: values == kafStart ? "kaf" : "kaf\(values)",
      definition: Definition(
        title: "KAF", latex: #"\mathrm{KAF}(#)"#, plain: "KAF(#)", formula: formula,
        left: .constant(0), right: .constant(0),
        bound: values.reduce(0) { $0 + abs($1) },
        value: { x in
          zip(values, kafDictionary).reduce(0) { $0 + $1.0 * $1.1.value(at: x) }
        },
        derivative: { x in
          zip(values, kafDictionary).reduce(0) { $0 + $1.0 * $1.1.derivative(at: x) }
        },
        learned: LearnedSum(
          name: "coefficients", fixed: [], parts: kafDictionary, values: values,
          function: { kaf(coefficients: $0) })))
  }

  private static let kafStart: [Double] = [
    -1.3108, 0.8942, -0.4349, -0.4573, 0.0431, -0.1311, -0.2977, -0.0009, -0.0086, -0.4551,
    0.4330, -0.0507, -0.0007, 0.6254, 0.1154, -0.4037, 1.4746, 1.4716, -3.6885, 4.8777,
  ]

  /// The equation of the kernels that TeX calls κ with their center as index.
  static let kafKernelLatex = #"\kappa_{c}(x) = e^{-\frac{361}{288}(x - c)^{2}}"#

  /// A whole number or a center of the dictionary as the fraction that it stands for, others as
  /// they are.
  private static func latexCenter(_ center: Double) -> String {
    let numerator = (center * 19).rounded()
    let isFraction = center.rounded() != center && abs(center * 19 - numerator) < 1e-12
    return isFraction ? "\(Int(numerator))/19" : NumberText.tex(center)
  }

  /// The exponent has 106 bits: its rounding would be the relative error of the result.
  private static func kernel(_ x: Double, _ center: Double) -> Double {
    guard abs(x) <= 1e3 else { return x.isNaN ? .nan : 0 }
    let distance = DoubleDouble(x) + DoubleDouble(-center)
    let product = distance * distance * DoubleDouble(361)
    let quotient = product.high / 288
    let rest = (product.high.addingProduct(-quotient, 288) + product.low) / 288
    return LibM.exp(-quotient) * (1 - rest)
  }
}
