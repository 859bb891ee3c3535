import Testing

@testable import Training

@Suite struct WorkerPoolTests {
  @Test("Every task is done once, by a worker that exists", arguments: 1...5)
  func once(threads: Int) {
    let pool = WorkerPool(threads: threads)
    defer { pool.stop() }
    for count in [0, 1, 2, 7, 100, 3] {
      let places = AlignedFloats(count: count)
      for _ in 0..<20 {
        pool.run(count) { task, worker in
          precondition((0..<threads).contains(worker))
          places.start[task] += 1
        }
      }
      #expect(places.array.prefix(count).allSatisfy { $0 == 20 })
    }
  }
}

@Suite struct GradientSlotTests {
  @Test("Slots share out all blocks in order", arguments: 1...40)
  func blocks(count: Int) {
    let slots = GradientSlot.count(blocks: count)
    #expect(slots == min(count, 8))
    let shared = (0..<slots).flatMap {
      Array(GradientSlot.blocks(of: $0, slots: slots, blocks: count))
    }
    #expect(shared == Array(0..<count))
  }
}
