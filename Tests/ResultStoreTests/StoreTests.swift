import Files
import Foundation
import Testing

@testable import ResultStore

@Suite struct StoreTests {
  @Test("what was added is found by its key, with its parts, inputs and producer")
  func roundTrip() throws {
    let test = try TestStore()
    let parts: [String: [UInt8]] = ["weights": [1, 2, 3], "empty": [], "größe": [0]]
    #expect(test.store.entry(for: inputs(1).key) == nil)
    try test.store.add(parts, for: inputs(1))
    let entry = try #require(test.again().entry(for: inputs(1).key))
    for (name, bytes) in parts { #expect(entry[name].map { Array($0) } == bytes) }
    #expect(entry["none"] == nil)
    #expect(entry.inputs == inputs(1))
    #expect(entry.producer == "test 1")
    #expect(test.store.entry(for: inputs(2).key) == nil)
    #expect(test.events.isEmpty)
  }

  @Test("an entry needs no parts, and opening or reading creates nothing")
  func nothing() throws {
    let test = try TestStore()
    #expect(!test.store.seemsToHave(inputs(1).key))
    #expect(FileSystem.kind(of: test.path) == nil)
    try test.store.add([:], for: inputs(1))
    #expect(test.store.entry(for: inputs(1).key) != nil)
    #expect(test.store.seemsToHave(inputs(1).key))
    #expect(try test.files().count == 2)
  }

  @Test("the same result is kept once, whoever made it")
  func same() throws {
    let test = try TestStore()
    try test.store.add(["a": [1]], for: inputs(1))
    let before = try FileSystem.read(test.file(inputs(1)))
    try test.again(producer: "test 99").add(["a": [1]], for: inputs(1))
    #expect(try FileSystem.read(test.file(inputs(1))) == before)
  }

  @Test("another result of the same inputs is an error, and the first one stays")
  func notDeterministic() throws {
    let test = try TestStore()
    try test.store.add(["a": [1], "b": [1], "c": [1]], for: inputs(1))
    let error = #expect(throws: StoreError.self) {
      try test.store.add(["a": [1], "b": [2], "d": [1]], for: inputs(1))
    }
    #expect(
      error
        == .notDeterministic(
          key: inputs(1).key, path: test.file(inputs(1)), parts: ["b", "c", "d"]))
    #expect(test.store.entry(for: inputs(1).key)?["b"] == [1])
  }

  @Test("what may change is replaced and removed")
  func slots() throws {
    let test = try TestStore()
    for value: UInt8 in 0..<3 {
      test.store.replace(["epoch": [value]], for: inputs(1, kind: "checkpoint"))
      let entry = test.store.entry(for: inputs(1, kind: "checkpoint").key)
      #expect(entry?["epoch"] == [value])
    }
    test.store.remove(inputs(1, kind: "checkpoint").key)
    test.store.remove(inputs(1, kind: "checkpoint").key)
    #expect(test.store.entry(for: inputs(1, kind: "checkpoint").key) == nil)
    #expect(test.events.isEmpty)
  }

  @Test("what is stored is not made again")
  func making() throws {
    let test = try TestStore()
    var count = 0
    for _ in 0..<3 {
      let entry = try test.store.made(from: inputs(1)) {
        count += 1
        return ["a": [7]]
      }
      #expect(entry["a"] == [7])
    }
    #expect(count == 1)
    #expect(
      try test.files() == ["VERSION", String(test.file(inputs(1)).dropFirst(test.path.count + 1))])
  }

  @Test("what fails while it is made is not stored, and its lock is free")
  func failing() throws {
    struct Failure: Error {}
    let test = try TestStore()
    for _ in 0..<2 {
      #expect(throws: Failure.self) {
        try test.store.made(from: inputs(1)) { throw Failure() }
      }
    }
    #expect(try test.store.made(from: inputs(1)) { ["a": [1]] }["a"] == [1])
  }
}
