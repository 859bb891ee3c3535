import Foundation
import Testing

@testable import ReportKit

@Suite struct OutputFolderTests {
  /// A folder of its own, removed afterwards.
  private func withFolder(_ body: (URL) throws -> Void) throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "output-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: url) }
    try body(url)
  }

  private func write(_ text: String, to url: URL) throws {
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  private func entries(_ url: URL) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted()
  }

  @Test("nothing shows before publishing, everything after")
  func publish() throws {
    try withFolder { root in
      let target = root.appending(path: "report")
      let folder = try OutputFolder(path: target.path)
      try folder.write([1, 2], to: "figures/a.png")
      #expect(entries(root).count == 1)
      #expect(entries(target).isEmpty)
      try folder.publish()
      #expect(entries(root) == ["report"])
      #expect(try Data(contentsOf: target.appending(path: "figures/a.png")) == Data([1, 2]))
    }
  }

  @Test("discarding leaves the previous report")
  func discard() throws {
    try withFolder { root in
      let target = root.appending(path: "report")
      try write("{}", to: target.appending(path: "manifest.json"))
      let folder = try OutputFolder(path: target.path)
      try folder.write([1], to: "index.html")
      folder.discard()
      #expect(entries(root) == ["report"])
      #expect(entries(target) == ["manifest.json"])
    }
  }

  @Test("staging folders of killed builds are swept, those of living ones are kept")
  func sweep() throws {
    try withFolder { root in
      // No process has the largest number; the parent of this one is alive.
      try write("", to: root.appending(path: ".report.partial-\(Int32.max)/index.html"))
      try write("", to: root.appending(path: ".report.partial-\(getpid())/index.html"))
      try write("", to: root.appending(path: ".report.partial-\(getppid())/index.html"))
      let folder = try OutputFolder(path: root.appending(path: "report").path)
      folder.discard()
      #expect(entries(root) == [".report.partial-\(getppid())"])
    }
  }

  @Test("a report that a killed build had moved aside is put back")
  func recover() throws {
    try withFolder { root in
      try write("{}", to: root.appending(path: ".report.previous-\(Int32.max)/manifest.json"))
      let folder = try OutputFolder(path: root.appending(path: "report").path)
      folder.discard()
      #expect(entries(root) == ["report"])
      #expect(entries(root.appending(path: "report")) == ["manifest.json"])
    }
  }

  @Test("of two builds into one folder the later to publish wins, whole")
  func twoBuilds() throws {
    try withFolder { root in
      let path = root.appending(path: "report").path
      let first = try OutputFolder(path: path)
      // Another process would have a number of its own in its folders' names.
      try write("{}", to: root.appending(path: "report/manifest.json"))
      try write("other", to: root.appending(path: "report/other.txt"))
      try first.write([1], to: "index.html")
      try first.publish()
      #expect(entries(root) == ["report"])
      #expect(entries(root.appending(path: "report")) == ["index.html"])
    }
  }

  @Test("a folder with anything but a report in it is refused")
  func refuse() throws {
    try withFolder { root in
      try write("precious", to: root.appending(path: "report/thesis.tex"))
      let path = root.appending(path: "report").path
      #expect(throws: OutputError.notAReport(path: path)) { try OutputFolder(path: path) }
      #expect(entries(root) == ["report"])
    }
  }

  @Test("a full disk is reported with the path, and nothing is left")
  func fullDisk() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    #expect(throws: OutputError.self) { try POSIXFile.replace("/dev/full/x", with: [1]) }
  }
}
