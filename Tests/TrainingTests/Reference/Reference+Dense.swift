import RealModule

@testable import Training

extension Reference {
  /// `output[o] = bias[o] + Σ weights[o][i] · input[i]`; `weights` is `[outputs][inputs]`.
  static func denseForward<T: BinaryFloatingPoint & Real>(
    input: [T], weights: [T], bias: [T]
  ) -> [T] {
    bias.indices.map { o in
      input.indices.reduce(bias[o]) { $0 + weights[o * input.count + $1] * input[$1] }
    }
  }

  /// The gradient of the loss by the weights, `[outputs][inputs]`. That by the biases is
  /// `outputGradient` itself.
  static func denseWeightGradient<T: BinaryFloatingPoint & Real>(
    input: [T], outputGradient: [T]
  ) -> [T] {
    outputGradient.flatMap { gradient in input.map { gradient * $0 } }
  }

  /// The gradient of the loss by the input.
  static func denseInputGradient<T: BinaryFloatingPoint & Real>(
    outputGradient: [T], weights: [T]
  ) -> [T] {
    let inputs = weights.count / outputGradient.count
    return (0..<inputs).map { i in
      outputGradient.indices.reduce(0) { $0 + outputGradient[$1] * weights[$1 * inputs + i] }
    }
  }
}
