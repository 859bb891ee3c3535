import Numbers

/// Functions of the form x · g(x) with a gate g between 0 and 1.
extension ActivationFunction {
  /// x σ(x), swish with β = 1 (arXiv:1702.03118, arXiv:1606.08415).
  package static let silu = ActivationFunction(
    name: "silu", definition: swishDefinition(latex: #"\mathrm{SiLU}"#, plain: "SiLU", beta: 1))

  /// x σ(βx) (Ramachandran et al. 2017, arXiv:1710.05941).
  static let swishFamily = FunctionFamily(
    name: "swish", parameterName: "beta", defaultParameter: 1, range: 0.01...100
  ) {
    swishDefinition(
      latex: #"\mathrm{swish}_{\#(NumberText.tex($0))}"#,
      plain: "swish_\(NumberText.shortest($0))", beta: $0)
  }

  private static func swishDefinition(latex: String, plain: String, beta: Double) -> Definition {
    Definition(
      title: plain, latex: latex + "(#)", plain: plain + "(#)",
      formula: PiecewiseExpression(.variable * .logistic(.constant(beta) * .variable)),
      left: .constant(0), right: Asymptote(slope: 1),
      value: { x in
        if x.isInfinite { return x < 0 ? 0 : x }
        // The rounding error of βx shifts the exponential tail by as many ulp as βx is large.
        let product = beta * x
        let error = (-product).addingProduct(beta, x)
        return x * logistic(product) * (1 + error * logistic(-product))
      },
      derivative: { x in
        if x.isInfinite { return x < 0 ? 0 : 1 }
        return logistic(beta * x) * (1 + beta * x * logistic(-beta * x))
      })
  }

  /// x Φ(x) with the normal distribution function Φ (Hendrycks and Gimpel 2016,
  /// arXiv:1606.08415).
  package static let gelu = ActivationFunction(
    name: "gelu",
    definition: Definition(
      title: "GELU",
      formula: PiecewiseExpression(
        0.5 * .variable * (1 + .erf(.nearest(0.70710678118654752440) * .variable))),
      left: .constant(0), right: Asymptote(slope: 1),
      value: { x in
        if x.isInfinite { return x < 0 ? 0 : x }
        return x * NormalDistribution.cumulative(x)
      },
      derivative: { x in
        if x.isInfinite { return x < 0 ? 0 : 1 }
        return NormalDistribution.cumulative(x) + x * NormalDistribution.density(x)
      }))

  /// x (1 + tanh(√(2/π) (x + 0.044715 x³))) / 2, the approximation of GELU in its paper.
  package static let geluTanh = ActivationFunction(
    name: "gelu-tanh",
    definition: Definition(
      title: "GELU (tanh form)", latex: #"\mathrm{GELU}_{\tanh}(#)"#, plain: "GELU_tanh(#)",
      // (1 + tanh u)/2 is the logistic function of 2u.
      formula: PiecewiseExpression(
        .variable
          * .logistic(
            .nearest(2 * geluScale) * .variable + .nearest(2 * geluScale * 0.044715)
              * .power(.variable, 3))),
      left: .constant(0), right: Asymptote(slope: 1),
      value: { x in
        if abs(x) > 1e3 { return x < 0 ? 0 : x }
        let (high, low) = geluArgument(x)
        return x * logistic(high) * (1 + low * logistic(-high))
      },
      derivative: { x in
        if abs(x) > 1e3 { return x < 0 ? 0 : 1 }
        let (high, _) = geluArgument(x)
        let slope = 2 * geluScale * (1 + 3 * 0.044715 * x * x)
        return logistic(high) * (1 + x * slope * logistic(-high))
      }))

  /// x tanh(softplus(x)) (Misra 2019, arXiv:1908.08681).
  package static let mish = ActivationFunction(
    name: "mish",
    definition: Definition(
      title: "mish",
      formula: PiecewiseExpression(.variable * .tanh(.softplus(.variable))),
      left: .constant(0), right: Asymptote(slope: 1),
      value: { $0.isInfinite ? ($0 < 0 ? 0 : $0) : $0 * mishGate($0) },
      derivative: { x in
        if abs(x) > 800 { return x < 0 ? 0 : 1 }
        let gate = mishGate(x)
        return gate + x * (1 - gate) * (1 + gate) * logistic(x)
      }))

  /// x tanh(eˣ) (Liu and Di 2020, arXiv:2003.09855).
  package static let tanhExp = ActivationFunction(
    name: "tanh-exp",
    definition: Definition(
      title: "TanhExp",
      formula: PiecewiseExpression(.variable * .tanh(.exp(.variable))),
      left: .constant(0), right: Asymptote(slope: 1),
      value: { $0.isInfinite ? ($0 < 0 ? 0 : $0) : $0 * LibM.tanh(LibM.exp($0)) },
      derivative: { x in
        if abs(x) > 800 { return x < 0 ? 0 : 1 }
        // The second part is below the last bit of the first one from x = 4 on.
        let growth = LibM.exp(min(x, 4))
        let reciprocal = 1 / LibM.cosh(growth)
        return LibM.tanh(LibM.exp(x)) + x * growth * reciprocal * reciprocal
      }))

  /// x · min(max(0, x + 3), 6) / 6 (Howard et al. 2019, arXiv:1905.02244).
  package static let hardSwish = ActivationFunction(
    name: "hard-swish",
    definition: Definition(
      title: "HardSwish",
      formula: PiecewiseExpression(
        breakpoints: [-3, 3], pieces: [0, .variable * (.variable + 3) / 6, .variable]),
      left: .constant(0), right: Asymptote(slope: 1)))

  /// tanh(ln(1 + eˣ)) = n / (n + 2) with n = eˣ (eˣ + 2).
  private static func mishGate(_ x: Double) -> Double {
    if x > 40 { return 1 }
    let growth = LibM.exp(x)
    let numerator = growth * (growth + 2)
    return numerator / (numerator + 2)
  }

  /// √(2/π).
  private static let geluScale = 0.79788456080286535588

  /// 2√(2/π) (x + 0.044715 x³) as an unevaluated sum of two doubles.
  private static func geluArgument(_ x: Double) -> (Double, Double) {
    let argument =
      DoubleDouble(x) + DoubleDouble(x) * DoubleDouble(x) * DoubleDouble(x)
      * DoubleDouble(high: 0.044715, low: geluCubicLow)
    let scaled = argument * DoubleDouble(high: 2 * geluScale, low: geluScaleLow)
    return (scaled.high, scaled.low)
  }

  /// 0.044715 and 2√(2/π) less their nearest doubles.
  private static let geluCubicLow = 2.1960211427085596e-18
  private static let geluScaleLow = -9.9693088091109203e-17
}
