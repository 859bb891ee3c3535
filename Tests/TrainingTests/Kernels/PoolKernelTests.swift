import CKernels
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
    var numbers = TestNumbers(seed: 4)
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

  @Test("The gradient goes to the first maximum only", arguments: shapes, [false, true])
  func backward(shape: [Int], scaled: Bool) throws {
    var (pool, sizes) = parameters(shape)
    var numbers = TestNumbers(seed: 5)
    let input = values(pool)
    let stride = pool.outColumns + 2 * shape[4]
    let gradient = numbers.floats(
      pool.channels * stride * (pool.outRows + 2 * shape[4]) * laneCount)
    let derivative = numbers.floats(input.count).map { ($0 * 8).rounded() / 8 }
    let result = try sameBitsOnEveryInstructionSet { kernels, guarded in
      let output = guarded([Float](repeating: 77, count: input.count))
      let factor = guarded(derivative)
      kernels.pool_backward(
        &sizes, guarded(input).base, scaled ? factor.base : nil, guarded(gradient).base,
        output.base)
      return output.contents
    }
    for l in 0..<laneCount {
      let padded = gradient.lane(l)
      let expected = Reference.poolBackward(
        pool, input: input.lane(l),
        outputGradient: inner(pool, padding: shape[4]).map { padded[$0] })
      let factor = scaled ? derivative.lane(l) : [Double](repeating: 1, count: expected.count)
      #expect(result.lane(l) == zip(expected, factor).map { Double(Float($0 * $1)) })
    }
  }

  @Test(
    "Winners are where the gradient of pooling goes",
    arguments: shapes.filter { $0[3] > 1 && $0[1] >= $0[3] })
  func winners(shape: [Int]) throws {
    var (pool, sizes) = parameters(shape)
    var numbers = TestNumbers(seed: 6)
    let input = values(pool)
    let z = numbers.floats(input.count)
    let places = inner(pool, padding: shape[4])
    let stride = pool.outColumns + 2 * shape[4]
    let gradient = numbers.floats(
      pool.channels * stride * (pool.outRows + 2 * shape[4]) * laneCount)
    let empty = [Float](repeating: 77, count: places.count * laneCount)
    let result = try sameBitsOnEveryInstructionSet { kernels, guarded in
      let (winnerZ, winnerGradient) = (guarded(empty), guarded(empty))
      kernels.pool_winners(
        &sizes, guarded(input).base, guarded(z).base, guarded(gradient).base, winnerZ.base,
        winnerGradient.base)
      return winnerZ.contents + winnerGradient.contents
    }
    for l in 0..<laneCount {
      let (winnerZ, winnerGradient) = (
        result.lane(l).prefix(places.count), result.lane(l).suffix(places.count)
      )
      let padded = gradient.lane(l)
      #expect(Array(winnerGradient) == places.map { padded[$0] })
      // Pooling's own gradient of 1 marks the winner of each window.
      let marks = Reference.poolBackward(
        pool, input: input.lane(l), outputGradient: places.map { _ in 1 })
      let sum = zip(marks, z.lane(l)).reduce(0) { $0 + $1.0 * $1.1 }
      #expect((winnerZ.reduce(0, +) - sum).magnitude < 1e-9)
      let chosen = zip(marks, z.lane(l)).filter { $0.0 == 1 }.map(\.1)
      #expect(winnerZ.sorted() == chosen.sorted())
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
