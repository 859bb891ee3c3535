import Files
import Foundation
import Testing

@testable import ResultStore

@Suite struct CollectionTests {
  /// Five entries of the same size; entry n was last used at second 1000 n.
  private func filled() throws -> TestStore {
    let test = try TestStore()
    for seed in 1...5 {
      try test.store.add(["a": [UInt8](repeating: 1, count: 1000)], for: inputs(seed))
      try setTime(1000 * seed, test.file(inputs(seed)))
    }
    return test
  }

  private func setTime(_ seconds: Int, _ path: String) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: Double(seconds))], ofItemAtPath: path)
  }

  private func seeds(_ test: TestStore) -> [Int] {
    (1...5).filter { test.store.seemsToHave(inputs($0).key) }
  }

  @Test("the empty rule removes nothing")
  func empty() throws {
    let test = try filled()
    let result = test.store.collect(CollectionRule())
    #expect(result.removed.isEmpty)
    #expect(result.remainingBytes == test.store.items().reduce(0) { $0 + $1.size })
  }

  @Test("by age, what was not used for so long goes")
  func age() throws {
    let test = try filled()
    let rule = CollectionRule(unusedFor: 3000)
    #expect(test.store.collect(rule, now: 6000, dryRun: true).removed.count == 3)
    #expect(seeds(test) == [1, 2, 3, 4, 5])
    #expect(test.store.collect(rule, now: 6000).removed == (1...3).map { inputs($0).key })
    #expect(seeds(test) == [4, 5])
  }

  @Test("by size, the least recently used go, and reading counts as use")
  func size() throws {
    let test = try filled()
    #expect(test.store.entry(for: inputs(1).key) != nil)
    let size = test.store.items()[0].size
    let result = test.store.collect(CollectionRule(maximumBytes: 2 * size))
    #expect(seeds(test) == [1, 5])
    #expect(result.remainingBytes == 2 * size)
    #expect(result.removedBytes == 3 * size)
  }

  @Test("what is to be kept, of another kind, or locked, stays")
  func exceptions() throws {
    let test = try filled()
    try test.store.add([:], for: inputs(1, kind: "figure"))
    let rule = CollectionRule(unusedFor: 0, kinds: ["run"], keep: [inputs(2).key])
    try test.again().withLock(on: inputs(4).key) {
      let result = test.store.collect(rule)
      #expect(result.busy == [inputs(4).key])
      #expect(result.removed.count == 3)
    }
    #expect(seeds(test) == [2, 4])
    #expect(test.store.seemsToHave(inputs(1, kind: "figure").key))
    #expect(try test.files().allSatisfy { !$0.hasPrefix("locks") })
  }

  @Test("files that were set aside go by the same rule, first")
  func damaged() throws {
    let test = try filled()
    try write([], to: test.file(inputs(1)))
    #expect(test.store.verify(repairing: true).problems.count == 1)
    #expect(test.store.collect(CollectionRule(unusedFor: 0, kinds: ["figure"])).removedDamaged == 0)
    let result = test.store.collect(CollectionRule(unusedFor: 0), now: Store.now() + 10)
    #expect(result.removedDamaged == 1)
    #expect(try test.files() == ["VERSION"])
  }
}
