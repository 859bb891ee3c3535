import CKernels
import RealModule
import Testing

@testable import Training

@Suite struct MixtureKernelTests {
  static let mixtures: [[Reference.Term]] =
    [
      [.init(.relu), .init(.tanh), .init(.sin)],
      [.init(.sin), .init(.identity), .init(.tanh), .init(.relu)],
      [.init(.relu), .init(.tanh, .relu), .init(.sin)],
      [.init(.relu, .sin), .init(.tanh)],
      [.init(.tanh, .sin), .init(.identity, .identity), .init(.tanh, .tanh)],
      [Reference.Function.silu, .relu6, .elu, .arctan].map { .init($0, .sigmoid) }
        + [Reference.Function.cos, .softplus, .mish, .gaussian].map { .init($0) },
    ]

  /// Numbers of vectors around the piece that the kernel works on.
  static let counts = [1, 2, 31, 32, 33, 100]

  private func parameters(_ terms: [Reference.Term], _ coefficients: [Float]) -> ck_mixture {
    var mixture = ck_mixture()
    mixture.terms = Int32(terms.count)
    for (n, term) in terms.enumerated() {
      withUnsafeMutableBytes(of: &mixture.function) {
        $0.storeBytes(of: term.functions[0].rawValue, toByteOffset: 4 * n, as: Int32.self)
      }
      withUnsafeMutableBytes(of: &mixture.coefficient) {
        $0.storeBytes(of: coefficients[n], toByteOffset: 4 * n, as: Float.self)
      }
      withUnsafeMutableBytes(of: &mixture.factor) {
        let factor = term.functions.count == 2 ? 1 + term.functions[1].rawValue : 0
        $0.storeBytes(of: factor, toByteOffset: 4 * n, as: Int32.self)
      }
    }
    return mixture
  }

  @Test("The mixture and its derivative are weighted sums", arguments: mixtures, counts)
  func forward(terms: [Reference.Term], count: Int) throws {
    var numbers = TestNumbers(seed: 6)
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
      result.doubles, exact, magnitude: bound, operations: 2, "value and derivative")
  }

  @Test("The gradient of a coefficient adds value gradient · term", arguments: mixtures, counts)
  func gradient(terms: [Reference.Term], count: Int) throws {
    var numbers = TestNumbers(seed: 7)
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
    + (-60...6).flatMap { n in [1, -1, 1.37, -1.71].map { Float($0 * Double.exp2(Double(n))) } }

  @Test("Each function is within 4 ulp and its slope close", arguments: Reference.Function.allCases)
  func function(function: Reference.Function) throws {
    let x = Array(Self.arguments.prefix(Self.arguments.count / laneCount * laneCount))
    var mixture = parameters([.init(function)], [1])
    let result = try sameBitsOnEveryInstructionSet { kernels, guarded in
      let (value, slope) = (guarded(x), guarded(x))
      kernels.mixture_forward(
        &mixture, x.count / laneCount, guarded(x).base, value.base, slope.base)
      return value.contents + slope.contents
    }
    var worst = (error: 0.0, at: Float(0))
    for (n, x) in x.enumerated() {
      let exact = function.value(at: Double(x))
      // The tail of gelu-tanh is exp of a rounded polynomial: close on the scale of x only.
      let scale = function == .geluTanh ? max(exact.magnitude, Double(x.magnitude) / 8) : exact
      let ulp = max(Float(scale.magnitude).ulp, .leastNonzeroMagnitude)
      let error = (Double(result[n]) - exact).magnitude / Double(ulp)
      if !(error <= worst.error) { worst = (error, x) }
      let slope = function.slope(at: Double(x))
      let slopeError = (Double(result[result.count / 2 + n]) - slope).magnitude
      #expect(slopeError <= 0x1p-21 * max(1, slope.magnitude), "slope at \(x)")
    }
    #expect(worst.error <= 4, "\(function)(\(worst.at)) is off by \(worst.error) ulp")
  }
}
