import Files
import Foundation
import Testing

@testable import ResultStore

@Suite struct FolderTests {
  @Test("a store of a newer version is refused, and nothing in it changes")
  func newer() throws {
    let test = try TestStore()
    try test.store.add(["a": [1]], for: inputs(1))
    for marker in ["report-store 2\n", "report-store 17\nand more"] {
      try write(Array(marker.utf8), to: test.path + "/VERSION")
      let error = #expect(throws: StoreError.self) { try test.again() }
      #expect(error?.diagnostic.code == "RPT-0952")
      #expect(error?.diagnostic.exitStatus == .unavailable)
      #expect(try FileSystem.read(test.path + "/VERSION") == Array(marker.utf8))
    }
  }

  @Test(
    "a marker that is older, damaged or missing is written anew",
    arguments: ["report-store 0\n", "", "\0\0\0", "report-store x\n", nil])
  func marker(text: String?) throws {
    let test = try TestStore()
    try test.store.add(["a": [1]], for: inputs(1))
    try FileSystem.remove(test.path + "/VERSION")
    if let text { try write(Array(text.utf8), to: test.path + "/VERSION") }
    let store = try test.again()
    #expect(store.entry(for: inputs(1).key) != nil)
    try store.add(["a": [1]], for: inputs(2))
    #expect(try FileSystem.read(test.path + "/VERSION") == Array("report-store 1\n".utf8))
  }

  @Test("a folder with other files, or a file, is no store and stays as it is")
  func foreign() throws {
    let test = try TestStore()
    try FileSystem.makeFolder(test.path)
    try write([1], to: test.path + "/thesis.tex")
    let error = #expect(throws: StoreError.self) { try test.again() }
    #expect(error == .notAStore(path: test.path, names: ["thesis.tex"]))
    #expect(error?.diagnostic.notes == ["it holds `thesis.tex`"])
    #expect(throws: StoreError.notAStore(path: test.path + "/thesis.tex", names: [])) {
      try Store(test.path + "/thesis.tex", producer: "") { _ in }
    }
  }

  @Test("an empty folder becomes a store")
  func empty() throws {
    let test = try TestStore()
    try FileSystem.makeFolder(test.path)
    try test.again().add(["a": [1]], for: inputs(1))
    #expect(try test.again().entry(for: inputs(1).key) != nil)
  }

  @Test("a store that cannot be created is told once, and the work goes on")
  func impossible() throws {
    let test = try TestStore()
    try write([], to: test.folder + "/file")
    let log = EventLog()
    let store = try Store(test.folder + "/file/store", producer: "") { log.append($0) }
    for seed in 0..<3 {
      #expect(try store.made(from: inputs(seed)) { ["a": [UInt8(seed)]] }["a"] == [UInt8(seed)])
      store.replace(["a": []], for: inputs(seed))
      store.remove(inputs(seed).key)
    }
    #expect(store.collect(CollectionRule(unusedFor: 0)) == CollectionResult())
    #expect(store.verify(repairing: true) == Verification())
    let events = log.take()
    #expect(events.count == 1)
    #expect(events.first?.diagnostic.code == "RPT-0956")
  }

  @Test(
    "of a store that may not be written, entries are read and new ones are made",
    .enabled(if: geteuid() != 0))
  func readOnly() throws {
    let test = try TestStore()
    try test.store.add(["a": [1]], for: inputs(1))
    let folder = FileSystem.split(test.file(inputs(1))).folder
    for path in [folder, test.path + "/locks", test.path + "/entries/run", test.path] {
      chmod(path, 0o555)
    }
    defer { for path in [test.path, test.path + "/entries/run", folder] { chmod(path, 0o777) } }
    let store = try test.again()
    #expect(try store.made(from: inputs(1)) { [:] }["a"] == [1])
    #expect(try store.made(from: inputs(2)) { ["a": [2]] }["a"] == [2])
    #expect(test.events.map(\.diagnostic.code) == ["RPT-0956"])
    chmod(test.file(inputs(1)), 0)
    #expect(store.entry(for: inputs(1).key) == nil)
    #expect(test.events.map(\.diagnostic.code) == ["RPT-0955"])
  }

  @Test("a store that is removed while it is open is made anew")
  func removed() throws {
    let test = try TestStore()
    try test.store.add(["a": [1]], for: inputs(1))
    try FileSystem.removeTree(test.path)
    #expect(try test.store.made(from: inputs(1)) { ["a": [1]] }["a"] == [1])
    #expect(try test.again().entry(for: inputs(1).key) != nil)
    #expect(test.events.isEmpty)
  }

  @Test("what killed processes left is swept, and what the living use is not")
  func sweep() throws {
    let test = try TestStore()
    _ = try test.store.made(from: inputs(1)) { ["a": [1]] }
    let before = try test.files()
    let folder = FileSystem.split(test.file(inputs(1))).folder
    for path in [folder, test.path] {
      try write([1], to: path + "/.report-\(UniqueName.suffix(in: path)).part")
    }
    try write([], to: test.path + "/locks/run-\(inputs(3).key.hex)")
    let living = try FileLock.create(folder + "/.report-\(UniqueName.suffix(in: folder)).part")
    try test.store.withLock(on: inputs(2).key) {
      test.store.sweep()
      let files = try test.files()
      // The living temporary file and the lock.
      #expect(files.count == before.count + 2)
    }
    withExtendedLifetime(living) {}
    living.remove()
    #expect(try test.files() == before)
  }

  @Test("nothing in a store names the folder that it is in")
  func paths() throws {
    let test = try TestStore()
    try test.store.add(["a": [1]], for: inputs(1))
    for file in try test.files() {
      let bytes = try FileSystem.read(test.path + "/" + file)
      #expect(!String(decoding: bytes, as: UTF8.self).contains(test.folder))
    }
  }
}
