import CKernels
import TestSupport
import Testing

@testable import Training

@Suite struct ConvolutionKernelTests {
  /// Every kernel size, with odd channels, rows and columns around the sizes of the register tiles.
  static let shapes: [Reference.Convolution] =
    (1...7).flatMap { kernel in
      [(1, 1, 0, 0), (1, 3, 2, 4), (2, 5, 3, 6), (3, 4, 1, 10), (5, 9, 4, 3), (2, 2, 0, 13)].map {
        Reference.Convolution(
          inChannels: $0.0, rows: kernel + $0.2, columns: kernel + $0.3, outChannels: $0.1,
          kernel: kernel)
      }
    } + [
      Reference.Convolution(inChannels: 1, rows: 28, columns: 28, outChannels: 16, kernel: 5),
      Reference.Convolution(inChannels: 16, rows: 12, columns: 12, outChannels: 32, kernel: 5),
      Reference.Convolution(inChannels: 8, rows: 13, columns: 15, outChannels: 10, kernel: 3),
    ]

  private func parameters(_ shape: Reference.Convolution) -> ck_convolution {
    ck_convolution(
      in_channels: Int32(shape.inChannels), rows: Int32(shape.rows),
      columns: Int32(shape.columns), out_channels: Int32(shape.outChannels),
      kernel: Int32(shape.kernel))
  }

  private struct Arrays {
    var input, output, weights, bias: [Float]

    init(_ shape: Reference.Convolution) {
      var numbers = SplitMix(seed: 1)
      input = numbers.floats(shape.inChannels * shape.rows * shape.columns * laneCount)
      output = numbers.floats(shape.outChannels * shape.outRows * shape.outColumns * laneCount)
      weights = numbers.floats(
        shape.outChannels * shape.inChannels * shape.kernel * shape.kernel)
      bias = numbers.floats(shape.outChannels)
    }
  }

  @Test("The forward kernel is the convolution of each image", arguments: shapes)
  func forward(shape: Reference.Convolution) throws {
    let arrays = Arrays(shape)
    var sizes = parameters(shape)
    let result = try sameBitsOnEveryInstructionSet { kernels, guarded in
      let output = guarded(arrays.output)
      kernels.convolution_forward(
        &sizes, guarded(arrays.input).base, guarded(arrays.weights).base,
        guarded(arrays.bias).base, output.base)
      return output.contents
    }
    for l in [0, 7, 15] {
      let (input, weights) = (arrays.input.lane(l), arrays.weights.doubles)
      expectRounded(
        result.lane(l),
        Reference.convolutionForward(
          shape, input: input, weights: weights, bias: arrays.bias.doubles),
        magnitude: Reference.convolutionForward(
          shape, input: input.magnitudes, weights: weights.magnitudes,
          bias: arrays.bias.doubles.magnitudes),
        operations: shape.inChannels * shape.kernel * shape.kernel + 1, "output")
    }
  }

  @Test("The weight gradient adds to what the lanes hold", arguments: shapes)
  func weightGradient(shape: Reference.Convolution) throws {
    let arrays = Arrays(shape)
    var sizes = parameters(shape)
    var numbers = SplitMix(seed: 2)
    let weightLanes = numbers.floats(arrays.weights.count * laneCount)
    let biasLanes = numbers.floats(arrays.bias.count * laneCount)
    let result = try sameBitsOnEveryInstructionSet { kernels, guarded in
      let (weights, bias) = (guarded(weightLanes), guarded(biasLanes))
      kernels.convolution_weight_gradient(
        &sizes, guarded(arrays.input).base, guarded(arrays.output).base, weights.base, bias.base)
      return weights.contents + bias.contents
    }
    for l in [0, 7, 15] {
      let (input, gradient) = (arrays.input.lane(l), arrays.output.lane(l))
      let before = weightLanes.lane(l) + biasLanes.lane(l)
      let exact = Reference.convolutionWeightGradient(
        shape, input: input, outputGradient: gradient)
      let size = Reference.convolutionWeightGradient(
        shape, input: input.magnitudes, outputGradient: gradient.magnitudes)
      expectRounded(
        result.lane(l), zip(before, exact.weights + exact.bias).map(+),
        magnitude: zip(before.magnitudes, size.weights + size.bias).map(+),
        operations: shape.outRows * shape.outColumns + 1, "weight and bias gradient")
    }
  }

  @Test("The input gradient is set everywhere, border included", arguments: shapes)
  func inputGradient(shape: Reference.Convolution) throws {
    let arrays = Arrays(shape)
    var sizes = parameters(shape)
    let result = try sameBitsOnEveryInstructionSet { kernels, guarded in
      let input = guarded(arrays.input)
      kernels.convolution_input_gradient(
        &sizes, guarded(arrays.output).base, guarded(arrays.weights).base, input.base)
      return input.contents
    }
    for l in [0, 7, 15] {
      let (gradient, weights) = (arrays.output.lane(l), arrays.weights.doubles)
      expectRounded(
        result.lane(l),
        Reference.convolutionInputGradient(shape, outputGradient: gradient, weights: weights),
        magnitude: Reference.convolutionInputGradient(
          shape, outputGradient: gradient.magnitudes, weights: weights.magnitudes),
        operations: shape.outChannels * shape.kernel * shape.kernel + 3, "input gradient")
    }
  }
}
