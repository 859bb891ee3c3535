import CKernels
import Testing

@testable import Training

@Suite struct DenseKernelTests {
  /// Inputs and outputs around the sizes of the register tiles, and those of the presets.
  static let sizes: [(inputs: Int, outputs: Int)] =
    [1, 2, 3, 15, 16, 17, 50, 67].flatMap { inputs in
      [1, 3, 6, 10, 17, 33].map { (inputs, $0) }
    } + [(512, 128), (128, 10), (320, 50)]

  private struct Arrays {
    var input, output, weights, bias: [Float]

    init(_ inputs: Int, _ outputs: Int) {
      var numbers = TestNumbers(seed: 3)
      input = numbers.floats(inputs * laneCount)
      output = numbers.floats(outputs * laneCount)
      weights = numbers.floats(inputs * outputs)
      bias = numbers.floats(outputs)
    }
  }

  @Test("The forward kernel is the matrix product of each image", arguments: sizes)
  func forward(inputs: Int, outputs: Int) throws {
    let arrays = Arrays(inputs, outputs)
    let result = try sameBitsOnEveryInstructionSet { kernels, guarded in
      let output = guarded(arrays.output)
      kernels.dense_forward(
        Int32(inputs), Int32(outputs), guarded(arrays.input).base, guarded(arrays.weights).base,
        guarded(arrays.bias).base, output.base)
      return output.contents
    }
    for l in [0, 7, 15] {
      let (input, weights) = (arrays.input.lane(l), arrays.weights.doubles)
      expectRounded(
        result.lane(l),
        Reference.denseForward(input: input, weights: weights, bias: arrays.bias.doubles),
        magnitude: Reference.denseForward(
          input: input.magnitudes, weights: weights.magnitudes,
          bias: arrays.bias.doubles.magnitudes),
        operations: inputs + 1, "output")
    }
  }

  @Test("The weight gradient adds the sum over the images", arguments: sizes)
  func weightGradient(inputs: Int, outputs: Int) throws {
    let arrays = Arrays(inputs, outputs)
    let result = try sameBitsOnEveryInstructionSet { kernels, guarded in
      let (weights, bias) = (guarded(arrays.weights), guarded(arrays.bias))
      kernels.dense_weight_gradient(
        Int32(inputs), Int32(outputs), guarded(arrays.input).base, guarded(arrays.output).base,
        weights.base, bias.base)
      return weights.contents + bias.contents
    }
    var exact = arrays.weights.doubles + arrays.bias.doubles
    var size = exact.magnitudes
    for l in 0..<laneCount {
      let (input, gradient) = (arrays.input.lane(l), arrays.output.lane(l))
      let weights = Reference.denseWeightGradient(input: input, outputGradient: gradient)
      exact = zip(exact, weights + gradient).map(+)
      size = zip(size, (weights + gradient).magnitudes).map(+)
    }
    expectRounded(
      result.doubles, exact, magnitude: size, operations: laneCount + 1,
      "weight and bias gradient")
  }

  @Test("The input gradient is the transposed product", arguments: sizes)
  func inputGradient(inputs: Int, outputs: Int) throws {
    let arrays = Arrays(inputs, outputs)
    let result = try sameBitsOnEveryInstructionSet { kernels, guarded in
      let input = guarded(arrays.input)
      kernels.dense_input_gradient(
        Int32(inputs), Int32(outputs), guarded(arrays.output).base, guarded(arrays.weights).base,
        input.base)
      return input.contents
    }
    for l in [0, 7, 15] {
      let (gradient, weights) = (arrays.output.lane(l), arrays.weights.doubles)
      expectRounded(
        result.lane(l),
        Reference.denseInputGradient(outputGradient: gradient, weights: weights),
        magnitude: Reference.denseInputGradient(
          outputGradient: gradient.magnitudes, weights: weights.magnitudes),
        operations: outputs + 1, "input gradient")
    }
  }
}
