import Activations
import CKernels
import TestSupport
import Testing

@testable import Training

@Suite struct MixtureKernelTests {
  static let mixtures: [[String]] = [
    ["relu", "tanh", "sin"],
    ["sin", "identity", "tanh", "relu"],
    ["relu", "tanh*relu", "sin"],
    ["relu*sin", "tanh"],
    ["tanh*sin", "identity*identity", "tanh*tanh"],
    ["silu*sigmoid", "relu6*sigmoid", "elu(0.5)*sigmoid", "arctan*sigmoid", "cos", "softplus"],
    ["gelu*sin*cos", "swish(1.7)*tanh*sigmoid*cos", "kaf(0.3)*relu", "leaky-relu"],
    (0..<64).map { "kaf(\(Double($0) / 11 - 2.9))*sin" },
  ]

  /// Numbers of vectors around the piece that the kernel works on.
  static let counts = [1, 2, 31, 32, 33, 100]

  private func parse(_ terms: [String]) throws -> [Term] {
    try terms.map { try Term(parsing: $0) }
  }

  private func parameters(_ terms: [Term], _ coefficients: [Float]) -> ck_mixture {
    var mixture = ck_mixture(terms)
    mixture.setCoefficients(coefficients.doubles)
    return mixture
  }

  @Test("The mixture and its derivative are weighted sums", arguments: mixtures, counts)
  func forward(terms: [String], count: Int) throws {
    let terms = try parse(terms)
    var numbers = SplitMix(seed: 6)
    let z = numbers.floats(count * laneCount, scale: 6)
    let coefficients = numbers.floats(terms.count)
    var mixture = parameters(terms, coefficients)
    let result = try sameBitsOnEveryInstructionSet { kernels, guarded in
      let (value, alone, slope) = (guarded(z), guarded(z), guarded(z))
      kernels.mixture_forward(&mixture, count, guarded(z).base, value.base, slope.base)
      kernels.mixture_forward(&mixture, count, guarded(z).base, alone.base, nil)
      #expect(value.contents.bitPatterns == alone.contents.bitPatterns)
      return value.contents + slope.contents
    }
    let exact =
      Reference.mixtureForward(terms, coefficients: coefficients.doubles, z: z.doubles)
      + Reference.mixtureDerivative(terms, coefficients: coefficients.doubles, z: z.doubles)
    let bound = [Double](repeating: 40, count: exact.count)
    expectRounded(
      result.doubles, exact, magnitude: bound, operations: max(2, terms.count),
      "value and derivative")
  }

  @Test("The gradient of a coefficient adds value gradient · term", arguments: mixtures, counts)
  func gradient(terms: [String], count: Int) throws {
    let terms = try parse(terms)
    var numbers = SplitMix(seed: 7)
    let z = numbers.floats(count * laneCount, scale: 6)
    let valueGradient = numbers.floats(count * laneCount)
    let before = numbers.floats(terms.count * laneCount)
    var mixture = parameters(terms, numbers.floats(terms.count))
    let result = try sameBitsOnEveryInstructionSet { kernels, guarded in
      let lanes = guarded(before)
      kernels.mixture_gradient(
        &mixture, count, guarded(z).base, guarded(valueGradient).base, lanes.base)
      return lanes.contents
    }
    for l in [0, 7, 15] {
      let sums = Reference.mixtureGradient(
        terms, z: z.lane(l), valueGradient: valueGradient.lane(l))
      expectRounded(
        result.lane(l), zip(before.lane(l), sums).map(+),
        magnitude: [Double](repeating: Double(count) * 36, count: terms.count),
        operations: count + 3, "coefficient gradient")
    }
  }

  /// Arguments of both signs: small, usual, and where functions saturate; kinks themselves are left
  /// to `Reference`, which the other tests compare at random.
  static let arguments: [Float] =
    stride(from: -12, through: 12, by: 1.0 / 512).map { Float($0) + 1 / 8191 }
    + (-60...6).flatMap { n in
      [1, -1, 1.37, -1.71].map { $0 * Float(sign: .plus, exponent: n, significand: 1) }
    }

  /// Every registered function, and members of families that are not the default.
  static let functions: [String] =
    ActivationFunction.trainable.map(\.name) + [
      "leaky-relu(-3.3)", "prelu(0.1)", "elu(0.7)", "elu(7.3)", "swish(0.01)", "swish(0.3)",
      "swish(7.7)", "swish(100)", "kaf(-3)", "kaf(2.6842)", "kaf(-2.6842105263157894)",
    ]

