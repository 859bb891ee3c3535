import CKernels
import TestSupport
import Testing

@testable import Training

/// Gradients of convolutions by minimal filtering.
@Suite struct WinogradKernelTests {
  /// Whole tiles and tiles that hang over, channels around the sizes of vectors and register tiles.
  static let shapes: [Reference.Convolution] = [
    (8, 12, 12, 8, 5), (10, 12, 12, 20, 5), (16, 8, 10, 9, 5), (17, 14, 9, 11, 5),
    (9, 9, 10, 8, 4), (12, 12, 9, 13, 4), (8, 10, 6, 10, 3), (33, 9, 9, 8, 3), (11, 8, 13, 17, 3),
  ].map {
    Reference.Convolution(
      inChannels: $0.0, rows: $0.1, columns: $0.2, outChannels: $0.3, kernel: $0.4)
  }

  private func parameters(_ shape: Reference.Convolution) -> ck_convolution {
    ck_convolution(
      in_channels: Int32(shape.inChannels), rows: Int32(shape.rows),
      columns: Int32(shape.columns), out_channels: Int32(shape.outChannels),
      kernel: Int32(shape.kernel))
  }

  private struct Arrays {
    let input, outputGradient, weights: [Float]

    init(_ shape: Reference.Convolution) {
      var numbers = SplitMix(seed: 3)
      input = numbers.floats(shape.inChannels * shape.rows * shape.columns * laneCount)
      outputGradient = numbers.floats(
        shape.outChannels * shape.outRows * shape.outColumns * laneCount)
      weights = numbers.floats(
        shape.outChannels * shape.inChannels * shape.kernel * shape.kernel)
    }
  }

  /// Whatever a buffer held before must not show; a NaN would.
  private func garbage(_ count: Int) -> [Float] { Array(repeating: .nan, count: count) }

  /// Roundings on the way to one result besides those of the long sum: two transforms in two
  /// dimensions of at most five roundings each, and the transformed weight's own.
  private static let transformRoundings = 40

  @Test("The input gradient is the convolution's", arguments: shapes)
  func inputGradient(shape: Reference.Convolution) throws {
    let arrays = Arrays(shape)
    var convolution = parameters(shape)
    let sizes = ck_winograd_sizes_of(&convolution)
    let result = try sameBitsOnEveryInstructionSet { kernels, guarded in
      let transformed = guarded(garbage(sizes.transformed))
      let input = guarded(garbage(arrays.input.count))
      kernels.winograd_weights(&convolution, guarded(arrays.weights).base, transformed.base)
      kernels.winograd_gradients(
        &convolution, guarded(arrays.input).base, guarded(arrays.outputGradient).base,
        transformed.base, nil, nil, input.base, guarded(garbage(sizes.scratch)).base)
      return input.contents
    }
    for l in [0, 9, 15] {
      let (gradient, weights) = (arrays.outputGradient.lane(l), arrays.weights.doubles)
      expectRounded(
        result.lane(l),
        Reference.convolutionInputGradient(shape, outputGradient: gradient, weights: weights),
        magnitude: MinimalFiltering(shape: shape, absolute: true).inputGradient(
          outputGradient: gradient, weights: weights),
        operations: shape.outChannels + Self.transformRoundings, "input gradient")
    }
  }

