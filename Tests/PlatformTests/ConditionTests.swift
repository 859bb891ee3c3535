import Foundation
import Platform
import Synchronization
import Testing

@Suite struct ConditionTests {
  @Test func `threads that wait are woken, and go on one at a time`() {
    let condition = Condition()
    let state = Mutex((isOpen: false, count: 0))
    for _ in 0..<8 {
      SystemThread.start {
        condition.withLock {
          while !state.withLock({ $0.isOpen }) { condition.wait() }
          state.withLock { $0.count += 1 }
          condition.broadcast()
        }
      }
    }
    condition.withLock {
      state.withLock { $0.isOpen = true }
      condition.broadcast()
      while state.withLock({ $0.count }) < 8 { condition.wait() }
    }
    #expect(state.withLock { $0.count } == 8)
  }

  @Test func `waiting until a time ends without a word from anybody`() {
    let condition = Condition()
    let end = Date() + 0.02
    condition.withLock { while Date() < end { condition.wait(until: end) } }
    #expect(Date() >= end)
  }
}
