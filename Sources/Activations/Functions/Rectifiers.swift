import Numbers

extension ActivationFunction {
  /// max(0, x).
  package static let relu = ActivationFunction(
    name: "relu",
    definition: Definition(
      title: "ReLU",
      formula: PiecewiseExpression(breakpoints: [0], pieces: [0, .variable]),
      left: .constant(0), right: Asymptote(slope: 1)))

  /// x for x > 0, slope · x otherwise (Maas et al. 2013; the slope is PyTorch's).
  package static func leakyReLU(slope: Double = 0.01) -> ActivationFunction {
    leakyReLUFamily(slope)
  }

  static let leakyReLUFamily = FunctionFamily(
    name: "leaky-relu", parameterName: "slope", defaultParameter: 0.01, range: -10...10
  ) { leakyDefinition(title: "LeakyReLU", slope: $0) }

  /// max(0, x) + slope · min(0, x), whose slope is learned (He et al. 2015, arXiv:1502.01852,
  /// equation 1); the parameter is where it starts.
  ///
  /// The range leaves room for what training may make of it.
  static let preluFamily = FunctionFamily(
    name: "prelu", parameterName: "slope", defaultParameter: 0.25, range: -1e6...1e6,
    define: preluDefinition)

  private static func preluDefinition(slope: Double) -> Definition {
    var definition = leakyDefinition(title: "PReLU", slope: slope)
    definition.learned = LearnedSum(
      name: "slope", fixed: [relu], parts: [negativePart], values: [slope],
      function: { preluFamily($0[0]) })
    return definition
  }

  /// min(0, x): the part of PReLU that its slope multiplies. Not in the registry.
  static let negativePart = ActivationFunction(
    name: "negative-part",
    definition: Definition(
      title: "negative part", latex: #"\min(0, #)"#, plain: "min(0, #)",
      formula: PiecewiseExpression(breakpoints: [0], pieces: [.variable, 0]),
      left: Asymptote(slope: 1), right: .constant(0)))

  private static func leakyDefinition(title: String, slope: Double) -> Definition {
    Definition(
      title: title, latex: #"\mathrm{\#(title)}_{\#(NumberText.tex(slope))}(#)"#,
      plain: "\(title)_\(NumberText.shortest(slope))(#)",
      formula: PiecewiseExpression(
        breakpoints: [0], pieces: [.constant(slope) * .variable, .variable]),
      left: Asymptote(slope: slope), right: Asymptote(slope: 1))
  }

  /// min(max(0, x), 6).
  package static let relu6 = ActivationFunction(
    name: "relu6",
    definition: Definition(
      title: "ReLU6",
      formula: PiecewiseExpression(breakpoints: [0, 6], pieces: [0, .variable, 6]),
      left: .constant(0), right: .constant(6), bound: 6))

  /// x for x > 0, α (eˣ − 1) otherwise (Clevert et al. 2015, arXiv:1511.07289).
  static let eluFamily = FunctionFamily(
    name: "elu", parameterName: "alpha", defaultParameter: 1, range: 0...100
  ) { alpha in
    Definition(
      title: "ELU", latex: #"\mathrm{ELU}_{\#(NumberText.tex(alpha))}(#)"#,
      plain: "ELU_\(NumberText.shortest(alpha))(#)",
      formula: PiecewiseExpression(
        breakpoints: [0], pieces: [.constant(alpha) * .expm1(.variable), .variable]),
      left: .constant(-alpha), right: Asymptote(slope: 1))
  }

  /// ELU scaled so that activations keep mean 0 and variance 1 (Klambauer et al. 2017,
  /// arXiv:1706.02515).
  package static let selu = ActivationFunction(
    name: "selu",
    definition: Definition(
      title: "SELU",
      formula: PiecewiseExpression(
        breakpoints: [0],
        pieces: [
          .nearest(seluScaleAlpha) * .expm1(.variable), .nearest(seluScale) * .variable,
        ]),
      left: .constant(-seluScaleAlpha), right: Asymptote(slope: seluScale)))

  /// λ and λα of arXiv:1706.02515.
  private static let seluScale = 1.0507009873554804934
  private static let seluScaleAlpha = 1.7580993408473768599
}