  @Test(
    "The weight gradient is the convolution's, summed over the images of two blocks",
    arguments: shapes)
  func weightGradient(shape: Reference.Convolution) throws {
    let arrays = Arrays(shape)
    var convolution = parameters(shape)
    let sizes = ck_winograd_sizes_of(&convolution)
    let weightCount = arrays.weights.count
    let result = try sameBitsOnEveryInstructionSet { kernels, guarded in
      let accumulators = guarded(Array(repeating: Float(0), count: sizes.accumulators))
      let bias = guarded(Array(repeating: Float(0), count: shape.outChannels * laneCount))
      let (weights, biases) = (guarded(garbage(weightCount)), guarded(garbage(shape.outChannels)))
      let (input, gradient) = (guarded(arrays.input), guarded(arrays.outputGradient))
      for _ in 0..<2 {
        kernels.winograd_gradients(
          &convolution, input.base, gradient.base, nil, accumulators.base, bias.base, nil,
          guarded(garbage(sizes.scratch)).base)
      }
      kernels.winograd_weight_sums(&convolution, accumulators.base, weights.base)
      kernels.sum_lanes(shape.outChannels, bias.base, biases.base)
      return weights.contents + biases.contents
    }
    let lanes = 0..<laneCount
    let (inputs, gradients) = (lanes.map(arrays.input.lane), lanes.map(arrays.outputGradient.lane))
    var exact = Array(repeating: 0.0, count: weightCount + shape.outChannels)
    for (input, gradient) in zip(inputs, gradients) {
      let one = Reference.convolutionWeightGradient(shape, input: input, outputGradient: gradient)
      exact = zip(exact, one.weights + one.bias).map { $0 + 2 * $1 }
    }
    let magnitude = MinimalFiltering(shape: shape, absolute: true).weightGradient(
      inputs: inputs, outputGradients: gradients)
    let outputs = shape.outRows * shape.outColumns * laneCount
    expectRounded(
      Array(result.doubles[..<weightCount]), Array(exact[..<weightCount]),
      magnitude: magnitude.map { 2 * $0 },
      operations: 2 * outputs + Self.transformRoundings, "weight gradient")
    expectRounded(
      Array(result.doubles[weightCount...]), Array(exact[weightCount...]),
      magnitude: Array(repeating: Double(2 * outputs), count: shape.outChannels),
      operations: 2 * outputs, "bias gradient")
  }

  @Test("Its errors are at most 8 and 12 times those of plain sums, in the mean over a gradient")
  func accuracy() throws {
    let shape = Reference.Convolution(
      inChannels: 16, rows: 12, columns: 12, outChannels: 32, kernel: 5)
    let arrays = Arrays(shape)
    var convolution = parameters(shape)
    let sizes = ck_winograd_sizes_of(&convolution)
    let weightCount = arrays.weights.count
    let kernels = try #require(KernelTable.all.last).kernels
    let memory = GuardedMemory(at: .start)
    let (input, gradient) = (memory(arrays.input), memory(arrays.outputGradient))
    let weights = memory(arrays.weights)
    let bias = memory(Array(repeating: Float(0), count: shape.outChannels * laneCount))
    let (scratch, result) = (memory(garbage(sizes.scratch)), memory(garbage(weightCount)))
    let (plainInput, filteredInput) = (memory(arrays.input), memory(arrays.input))

    kernels.convolution_input_gradient(&convolution, gradient.base, weights.base, plainInput.base)
    let transformed = memory(garbage(sizes.transformed))
    kernels.winograd_weights(&convolution, weights.base, transformed.base)
    kernels.winograd_gradients(
      &convolution, input.base, gradient.base, transformed.base, nil, nil, filteredInput.base,
      scratch.base)
    let exactInput = Reference.convolutionInputGradient(
      shape, outputGradient: arrays.outputGradient.lane(3), weights: arrays.weights.doubles)
    #expect(
      error(filteredInput.contents.lane(3), exactInput)
        <= 8 * error(plainInput.contents.lane(3), exactInput))

