/// Kernel activation functions (Scardapane et al. 2017, arXiv:1707.04035): sums of Gaussian
/// kernels over a fixed dictionary of 20 evenly spaced centers in −3…3, of which only the
/// coefficients are learned.
extension ActivationFunction {
  /// One kernel of the dictionary, exp(−γ (x − center)²), written `kaf(1.5)`.
  ///
  /// γ = 1/(2σ²) with σ twice the spacing 6/19 of the centers, as the authors chose: 361/288.
  static let kafFamily = FunctionFamily(
    name: "kaf", parameterName: "center", defaultParameter: 0, range: -3...3
  ) { center in
    Definition(
      title: "KAF kernel", latex: #"\kappa_{\#(center)}(#)"#, plain: "kaf_\(center)(#)",
      parity: center == 0 ? .even : .neither,
      formula: PiecewiseExpression(
        .exp(-361 * .power(.variable - .constant(center), 2) / 288)),
      left: .constant(0), right: .constant(0), bound: 1,
      value: { kernel($0, center) },
      derivative: { x in
        abs(x) > 1e3 ? 0 : -361 / 144 * (x - center) * kernel(x, center)
      })
  }

  /// The whole dictionary, as terms of a mixture without normalization.
  package static let kafDictionary: [Term] = (0..<20).map { index in
    Term(kafFamily(-3 + 6 * Double(index) / 19))
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
