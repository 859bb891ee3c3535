import CKernels
import TestSupport
import Testing

@testable import Training

/// Gathering images, sums and optimiser steps.
@Suite struct ArrayKernelTests {
  @Test(
    "Gathering normalises bytes inside the border of each channel",
    arguments: [(1, 1, 1), (1, 5, 7), (1, 28, 28), (1, 3, 33), (3, 1, 1), (3, 5, 7), (3, 8, 8)],
    [0, 2])
  func gather(size: (channels: Int, rows: Int, columns: Int), padding: Int) throws {
    let (channels, rows, columns) = size
    var numbers = SplitMix(seed: 9)
    let images = (0..<20 * channels * rows * columns).map { _ in
      UInt8.random(in: 0...255, using: &numbers)
    }
    let indices = (0..<laneCount).map { $0 == 11 ? -1 : Int32(19 - $0) }
    let stride = columns + 2 * padding
    let before = [Float](
      repeating: 77, count: channels * (rows + 2 * padding) * stride * laneCount)
    let result = try sameBitsOnEveryInstructionSet { kernels, guarded in
      let output = guarded(before)
      let bytes = guarded(images)
      kernels.gather(
        bytes.base, Int32(channels), Int32(rows), Int32(columns), Int32(padding), indices, 0.1307,
        1 / 0.3081, output.base)
      return output.contents
    }
    for l in 0..<laneCount {
      var expected = before
      for c in 0..<channels {
        for y in 0..<rows {
          for x in 0..<columns {
            let row = (Int(indices[l]) * channels + c) * rows + y
            let byte = indices[l] < 0 ? 0 : images[row * columns + x]
            let value = (Float(byte) / 255 - 0.1307) * (1 / 0.3081)
            let mapRow = c * (rows + 2 * padding) + y + padding
            let n = (mapRow * stride + x + padding) * laneCount + l
            expected[n] = indices[l] < 0 ? 0 : value
          }
        }
      }
      #expect(result.lane(l) == expected.lane(l))
    }
  }

  @Test("Lanes are summed as a tree of halves", arguments: [1, 2, 15, 16, 17, 40])
  func sumLanes(count: Int) throws {
    var numbers = SplitMix(seed: 10)
    let lanes = numbers.floats(count * laneCount)
    let result = try sameBitsOnEveryInstructionSet { kernels, guarded in
      let sums = guarded([Float](repeating: 77, count: count))
      kernels.sum_lanes(count, guarded(lanes).base, sums.base)
      return sums.contents
    }
    for n in 0..<count {
      var row = Array(lanes[n * laneCount..<(n + 1) * laneCount])
      while row.count > 1 {
        row = zip(row.prefix(row.count / 2), row.suffix(row.count / 2)).map(+)
      }
      #expect(result[n] == row[0])
    }
  }

  @Test("Adding and multiplying touch each element once", arguments: [1, 3, 16, 37])
  func addAndMultiply(count: Int) throws {
    var numbers = SplitMix(seed: 11)
    let (a, b) = (numbers.floats(count * laneCount), numbers.floats(count * laneCount))
    let sum = try sameBitsOnEveryInstructionSet { kernels, guarded in
      let total = guarded(Array(b.prefix(count)))
      kernels.add(count, guarded(Array(a.prefix(count))).base, total.base)
      return total.contents
    }
    #expect(sum == zip(a, b).prefix(count).map(+))
    let product = try sameBitsOnEveryInstructionSet { kernels, guarded in
      let gradient = guarded(b)
      kernels.multiply(count, guarded(a).base, gradient.base)
      return gradient.contents
    }
    #expect(product == zip(a, b).map(*))
  }

  @Test("Ten steps of Adam and AdamW", arguments: [1, 5, 16, 50], [0, 0.01])
  func adam(count: Int, weightDecay: Double) throws {
    var numbers = SplitMix(seed: 12)
    let start = numbers.floats(count)
    let gradients = (0..<10).map { _ in numbers.floats(count) }
    let result = try sameBitsOnEveryInstructionSet { kernels, guarded in
      let zeros = [Float](repeating: 0, count: count)
      let (first, second, values) = (guarded(zeros), guarded(zeros), guarded(start))
      var (power1, power2) = (1.0, 1.0)
      for gradient in gradients {
        (power1, power2) = (power1 * 0.9, power2 * 0.999)
        var step = ck_adam(
          learning_rate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8,
          correction1: Float(1 - power1), correction2: Float(1 - power2),
          complement1: 0.1, complement2: 0.001, weight_decay: Float(weightDecay))
        kernels.adam(&step, count, guarded(gradient).base, first.base, second.base, values.base)
      }
      return values.contents
    }
    var state = [(first: Double, second: Double)](repeating: (0, 0), count: count)
    var values = start.doubles
    for (n, gradient) in gradients.enumerated() {
      Reference.adam(
        step: n + 1, learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8,
        weightDecay: weightDecay, gradient: gradient.doubles, state: &state, values: &values)
    }
    expectRounded(
      result.doubles, values, magnitude: values.map { 1 + $0.magnitude }, operations: 10, "values")
  }

  @Test("Ten steps of gradient descent with momentum", arguments: [1, 5, 16, 50])
  func sgd(count: Int) throws {
    var numbers = SplitMix(seed: 13)
    let start = numbers.floats(count)
    let gradients = (0..<10).map { _ in numbers.floats(count) }
    let result = try sameBitsOnEveryInstructionSet { kernels, guarded in
      let velocity = guarded([Float](repeating: 0, count: count))
      let values = guarded(start)
      var step = ck_sgd(learning_rate: 0.01, momentum: 0.9, weight_decay: 0.001)
      for gradient in gradients {
        kernels.sgd(&step, count, guarded(gradient).base, velocity.base, values.base)
      }
      return values.contents
    }
    var velocity = [Double](repeating: 0, count: count)
    var values = start.doubles
    for gradient in gradients {
      Reference.sgd(
        learningRate: 0.01, momentum: 0.9, weightDecay: 0.001, gradient: gradient.doubles,
        velocity: &velocity, values: &values)
    }
    expectRounded(
      result.doubles, values, magnitude: values.map { 1 + $0.magnitude }, operations: 20, "values")
  }
}
