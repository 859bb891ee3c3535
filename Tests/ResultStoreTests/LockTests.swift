import Foundation
import Synchronization
import Testing

@testable import ResultStore

@Suite struct LockTests {
  @Test("threads that want one result make it once and get the same bytes", arguments: [2, 8])
  func threads(count: Int) throws {
    let test = try TestStore()
    let made = Atomic(0)
    let results = Mutex<[[UInt8]]>([])
    DispatchQueue.concurrentPerform(iterations: count) { _ in
      let entry = try? test.store.made(from: inputs(1)) {
        made.add(1, ordering: .relaxed)
        usleep(20_000)
        return ["a": [42]]
      }
      results.withLock { $0.append(entry?["a"].map { Array($0) } ?? []) }
    }
    #expect(made.load(ordering: .relaxed) == 1)
    #expect(results.withLock { $0 } == Array(repeating: [42], count: count))
    #expect(try test.files().count == 2)
  }

  @Test("threads that make results from one another do not wait for ever")
  func chains() throws {
    let test = try TestStore()
    let made = Atomic(0)
    @Sendable func make(_ depth: Int) throws -> [String: [UInt8]] {
      made.add(1, ordering: .relaxed)
      if depth > 0 { _ = try test.store.made(from: inputs(depth - 1)) { try make(depth - 1) } }
      return ["a": [UInt8(depth)]]
    }
    DispatchQueue.concurrentPerform(iterations: 6) { index in
      _ = try? test.store.made(from: inputs(index)) { try make(index) }
    }
    #expect(made.load(ordering: .relaxed) == 6)
    #expect(test.store.verify().count == 6)
  }

  @Test("a wait can be ended")
  func interrupt() throws {
    struct Interrupt: Error {}
    let test = try TestStore()
    try test.store.withLock(on: inputs(1).key) {
      var count = 0
      #expect(throws: Interrupt.self) {
        try test.again().withLock(
          on: inputs(1).key,
          whileWaiting: {
            count += 1
            if count == 4 { throw Interrupt() }
          }, {})
      }
      // Another key is free all the while.
      let other = try test.again().withLock(on: inputs(2).key) { 5 }
      #expect(other == 5)
    }
    #expect(try test.again().withLock(on: inputs(1).key) { 6 } == 6)
  }

  @Test("a lock is free after an error, and leaves no file")
  func errors() throws {
    struct Failure: Error {}
    let test = try TestStore()
    for _ in 0..<3 {
      #expect(throws: Failure.self) {
        try test.store.withLock(on: inputs(1).key) { throw Failure() }
      }
    }
    #expect(try test.files() == ["VERSION"])
  }

  @Test("a writer never overwrites the result of another that was sooner")
  func races() throws {
    let test = try TestStore()
    let differing = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: 8) { index in
      do {
        try test.store.add(["a": [UInt8(index)]], for: inputs(1))
      } catch {
        differing.add(1, ordering: .relaxed)
      }
    }
    #expect(differing.load(ordering: .relaxed) == 7)
    #expect(test.store.verify().count == 1)
  }
}
