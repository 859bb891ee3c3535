import CKernels
import TestSupport
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
      var numbers = SplitMix(seed: 3)
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

  /// Blocks and slots of a batch: one of each, blocks that slots share, slots of different lengths.
  static let batches = [(1, 1), (4, 4), (11, 8)]

  @Test(
    "The weight gradient is summed over images, then blocks, then slots, in order",
    arguments: sizes, batches)
  func weightGradient(size: (inputs: Int, outputs: Int), batch: (blocks: Int, slots: Int)) throws {
    let (inputs, outputs) = size
    let (blocks, slots) = batch
    var numbers = SplitMix(seed: 8)
    let input = (0..<blocks).map { _ in numbers.floats(inputs * laneCount) }
    let gradient = (0..<blocks).map { _ in numbers.floats(outputs * laneCount) }
    let panelFloats = ck_dense_panel_floats(Int32(inputs))
    let result = try sameBitsOnEveryInstructionSet { kernels, guarded in
      let panels = guarded([Float](repeating: 77, count: blocks * panelFloats))
      for block in 0..<blocks {
        kernels.dense_panels(
          Int32(inputs), guarded(input[block]).base, panels.base + block * panelFloats)
      }
      var batch = ck_dense_batch(
        inputs: Int32(inputs), outputs: Int32(outputs), blocks: Int32(blocks),
        slots: Int32(slots), panels: panels.base,
        output_gradients: guarded(gradient.flatMap(\.self)).base)
      let weights = guarded([Float](repeating: 77, count: inputs * outputs))
      let bias = guarded([Float](repeating: 77, count: outputs))
      // In two pieces, as tasks do it.
      let half = outputs / 2
      for rows in [0..<half, half..<outputs] {
        kernels.dense_weight_gradient(
          &batch, Int32(rows.lowerBound), Int32(rows.count),
          weights.base + rows.lowerBound * inputs, bias.base + rows.lowerBound)
      }
      return weights.contents + bias.contents
    }
    var expected = [Float](repeating: 0, count: inputs * outputs + outputs)
    for slot in 0..<slots {
      var sums = [Float](repeating: 0, count: inputs * outputs)
      var biasSums = [Float](repeating: 0, count: outputs)
      for block in GradientSlot.blocks(of: slot, slots: slots, blocks: blocks) {
        for o in 0..<outputs {
          let lanes = Array(gradient[block][o * laneCount..<(o + 1) * laneCount])
          biasSums[o] += sumOfLanes(lanes)
          for i in 0..<inputs {
            for l in 0..<laneCount {
              sums[o * inputs + i].addProduct(lanes[l], input[block][i * laneCount + l])
            }
          }
        }
      }
      let slotSums = sums + biasSums
      expected = slot == 0 ? slotSums : zip(expected, slotSums).map(+)
    }
    #expect(result.bitPatterns == expected.bitPatterns)
  }

  /// In the order of `sum_lanes`.
  private func sumOfLanes(_ lanes: [Float]) -> Float {
    var sums = lanes
    while sums.count > 1 {
      let half = sums.count / 2
      sums = (0..<half).map { sums[$0] + sums[half + $0] }
    }
    return sums[0]
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