    let lanes = memory(Array(repeating: Float(0), count: weightCount * laneCount))
    kernels.convolution_weight_gradient(
      &convolution, input.base, gradient.base, lanes.base, bias.base)
    kernels.sum_lanes(weightCount, lanes.base, result.base)
    let plainWeights = result.contents.doubles
    let accumulators = memory(Array(repeating: Float(0), count: sizes.accumulators))
    kernels.winograd_gradients(
      &convolution, input.base, gradient.base, nil, accumulators.base, bias.base, nil,
      scratch.base)
    kernels.winograd_weight_sums(&convolution, accumulators.base, result.base)
    let exactWeights = (0..<laneCount).reduce(Array(repeating: 0.0, count: weightCount)) { sum, l in
      let one = Reference.convolutionWeightGradient(
        shape, input: arrays.input.lane(l), outputGradient: arrays.outputGradient.lane(l))
      return zip(sum, one.weights).map(+)
    }
    #expect(
      error(result.contents.doubles, exactWeights) <= 12 * error(plainWeights, exactWeights))
  }

  /// Euclidean.
  private func error(_ values: [Double], _ exact: [Double]) -> Double {
    zip(values, exact).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
  }

  @Test("Both gradients in one pass are the two gradients", arguments: shapes)
  func both(shape: Reference.Convolution) throws {
    let arrays = Arrays(shape)
    var convolution = parameters(shape)
    let sizes = ck_winograd_sizes_of(&convolution)
    let zeros = Array(repeating: Float(0), count: sizes.accumulators)
    let biasZeros = Array(repeating: Float(0), count: shape.outChannels * laneCount)
    func gradients(_ passes: [(weights: Bool, input: Bool)]) throws -> [Float] {
      try sameBitsOnEveryInstructionSet { kernels, guarded in
        let transformed = guarded(garbage(sizes.transformed))
        let (accumulators, bias) = (guarded(zeros), guarded(biasZeros))
        let inputGradient = guarded(garbage(arrays.input.count))
        kernels.winograd_weights(&convolution, guarded(arrays.weights).base, transformed.base)
        for pass in passes {
          kernels.winograd_gradients(
            &convolution, guarded(arrays.input).base, guarded(arrays.outputGradient).base,
            transformed.base, pass.weights ? accumulators.base : nil,
            pass.weights ? bias.base : nil, pass.input ? inputGradient.base : nil,
            guarded(garbage(sizes.scratch)).base)
        }
        return accumulators.contents + bias.contents + inputGradient.contents
      }
    }
    let together = try gradients([(true, true)])
    let apart = try gradients([(true, false), (false, true)])
    #expect(together.bitPatterns == apart.bitPatterns)
  }

  @Test("In exact arithmetic minimal filtering is the convolution", arguments: shapes)
  func identity(shape: Reference.Convolution) {
    let arrays = Arrays(shape)
    let (input, gradient) = (arrays.input.lane(0), arrays.outputGradient.lane(0))
    let filtering = MinimalFiltering(shape: shape, absolute: false)
    let weights = arrays.weights.doubles
    let pairs =
      zip(
        filtering.inputGradient(outputGradient: gradient, weights: weights),
        Reference.convolutionInputGradient(shape, outputGradient: gradient, weights: weights)
      )
      .map { $0 - $1 }
      + zip(
        filtering.weightGradient(inputs: [input], outputGradients: [gradient]),
        Reference.convolutionWeightGradient(shape, input: input, outputGradient: gradient).weights
      ).map { $0 - $1 }
    #expect(pairs.allSatisfy { $0.magnitude < 1e-11 })
  }

  @Test(
    "It is used where it halves the multiplications and fills vectors",
    arguments: [
      (16, 12, 12, 32, 5, true), (10, 12, 12, 20, 5, true), (32, 26, 26, 64, 3, true),
      (1, 28, 28, 16, 5, false), (16, 12, 12, 7, 5, false), (7, 12, 12, 16, 5, false),
      (16, 5, 5, 16, 5, false), (16, 12, 12, 16, 2, false), (16, 12, 12, 16, 6, false),
    ])
  func suits(_ c: Int, _ rows: Int, _ columns: Int, _ o: Int, _ kernel: Int, expected: Bool) {
    var shape = parameters(
      Reference.Convolution(
        inChannels: c, rows: rows, columns: columns, outChannels: o, kernel: kernel))
    #expect((ck_winograd_suits(&shape) != 0) == expected)
  }
}
