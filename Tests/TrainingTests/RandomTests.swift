import Testing

@testable import Training

@Suite struct RandomTests {
  @Test(
    "Philox gives its authors' known answers",
    arguments: [
      (
        SIMD4<UInt32>(), SIMD2<UInt32>(),
        SIMD4<UInt32>(0x6627_E8D5, 0xE169_C58D, 0xBC57_AC4C, 0x9B00_DBD8)
      ),
      (
        SIMD4(repeating: UInt32.max), SIMD2(repeating: UInt32.max),
        SIMD4<UInt32>(0x408F_276D, 0x41C8_3B0E, 0xA20B_C7C6, 0x6D54_51FD)
      ),
      (
        SIMD4<UInt32>(0x243F_6A88, 0x85A3_08D3, 0x1319_8A2E, 0x0370_7344),
        SIMD2<UInt32>(0xA409_3822, 0x299F_31D0),
        SIMD4<UInt32>(0xD16C_FE09, 0x94FD_CCEB, 0x5001_E420, 0x2412_6EA1)
      ),
    ])
  func knownAnswers(counter: SIMD4<UInt32>, key: SIMD2<UInt32>, words: SIMD4<UInt32>) {
    #expect(Philox4x32.block(counter: counter, key: key) == words)
  }

  @Test("A stream's words are the blocks of its counters")
  func stream() {
    var stream = RandomStream(seed: 0x0123_4567_89AB_CDEF, purpose: .mixtureStart, index: 7)
    let key = SIMD2<UInt32>(0x89AB_CDEF, 0x0123_4567)
    for position in 0..<3 as Range<UInt32> {
      let block = Philox4x32.block(counter: SIMD4(position, 0, 7, 2), key: key)
      for word in 0..<4 { #expect(stream.nextWord() == block[word]) }
    }
  }

  @Test("Seeds, purposes and indices give different streams")
  func streamsDiffer() {
    var first = RandomStream(seed: 1, purpose: .imageOrder, index: 0)
    var seed = RandomStream(seed: 2, purpose: .imageOrder, index: 0)
    var purpose = RandomStream(seed: 1, purpose: .initialWeights, index: 0)
    var index = RandomStream(seed: 1, purpose: .imageOrder, index: 1)
    let words = [first.next(), seed.next(), purpose.next(), index.next()]
    #expect(Set(words).count == 4)
  }

  @Test("The order of images is a permutation, the same for the same seed and epoch")
  func permutation() {
    let order = RandomStream.imageOrder(count: 1000, seed: 3, epoch: 4)
    #expect(order.sorted() == Array(0..<1000))
    #expect(order == RandomStream.imageOrder(count: 1000, seed: 3, epoch: 4))
    #expect(order != RandomStream.imageOrder(count: 1000, seed: 3, epoch: 5))
    #expect(order != RandomStream.imageOrder(count: 1000, seed: 4, epoch: 4))
    #expect(RandomStream.imageOrder(count: 1, seed: 0, epoch: 0) == [0])
  }

  @Test("The order of images is golden: a change would change every run")
  func golden() {
    #expect(
      RandomStream.imageOrder(count: 12, seed: 0, epoch: 0) == [
        1, 4, 8, 10, 3, 6, 11, 7, 5, 9, 0, 2,
      ])
    #expect(
      RandomStream.imageOrder(count: 12, seed: 42, epoch: 9) == [
        9, 10, 11, 5, 2, 1, 7, 6, 0, 8, 3, 4,
      ])
  }

  @Test("Every order of four images is as likely as any other")
  func unbiased() {
    var counts: [[Int32]: Int] = [:]
    for epoch in 0..<24_000 {
      counts[RandomStream.imageOrder(count: 4, seed: 5, epoch: epoch), default: 0] += 1
    }
    let chiSquared = counts.values.reduce(0.0) { $0 + Double(($1 - 1000) * ($1 - 1000)) / 1000 }
    #expect(counts.count == 24)
    // The 99.9 % quantile with 23 degrees of freedom; the streams are fixed, so this is not chance.
    #expect(chiSquared < 49.73)
  }

  @Test("Bounded numbers reject what would favour some of them")
  func bounded() {
    var stream = RandomStream(seed: 6, purpose: .imageOrder, index: 0)
    // Without rejection, a third of all numbers below 3 · 2³⁰ would come up twice as often.
    let bound: UInt32 = 3 << 30
    let low = (0..<30_000).count { _ in stream.next(below: bound) < 1 << 30 }
    #expect(abs(low - 10_000) < 400)
    #expect(stream.next(below: 1) == 0)
  }

  @Test("Signed numbers are in -1..<1")
  func signed() {
    var stream = RandomStream(seed: 7, purpose: .initialWeights, index: 0)
    let values = (0..<10_000).map { _ in stream.nextSigned() }
    #expect(values.allSatisfy { -1 <= $0 && $0 < 1 })
    #expect(abs(values.reduce(0, +) / 10_000) < 0.02)
  }
}
