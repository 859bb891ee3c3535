import Activations
import CKernels
import TestSupport
import Testing

@testable import Training

@Suite struct PoolKernelTests {
  /// Channels, rows, columns, size, padding of the output.
  static let shapes: [[Int]] = [1, 2, 3].flatMap { size in
    [(1, 3, 3), (2, 7, 8), (3, 6, 11), (5, 3, 9), (16, 24, 24)].flatMap { channels, rows, columns in
      [0, 1, 3].map { [channels, rows, columns, size, $0] }
    }
  }

  private func parameters(_ shape: [Int]) -> (Reference.Pool, ck_pool) {
    (
      Reference.Pool(channels: shape[0], rows: shape[1], columns: shape[2], size: shape[3]),
      ck_pool(
        channels: Int32(shape[0]), rows: Int32(shape[1]), columns: Int32(shape[2]),
        size: Int32(shape[3]), out_padding: Int32(shape[4]))
    )
  }

  /// The elements of a bordered map that are not border.
  private func inner(_ pool: Reference.Pool, padding: Int) -> [Int] {
    let stride = pool.outColumns + 2 * padding
    let plane = stride * (pool.outRows + 2 * padding)
    return (0..<pool.channels).flatMap { c in
      (0..<pool.outRows).flatMap { y in
        (0..<pool.outColumns).map { c * plane + (y + padding) * stride + $0 + padding }
      }
    }
  }

  /// Few distinct values, so that most windows hold their maximum more than once.
  private func values(_ pool: Reference.Pool) -> [Float] {
    var numbers = SplitMix(seed: 4)
    return numbers.floats(pool.channels * pool.rows * pool.columns * laneCount, scale: 2)
      .map { $0.rounded() }
  }

  @Test("Pooling takes maxima and leaves the border", arguments: shapes)
  func forward(shape: [Int]) throws {
    var (pool, sizes) = parameters(shape)
    let stride = pool.outColumns + 2 * shape[4]
    let count = pool.channels * stride * (pool.outRows + 2 * shape[4])
    let before = [Float](repeating: 77, count: count * laneCount)
    let input = values(pool)
    let result = try sameBitsOnEveryInstructionSet { kernels, guarded in
      let output = guarded(before)
      kernels.pool_forward(&sizes, guarded(input).base, output.base)
      return output.contents
    }
    for l in 0..<laneCount {
      var expected = before.lane(l)
      let maxima = Reference.poolForward(pool, input: input.lane(l))
      for (n, maximum) in zip(inner(pool, padding: shape[4]), maxima) { expected[n] = maximum }
      #expect(result.lane(l) == expected)
    }
  }

  @Test("The gradient goes to the first maximum only", arguments: shapes)
  func backward(shape: [Int]) throws {
    var (pool, sizes) = parameters(shape)
    var numbers = SplitMix(seed: 5)
    let input = values(pool)
    let stride = pool.outColumns + 2 * shape[4]
    let gradient = numbers.floats(
      pool.channels * stride * (pool.outRows + 2 * shape[4]) * laneCount)
    let result = try sameBitsOnEveryInstructionSet { kernels, guarded in
      let output = guarded([Float](repeating: 77, count: input.count))
      kernels.pool_backward(&sizes, guarded(input).base, guarded(gradient).base, output.base)
      return output.contents
    }
    for l in 0..<laneCount {
      let padded = gradient.lane(l)
      let expected = Reference.poolBackward(
        pool, input: input.lane(l),
        outputGradient: inner(pool, padding: shape[4]).map { padded[$0] })
      #expect(result.lane(l) == expected)
    }
  }

  /// The study's function, a sum of kernels, and one that is evaluated term by term.
  static let mixtures = [["relu", "tanh", "sin"], ["kaf"], ["gelu*sin", "relu"]]

  @Test(
    "Pooling after a mixture is the mixture and then the pooling, and keeps the winners",
    arguments: shapes.filter { $0[3] > 1 && $0[1] >= $0[3] }, mixtures)
  func mixture(shape: [Int], terms: [String]) throws {
    var (pool, sizes) = parameters(shape)
    var numbers = SplitMix(seed: 6)
    // Few distinct values, so that maxima are shared.
    let z = values(pool)
    let expansion = MixtureExpansion(
      try MixtureSpecification(terms: terms.map { try Term(parsing: $0) }))
    var mixture = ck_mixture(expansion.bases)
    mixture.setCoefficients(expansion.bases.indices.map { 0.7 - Double($0 % 3) / 2 })
    let places = inner(pool, padding: shape[4])
    let bordered =
      pool.channels * (pool.outRows + 2 * shape[4]) * (pool.outColumns + 2 * shape[4])
    let gradient = numbers.floats(bordered * laneCount)
    let windows = places.count * laneCount

    let result = try sameBitsOnEveryInstructionSet { kernels, guarded in
      let output = guarded([Float](repeating: 77, count: bordered * laneCount))
      let valueOnly = guarded([Float](repeating: 77, count: bordered * laneCount))
      let winners = guarded([UInt8](repeating: 9, count: windows))
      let (slopes, winnerZ) = (
        guarded([Float](repeating: 77, count: windows)),
        guarded([Float](repeating: 77, count: windows))
      )
      let inputGradient = guarded([Float](repeating: 77, count: z.count))
      let input = guarded(z)
      kernels.mixture_pool_forward(
        &mixture, &sizes, input.base, output.base, winners.base, slopes.base, winnerZ.base)
      kernels.mixture_pool_forward(&mixture, &sizes, input.base, valueOnly.base, nil, nil, nil)
      #expect(output.contents.bitPatterns == valueOnly.contents.bitPatterns)
      kernels.unpool(
        &sizes, winners.base, slopes.base, guarded(gradient).base, inputGradient.base)
      return output.contents + winnerZ.contents + slopes.contents + inputGradient.contents
    }

    let kernels = try #require(KernelTable.all.first).kernels
    var (value, slope) = (z, z)
    kernels.mixture_forward(&mixture, z.count / laneCount, z, &value, &slope)
    for l in 0..<laneCount {
      let values = value.lane(l)
      var output = [Double](repeating: 77, count: bordered)
      for (n, maximum) in zip(places, Reference.poolForward(pool, input: values)) {
        output[n] = maximum
      }
      let padded = gradient.lane(l)
      // Pooling's own gradient of 1 and more, in order, marks the winner of each window.
      let marks = Reference.poolBackward(
        pool, input: values, outputGradient: places.indices.map { Double($0 + 1) })
      let winners = marks.indices.filter { marks[$0] > 0 }.sorted { marks[$0] < marks[$1] }
      let inputGradient = zip(
        Reference.poolBackward(
          pool, input: values, outputGradient: places.map { padded[$0] }), slope.lane(l)
      ).map { Double(Float($0) * Float($1)) }
      let expected =
        output + winners.map { z.lane(l)[$0] } + winners.map { slope.lane(l)[$0] } + inputGradient
      #expect(result.lane(l) == expected)
    }
  }

  @Test("A NaN is the maximum of its window")
  func nan() throws {
    var input = [Float](repeating: 1, count: 4 * laneCount)
    input[2 * laneCount + 3] = .nan
    var sizes = ck_pool(channels: 1, rows: 2, columns: 2, size: 2, out_padding: 0)
    for table in KernelTable.all {
      var output = [Float](repeating: 0, count: laneCount)
      table.kernels.pool_forward(&sizes, input, &output)
      #expect(output.indices.filter { output[$0].isNaN } == [3], "\(table.name)")
    }
  }
}
