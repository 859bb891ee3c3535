import Digests
import Files
import Foundation
import Testing

@testable import ResultStore

@Suite struct DamageTests {
  /// An entry whose file has 4 KiB.
  private static let whole: StoreEntry = {
    func entry(_ size: Int) -> StoreEntry {
      EntryFormat.encode(
        ["weights": (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ 13) }, "z": [1]],
        for: inputs(1), producer: "test 1")
    }
    return entry(4096 - entry(0).bytes.count)
  }()

  private static func isDamaged(_ bytes: [UInt8]) -> Bool {
    if case .damaged = EntryFormat.decode(bytes, as: whole.key) { true } else { false }
  }

  /// As another version of the program would write it.
  private static func version(_ version: UInt32) -> [UInt8] {
    resealed { bytes in
      for index in 0..<4 { bytes[8 + index] = UInt8(truncatingIfNeeded: version >> (8 * index)) }
    }
  }

  /// Changed, and with the digest of the change.
  private static func resealed(_ change: (inout [UInt8]) -> Void) -> [UInt8] {
    var bytes = Array(whole.bytes.dropLast(32))
    change(&bytes)
    return bytes + SHA256Digest(of: bytes).bytes
  }

  @Test("a flip of any bit of an entry of 4 KiB is found")
  func flips() {
    var bytes = Self.whole.bytes
    #expect(bytes.count == 4096)
    #expect(!Self.isDamaged(bytes))
    var missed: [Int] = []
    for bit in 0..<8 * bytes.count {
      bytes[bit / 8] ^= 1 << UInt8(bit % 8)
      if !Self.isDamaged(bytes) { missed.append(bit) }
      bytes[bit / 8] ^= 1 << UInt8(bit % 8)
    }
    #expect(missed.isEmpty)
  }

  @Test("an entry that is cut at any length is found, and one with more behind its end")
  func lengths() {
    let bytes = Self.whole.bytes
    let missed = (0..<bytes.count).filter { !Self.isDamaged(Array(bytes[..<$0])) }
    #expect(missed.isEmpty)
    for more in [1, 31, 32, 4096] {
      #expect(Self.isDamaged(bytes + [UInt8](repeating: 0, count: more)))
      #expect(Self.isDamaged(bytes + bytes.suffix(more)))
    }
    #expect(Self.isDamaged(bytes + bytes))
  }

  @Test("zeros in place of any page are found", arguments: [16, 512, 4096])
  func pages(size: Int) {
    for start in stride(from: 0, to: 4096, by: size) {
      var bytes = Self.whole.bytes
      bytes.replaceSubrange(start..<start + size, with: repeatElement(0, count: size))
      #expect(Self.isDamaged(bytes), "\(start)")
    }
  }

  @Test("every length in a header is checked before it is used, also with a digest that is right")
  func hostileHeaders() {
    // Never a crash, and nothing but what nobody relies on may change unseen: names.
    for place in 24..<400 {
      for value: UInt8 in [0, 1, 0x7F, 0x80, 0xFF] {
        let bytes = Self.resealed { $0[place] = value }
        switch EntryFormat.decode(bytes, as: Self.whole.key) {
        case .valid(let entry): #expect(entry.key == Self.whole.key)
        case .damaged: break
        case .otherVersion: Issue.record("place \(place)")
        }
      }
    }
  }

  @Test("inputs that do not hash to the key are found, also with a digest that is right")
  func foreignInputs() throws {
    let seed = Array("seed integer 1 1".utf8)
    let bytes = Self.resealed { bytes in
      let place = bytes.indices.first { bytes[$0...].starts(with: seed) } ?? 0
      bytes[place + seed.count - 1] = UInt8(ascii: "2")
    }
    guard case .damaged(.malformed) = EntryFormat.decode(bytes, as: nil) else {
      Issue.record("not found")
      return
    }
  }

  struct Change: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let damage: EntryDamage
    /// Puts something else at the path of the first of three entries: runs 1 and 2 and figure 1.
    let apply: @Sendable (TestStore) throws -> Void
  }

  static let changes = [
    Change(testDescription: "empty", damage: .empty) { try write([], to: $0.file(inputs(1))) },
    Change(testDescription: "another file", damage: .notAnEntry) {
      try write(Array("hello, this is a text and no entry".utf8), to: $0.file(inputs(1)))
    },
    Change(testDescription: "short", damage: .notAnEntry) {
      try write([1], to: $0.file(inputs(1)))
    },
    Change(testDescription: "swapped", damage: .wrongKey(inputs(2).key)) { test in
      _ = try FileSystem.exchange(test.file(inputs(1)), test.file(inputs(2)))
    },
    Change(testDescription: "another kind", damage: .wrongKey(inputs(1, kind: "figure").key)) {
      let other = try FileSystem.read($0.file(inputs(1, kind: "figure")))
      try write(other, to: $0.file(inputs(1)))
    },
    Change(testDescription: "a flipped bit", damage: .wrongDigest) { test in
      var bytes = try FileSystem.read(test.file(inputs(1)))
      bytes[bytes.count - 40] ^= 1
      try write(bytes, to: test.file(inputs(1)))
    },
    Change(testDescription: "a folder", damage: .notAFile) { test in
      try FileSystem.remove(test.file(inputs(1)))
      try FileSystem.makeFolder(test.file(inputs(1)))
    },
    Change(testDescription: "a link that goes round", damage: .notAFile) { test in
      try FileSystem.remove(test.file(inputs(1)))
      symlink(test.file(inputs(1)), test.file(inputs(1)))
    },
  ]

  @Test("what is damaged is set aside, told once, and made again", arguments: changes)
  func setAside(change: Change) throws {
    let test = try TestStore()
    for inputs in [inputs(1), inputs(2), inputs(1, kind: "figure")] {
      try test.store.add(["a": Array(inputs.description.utf8), "b": [1, 2, 3]], for: inputs)
    }
    try change.apply(test)
    var isMade = false
    let entry = try test.store.made(from: inputs(1)) {
      isMade = true
      return ["a": [5]]
    }
    #expect(isMade)
    #expect(entry["a"] == [5])
    #expect(test.store.entry(for: inputs(1).key)?["a"] == [5])
    let events = test.events
    guard case .damaged(let key, let path, let damage, let target) = events.first else {
      Issue.record("\(events)")
      return
    }
    #expect(events.count == 1)
    #expect(key == inputs(1).key)
    #expect(path == test.file(inputs(1)))
    #expect(damage == change.damage)
    #expect(target.map { FileSystem.kind(of: $0) != nil } == true)
    #expect(events[0].diagnostic.code == "RPT-0954")
    #expect(events[0].diagnostic.severity == .warning)
  }

  @Test("another format is missing and stays; an older one is replaced, a newer one is not")
  func formats() throws {
    for (version, isReplaced) in [(UInt32(0), true), (2, false), (99, false)] {
      let test = try TestStore()
      try test.store.add(["weights": [1]], for: inputs(1))
      let bytes = Self.version(version)
      try write(bytes, to: test.file(inputs(1)))
      #expect(test.store.entry(for: inputs(1).key) == nil)
      #expect(try FileSystem.read(test.file(inputs(1))) == bytes)
      try test.store.add(["weights": [2]], for: inputs(1))
      test.store.replace(["weights": [2]], for: inputs(1))
      #expect((test.store.entry(for: inputs(1).key) != nil) == isReplaced)
      if !isReplaced {
        #expect(test.store.collect(CollectionRule(unusedFor: 0), now: .max).removed.isEmpty)
        #expect(test.store.verify(repairing: true).otherVersions == 1)
        #expect(try FileSystem.read(test.file(inputs(1))) == bytes)
      }
      #expect(test.events.isEmpty)
    }
  }

  @Test("verification names every damaged entry, and sets them aside when it shall")
  func verification() throws {
    let test = try TestStore()
    for seed in 0..<5 { try test.store.add(["a": [1]], for: inputs(seed)) }
    for seed in [1, 3] { try write([], to: test.file(inputs(seed))) }
    let found = test.store.verify()
    #expect(found.count == 3)
    #expect(found.problems.count == 2)
    #expect(try test.files().filter { $0.hasPrefix("damaged") } == [])
    let repaired = test.store.verify(repairing: true)
    #expect(repaired.problems.count == 2)
    #expect(try test.files().filter { $0.hasPrefix("damaged") }.count == 2)
    #expect(test.store.verify(kinds: ["run"]).problems.isEmpty)
    #expect(test.store.verify(kinds: ["figure"]) == Verification())
    #expect(test.events.isEmpty)
  }
}
