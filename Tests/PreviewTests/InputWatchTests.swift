import Foundation
import Preview
import Synchronization
import Testing

@Suite struct InputWatchTests {
  private final class Folder {
    let url = FileManager.default.temporaryDirectory.appending(path: "watch-\(UUID().uuidString)")

    init() throws {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      try write("one", to: "a.md")
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appending(path: name).path }

    func write(_ text: String, to name: String) throws {
      try Data(text.utf8).write(to: url.appending(path: name))
    }

    func inputs(_ names: String...) -> InputWatch.Inputs {
      InputWatch.Inputs(files: Set(names.map(path)), folder: url.path, ending: ".yml")
    }
  }

  /// Every way in which a file that counts is saved.
  private static let ways: [@Sendable (Folder) throws -> Void] = [
    { try $0.write("three", to: "a.md") },
    // In place of the other, with the same length.
    {
      try $0.write("two", to: "new")
      #expect(rename($0.path("new"), $0.path("a.md")) == 0)
    },
    { try $0.write("part", to: "missing.md") },
    { try $0.write("name: x", to: "new.yml") },
    { try FileManager.default.removeItem(atPath: $0.path("a.md")) },
    { try $0.write("", to: "a.md") },
  ]

  @Test("a save is noticed, however the editor writes", arguments: ways.indices)
  func saves(index: Int) throws {
    let folder = try Folder()
    let watch = InputWatch(folder.inputs("a.md", "missing.md"))
    try Self.ways[index](folder)
    #expect(watch.waitForChange(isStopped: { false }))
    #expect(!watch.hasChanged())
  }

  @Test("files that do not count are not looked at, and a wait can be stopped")
  func others() throws {
    let folder = try Folder()
    let watch = InputWatch(folder.inputs("a.md"))
    try folder.write("other", to: "b.md")
    var looks = 0
    #expect(
      !watch.waitForChange(isStopped: {
        looks += 1
        return looks > 5
      }))
  }

  @Test("a file that is watched from now on counts from now on; others keep what was seen")
  func moreFiles() throws {
    let folder = try Folder()
    try folder.write("part", to: "b.md")
    let watch = InputWatch(folder.inputs("a.md"))
    try folder.write("another", to: "a.md")
    watch.watch(folder.inputs("a.md", "b.md"), readSince: Date().timeIntervalSince1970 + 1)
    #expect(watch.waitForChange(isStopped: { false }))
    try folder.write("changed", to: "b.md")
    #expect(watch.waitForChange(isStopped: { false }))
  }

  @Test("a file that is watched from now on and was saved after it was read counts as changed")
  func savedInBetween() throws {
    let folder = try Folder()
    let watch = InputWatch(folder.inputs("a.md"))
    let start = Date().timeIntervalSince1970
    try folder.write("part", to: "b.md")
    watch.watch(folder.inputs("a.md", "b.md"), readSince: start)
    #expect(watch.waitForChange(isStopped: { false }))
    let asked = Mutex(0)
    #expect(
      !watch.waitForChange(isStopped: {
        asked.withLock {
          $0 += 1; return $0 > 5
        }
      }))
  }
}
