#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension ActivationFunction {
  /// x.
  package static let identity = ActivationFunction(
    name: "identity",
    definition: Definition(
      title: "identity", latex: "#", plain: "#", parity: .odd,
      left: Asymptote(slope: 1), right: Asymptote(slope: 1),
      value: { $0 }, derivative: { $0.isNaN ? .nan : 1 }))

  /// max(0, x).
  package static let relu = ActivationFunction(
    name: "relu",
    definition: Definition(
      title: "ReLU", latex: #"\mathrm{ReLU}(#)"#, plain: "ReLU(#)", kinks: [0],
      left: .constant(0), right: Asymptote(slope: 1),
      value: { $0 < 0 ? 0 : $0 }, derivative: { $0.isNaN ? .nan : ($0 > 0 ? 1 : 0) }))

  /// Hyperbolic tangent.
  package static let tanh = ActivationFunction(
    name: "tanh",
    definition: Definition(
      title: "tanh", latex: #"\tanh(#)"#, plain: "tanh(#)", parity: .odd,
      left: .constant(-1), right: .constant(1),
      value: { libmTanh($0) },
      derivative: { x in
        // sech² x; 1 − tanh² x would lose all digits where tanh saturates.
        let reciprocal = 1 / cosh(x)
        return reciprocal * reciprocal
      }))

  /// Sine.
  package static let sin = ActivationFunction(
    name: "sin",
    definition: Definition(
      title: "sin", latex: #"\sin(#)"#, plain: "sin(#)", parity: .odd,
      left: Asymptote(amplitude: 1), right: Asymptote(amplitude: 1),
      value: { libmSin($0) }, derivative: { libmCos($0) }))
}

// Inside the extension the registry's `tanh` and `sin` hide the C functions of that name.
private func libmTanh(_ x: Double) -> Double { tanh(x) }
private func libmSin(_ x: Double) -> Double { sin(x) }
private func libmCos(_ x: Double) -> Double { cos(x) }