  /// Values and slopes of a function, which may be a sum of several for the kernels.
  private func evaluate(
    _ expansion: MixtureExpansion, at x: [Float]
  ) throws -> (values: [Float], slopes: [Float]) {
    var generator = SystemRandomNumberGenerator()
    let start = expansion.initialParameters(using: &generator)
    var mixture = ck_mixture(expansion.bases)
    mixture.setCoefficients(expansion.basisWeights(start))
    let result = try sameBitsOnEveryInstructionSet { kernels, guarded in
      let (value, slope) = (guarded(x), guarded(x))
      kernels.mixture_forward(
        &mixture, x.count / laneCount, guarded(x).base, value.base, slope.base)
      // Payload and sign of a NaN may differ.
      return (value.contents + slope.contents).map { $0.isNaN ? .nan : $0 }
    }
    return (Array(result[..<x.count]), Array(result[x.count...]))
  }

  /// |f(x)|, or the largest part of a sum if that is more: sums lose what cancels.
  private func size(of function: ActivationFunction, at x: Double) -> Double {
    let parts = function.learned.map { zip($0.values, $0.parts) }
    let largest = parts?.reduce(0) { max($0, abs($1.0 * $1.1.value(at: x))) } ?? 0
    return max(largest, function.value(at: x).magnitude)
  }

  @Test("Each function is within 4 ulp and its slope close", arguments: functions)
  func function(name: String) throws {
    let function = try ActivationFunction.named(name)
    let expansion = MixtureExpansion(try MixtureSpecification(terms: [Term(function)]))
    var x = Self.arguments
    x += Array(repeating: 0.5, count: -x.count & 15)
    let result = try evaluate(expansion, at: x)
    var worst = (error: 0.0, at: Float(0))
    for (n, x) in x.enumerated() {
      let exact = function.value(at: Double(x))
      var scale = size(of: function, at: Double(x))
      // The tail of gelu-tanh is exp of a rounded polynomial: close on the scale of x only.
      if name == "gelu-tanh" { scale = max(scale, Double(x.magnitude) / 8) }
      // Below the normal floats, x times what has no more bits.
      let least = Double(Float.leastNonzeroMagnitude) * max(1, Double(x.magnitude))
      let ulp = max(Double(Float(scale).ulp), least)
      let error = (Double(result.values[n]) - exact).magnitude / ulp
      if !(error <= worst.error) { worst = (error, x) }
      guard !function.kinks.contains(Double(x)) else { continue }
      let slope = function.derivative(at: Double(x))
      let size = function.learned?.values.reduce(1) { max($0, $1.magnitude) } ?? 1
      let slopeError = (Double(result.slopes[n]) - slope).magnitude
      #expect(slopeError <= 0x1p-21 * max(size, slope.magnitude), "slope at \(x)")
    }
    #expect(worst.error <= 4, "\(name)(\(worst.at)) is off by \(worst.error) ulp")
  }

  @Test("Zeros, infinities, NaN, subnormal and huge numbers", arguments: functions)
  func specialValues(name: String) throws {
    let function = try ActivationFunction.named(name)
    let expansion = MixtureExpansion(try MixtureSpecification(terms: [Term(function)]))
    let x: [Float] = [
      0, -0.0, .infinity, -.infinity, .nan, .leastNonzeroMagnitude, -.leastNonzeroMagnitude,
      .leastNormalMagnitude, -.leastNormalMagnitude, 0x1p-130, -0x1p-130, 1e30, -1e30, 3e38,
      -3e38, 88,
    ]
    let result = try evaluate(expansion, at: x)
    // sin and cos have no limit: NaN. Squares of huge numbers overflow.
    for (x, value) in zip(x, result.values) {
      let exact = Float(function.value(at: Double(x)))
      if exact.isNaN {
        #expect(value.isNaN, "\(x): \(value)")
      } else if exact.isInfinite {
        #expect(value == exact, "\(x): \(value)")
      } else {
        let size = Float(size(of: function, at: Double(x)))
        let tolerance = 4 * max(size.ulp, .leastNonzeroMagnitude)
        #expect((value - exact).magnitude <= tolerance, "\(x): \(value), not \(exact)")
      }
    }
    for (x, slope) in zip(x, result.slopes) where x.isFinite {
      let exact = Float(function.derivative(at: Double(x)))
      guard !function.kinks.contains(Double(x)) else { continue }
      #expect(
        slope == exact || (slope - exact).magnitude <= 0x1p-20 * max(1, exact.magnitude),
        "slope at \(x): \(slope), not \(exact)")
    }
  }

  @Test("The kernels have room for the largest mixture that a study may ask for")
  func limits() {
    #expect(MixtureSpecification.basisLimit == CK_MAX_TERMS)
    #expect(MixtureSpecification.factorLimit == CK_MAX_FACTORS)
  }

  @Test("Every kernel belongs to a function of the registry or of its sums")
  func names() {
    let registered = Set(ActivationFunction.names)
    let parts = ActivationFunction.trainable.compactMap(\.learned)
      .flatMap { $0.fixed + $0.parts }.map(\.baseName)
    for number in 0..<CK_FUNCTION_COUNT.rawValue {
      let name = String(cString: ck_function_name(ck_function(number)))
      #expect(registered.contains(name) || parts.contains(name), "\(name)")
    }
  }
}
