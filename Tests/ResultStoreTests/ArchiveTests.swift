import Files
import Foundation
import Testing

@testable import ResultStore

@Suite struct ArchiveTests {
  private func filled() throws -> TestStore {
    let test = try TestStore()
    for seed in 1...3 { try test.store.add(["a": [UInt8(seed)], "b": []], for: inputs(seed)) }
    return test
  }

  @Test("what was exported is imported with the same bytes, once")
  func roundTrip() throws {
    let one = try filled()
    let other = try TestStore()
    let file = one.folder + "/archive"
    let keys = try one.store.export(to: file)
    #expect(keys == (1...3).map { inputs($0).key }.sorted())
    #expect(try other.store.importArchive(file).added == keys)
    #expect(try other.files() == one.files())
    for key in keys {
      #expect(other.store.entry(for: key)?.bytes == one.store.entry(for: key)?.bytes)
    }
    let again = try other.store.importArchive(file)
    #expect(again.added.isEmpty && again.present == keys)
  }

  @Test("some entries can be chosen, and an archive can be empty")
  func chosen() throws {
    let one = try filled()
    let file = one.folder + "/archive"
    #expect(try one.store.export([inputs(2).key, inputs(9).key], to: file) == [inputs(2).key])
    #expect(try one.store.export([], to: file) == [])
    #expect(try TestStore().store.importArchive(file) == ImportResult())
  }

  @Test("an import never replaces: the store's own result stays")
  func conflict() throws {
    let one = try filled()
    let other = try TestStore()
    try other.store.add(["a": [99]], for: inputs(2))
    let file = one.folder + "/archive"
    try one.store.export(to: file)
    let result = try other.store.importArchive(file)
    #expect(result.conflicting == [inputs(2).key])
    #expect(result.added.count == 2)
    #expect(other.store.entry(for: inputs(2).key)?["a"] == [99])
  }

  /// A prime: the places fall on every kind of field.
  private static let step = 5

  @Test("of an archive with any flipped byte, or cut or extended anywhere, nothing is imported")
  func damaged() throws {
    let one = try filled()
    let file = one.folder + "/archive"
    try one.store.export(to: file)
    let bytes = try FileSystem.read(file)
    let other = try TestStore()
    func expectRefusal(_ bytes: [UInt8], _ comment: Comment) throws {
      try write(bytes, to: file)
      let error = #expect(throws: StoreError.self, comment) {
        try other.store.importArchive(file)
      }
      #expect(error?.diagnostic.code == "RPT-0958", comment)
      #expect(error?.diagnostic.exitStatus == .badInput, comment)
    }
    for place in stride(from: 0, to: bytes.count, by: Self.step) {
      var changed = bytes
      changed[place] ^= 0x10
      try expectRefusal(changed, "byte \(place)")
    }
    for length in stride(from: 0, to: bytes.count, by: Self.step) {
      try expectRefusal(Array(bytes[..<length]), "cut at \(length)")
    }
    try expectRefusal(bytes + [0], "extended")
    #expect(FileSystem.kind(of: other.path) == nil)
  }

  @Test("damaged entries are not exported")
  func damagedEntry() throws {
    let one = try filled()
    try write([], to: one.file(inputs(2)))
    #expect(try one.store.export(to: one.folder + "/archive").count == 2)
    #expect(one.events.count == 1)
  }

  @Test("paths that cannot be read or written are told")
  func paths() throws {
    let one = try filled()
    let missing = #expect(throws: StoreError.self) {
      try one.store.importArchive(one.folder + "/none")
    }
    #expect(missing?.diagnostic.exitStatus == .inputMissing)
    let folder = #expect(throws: StoreError.self) { try one.store.importArchive(one.folder) }
    #expect(folder?.diagnostic.exitStatus == .inputOutput)
    let unwritten = #expect(throws: StoreError.self) {
      try one.store.export(to: one.folder + "/none/archive")
    }
    #expect(unwritten?.diagnostic.exitStatus == .cannotCreateOutput)
    try one.store.export(to: one.folder + "/archive")
    let store = try Store(one.folder + "/archive/store", producer: "") { _ in }
    let unwritable = #expect(throws: StoreError.self) {
      try store.importArchive(one.folder + "/archive")
    }
    #expect(unwritable?.diagnostic.code == "RPT-0956")
  }
}
