import Digests
import Files
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

  private func text(_ url: URL) -> String? { try? String(contentsOf: url, encoding: .utf8) }

  private func manifest(_ files: [String: String], generator: String = "report 0.1.0") -> String {
    let entries = files.sorted { $0.key < $1.key }.map {
      let digest = SHA256Digest(of: Array($1.utf8)).hex
      return #"{"path": "\#($0)", "bytes": \#($1.utf8.count), "sha256": "\#(digest)"}"#
    }
    return #"{"generator": "\#(generator)", "files": [\#(entries.joined(separator: ","))]}"#
  }

  /// Stages a report of an `index.html` with this text and further files.
  private func stage(
    _ page: String, _ others: [String: String] = [:], in folder: OutputFolder
  ) throws {
    let files = others.merging(["index.html": page]) { $1 }
    for (name, text) in files { try folder.write(Array(text.utf8), to: name) }
    try folder.write(Array(manifest(files).utf8), to: "manifest.json")
  }

  private func publish(
    _ page: String, _ others: [String: String] = [:], to url: URL
  ) throws {
    let folder = try OutputFolder(path: url.path)
    try stage(page, others, in: folder)
    try folder.publish()
  }

  @Test("nothing shows before publishing, everything after, and nothing else is left")
  func publishing() throws {
    try withFolder { root in
      let target = root.appending(path: "report")
      let folder = try OutputFolder(path: target.path)
      try stage("new", ["figures/a.png": "picture"], in: folder)
      #expect(entries(target).isEmpty)
      try folder.publish()
      #expect(entries(root) == ["report"])
      #expect(entries(target) == ["figures", "index.html", "manifest.json"])
      #expect(text(target.appending(path: "figures/a.png")) == "picture")
    }
  }

  @Test("a report is replaced whole, and files that it no longer has go")
  func replacing() throws {
    try withFolder { root in
      let target = root.appending(path: "report")
      try publish("old", ["tables/t.csv": "1"], to: target)
      try publish("new", to: target)
      #expect(entries(root) == ["report"])
      #expect(entries(target) == ["index.html", "manifest.json"])
      #expect(text(target.appending(path: "index.html")) == "new")
    }
  }

  @Test("discarding leaves the previous report, and no folder that was made for the new one")
  func discarding() throws {
    try withFolder { root in
      let target = root.appending(path: "report")
      try publish("old", to: target)
      let folder = try OutputFolder(path: target.path)
      try stage("new", in: folder)
      folder.discard()
      #expect(entries(root) == ["report"])
      #expect(text(target.appending(path: "index.html")) == "old")
      try OutputFolder(path: root.appending(path: "a/b/c").path).discard()
      #expect(entries(root) == ["report"])
    }
  }

  @Test("what a dead build left is swept, what a living one holds is kept")
  func sweeping() throws {
    try withFolder { root in
      let dead = UniqueName.suffix(in: root.path)
      try write("", to: root.appending(path: ".report.partial-\(dead)/index.html"))
      try write("", to: root.appending(path: ".report.lock-\(dead)"))
      try write("", to: root.appending(path: ".report.partial-fedcba9876543210/index.html"))
      let path = root.appending(path: "report").path
      let living = try OutputFolder(path: path)
      try living.write([1], to: "index.html")
      let held = entries(root).filter { !$0.contains(dead) && !$0.contains("fedcba") }
      try OutputFolder(path: path).discard()
      #expect(held.count == 2)
      #expect(entries(root) == held)
      living.discard()
      #expect(entries(root).isEmpty)
    }
  }

  @Test("what a build on another machine may still hold is kept for a day")
  func elsewhere() throws {
    try withFolder { root in
      let here = UniqueName.suffix(in: root.path)
      let elsewhere = (here.first == "0" ? "1" : "0") + here.dropFirst()
      let lock = root.appending(path: ".report.lock-\(elsewhere)")
      try write("half", to: root.appending(path: ".report.partial-\(elsewhere)/index.html"))
      try write("", to: lock)
      let path = root.appending(path: "report").path
      let held = entries(root)
      try OutputFolder(path: path).discard()
      #expect(held.count == 2 && entries(root) == held)
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -90_000)], ofItemAtPath: lock.path)
      try OutputFolder(path: path).discard()
      #expect(entries(root).isEmpty)
    }
  }

  @Test("nothing stands beside the report while its runs are being trained")
  func laziness() throws {
    try withFolder { root in
      let folder = try OutputFolder(path: root.appending(path: "report").path)
      #expect(entries(root).isEmpty)
      try stage("new", in: folder)
      #expect(entries(root).count == 2)
      folder.discard()
    }
  }

  @Test("a report that a dead build had moved aside is put back")
  func recovering() throws {
    try withFolder { root in
      let previous = root.appending(path: ".report.previous-0123456789abcdef")
      try write("old", to: previous.appending(path: "index.html"))
      try write(manifest(["index.html": "old"]), to: previous.appending(path: "manifest.json"))
      try OutputFolder(path: root.appending(path: "report").path).discard()
      #expect(entries(root) == ["report"])
      #expect(entries(root.appending(path: "report")) == ["index.html", "manifest.json"])
    }
  }

  @Test("of two builds into one folder the later to publish wins, whole")
  func twoBuilds() throws {
    try withFolder { root in
      let target = root.appending(path: "report")
      let first = try OutputFolder(path: target.path)
      let second = try OutputFolder(path: target.path)
      try stage("first", ["a.txt": "a"], in: first)
      try stage("second", ["b.txt": "b"], in: second)
      try second.publish()
      try first.publish()
      #expect(entries(root) == ["report"])
      #expect(entries(target) == ["a.txt", "index.html", "manifest.json"])
    }
  }

  @Test(
    "a folder that is no report of this program is refused and stays",
    arguments: [
      ("thesis.tex", "precious"), ("manifest.json", #"{"name": "an app"}"#),
      ("manifest.json", #"{"generator": "another 1", "files": []}"#),
      (
        "manifest.json",
        #"{"generator": "report 1", "files": [{"path": "index.html", "bytes": 0, "sha256": ""}, "#
          + #"{"path": "../x", "bytes": 0, "sha256": ""}]}"#
      ),
    ])
  func refusing(name: String, content: String) throws {
    try withFolder { root in
      let file = root.appending(path: "report/\(name)")
      try write(content, to: file)
      let path = root.appending(path: "report").path
      #expect(throws: OutputError.notAReport(path: path)) { try OutputFolder(path: path) }
      #expect(entries(root) == ["report"])
      #expect(text(file) == content)
    }
  }

  @Test("what the manifest does not list is never replaced or removed")
  func foreignBefore() throws {
    try withFolder { root in
      let target = root.appending(path: "report")
      try publish("old", ["figures/a.png": "a"], to: target)
      try write("mine", to: target.appending(path: "figures/notes.txt"))
      #expect(
        throws: OutputError.foreignFiles(
          path: target.path, names: ["figures/notes.txt"], count: 1)
      ) { try OutputFolder(path: target.path) }
      #expect(text(target.appending(path: "figures/notes.txt")) == "mine")
      #expect(entries(root) == ["report"])
    }
  }

  @Test(
    "what appears at the output while the build works stays, and the finished report is kept beside it",
    arguments: [true, false])
  func foreignMeanwhile(isReport: Bool) throws {
    try withFolder { root in
      let target = root.appending(path: "report")
      if isReport { try publish("old", to: target) }
      let folder = try OutputFolder(path: target.path)
      try stage("new", in: folder)
      try write("mine", to: target.appending(path: "notes.txt"))
      #expect(throws: OutputError.self) { try folder.publish() }
      folder.discard()
      #expect(text(target.appending(path: "notes.txt")) == "mine")
      #expect(text(target.appending(path: "index.html")) == (isReport ? "old" : nil))
      let kept = entries(root).filter { $0.hasPrefix("report-") }
      #expect(kept.count == 1 && entries(root).count == 2)
      #expect(text(root.appending(path: "\(kept.first ?? "")/index.html")) == "new")
    }
  }

  @Test("a folder that is or holds an input is refused, however it is written")
  func holdsInput() throws {
    try withFolder { root in
      try write("x", to: root.appending(path: "study/parts/a.md"))
      let input = OutputInput(
        path: root.appending(path: "study/parts/a.md").path, what: "the template")
      for name in ["study", "study/parts", "study/parts/..", "study/parts/."] {
        let path = "\(root.path)/\(name)"
        #expect(throws: OutputError.holdsInput(path: path, input: "the template")) {
          try OutputFolder(path: path, inputs: [input])
        }
      }
      try OutputFolder(path: "\(root.path)/study/out", inputs: [input]).discard()
    }
  }

  @Test("a link is followed, also to a folder that does not exist yet")
  func links() throws {
    try withFolder { root in
      let link = root.appending(path: "link")
      try FileManager.default.createSymbolicLink(
        atPath: link.path, withDestinationPath: "real")
      try publish("first", to: link)
      try publish("second", to: link)
      #expect(entries(root) == ["link", "real"])
      #expect(text(root.appending(path: "real/index.html")) == "second")
      #expect(FileSystem.kind(of: link.path) == .link)
    }
  }

  @Test("a staging folder that vanished is an error and is not made anew")
  func vanished() throws {
    try withFolder { root in
      let target = root.appending(path: "report")
      let folder = try OutputFolder(path: target.path)
      try stage("new", in: folder)
      for name in entries(root) where name.contains("partial") {
        try FileManager.default.removeItem(at: root.appending(path: name))
      }
      #expect(throws: OutputError.self) { try folder.write([1], to: "figures/a.png") }
      #expect(throws: OutputError.damaged(path: target.path, name: "manifest.json")) {
        try folder.publish()
      }
      folder.discard()
      #expect(entries(root).isEmpty)
    }
  }

  @Test("a report with a file missing or changed is not published")
  func damaged() throws {
    try withFolder { root in
      let target = root.appending(path: "report")
      let folder = try OutputFolder(path: target.path)
      try folder.write(Array("new".utf8), to: "index.html")
      try folder.write(Array(manifest(["index.html": "old"]).utf8), to: "manifest.json")
      #expect(throws: OutputError.damaged(path: target.path, name: "index.html")) {
        try folder.publish()
      }
      folder.discard()
      #expect(entries(root).isEmpty)
    }
  }

  @Test("a folder that was being replaced file by file when its build died can be built into")
  func interruptedInPlace() throws {
    try withFolder { root in
      let target = root.appending(path: "report")
      try write("half", to: target.appending(path: "index.html"))
      try write("1", to: target.appending(path: "old.csv"))
      try write(
        manifest(["index.html": "old", "old.csv": "1"]),
        to: target.appending(path: ReportFolder.previousManifest))
      try write(
        manifest(["index.html": "new"]), to: target.appending(path: ReportFolder.nextManifest))
      let folder = try OutputFolder(path: target.path)
      try stage("newer", in: folder)
      try folder.replaceFiles(from: folder.staging())
      folder.discard()
      #expect(entries(root) == ["report"])
      #expect(entries(target) == ["index.html", "manifest.json"])
      #expect(text(target.appending(path: "index.html")) == "newer")
    }
  }
}

extension OutputFolderTests {
  /// Publishes a report of these files to a folder.
  private func publish(_ files: [String: String], to url: URL) throws {
    let folder = try OutputFolder(path: url.path)
    let all = files.merging(["manifest.json": manifest(files)]) { $1 }
    try folder.stage(all.map { ReportFile($0, Array($1.utf8)) })
    try folder.publish()
  }

  private func number(_ url: URL) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: url.path)[.systemFileNumber] as? Int
  }

  @Test("a file that stays the same is shared with the report before, others are not")
  func sharing() throws {
    try withFolder { root in
      let target = root.appending(path: "report")
      try publish(["index.html": "one", "figures/a.png": "a", "b.csv": "b"], to: target)
      let figure = target.appending(path: "figures/a.png")
      let before = try number(figure)
      try publish(["index.html": "two", "figures/a.png": "a", "b.csv": "c"], to: target)
      #expect(try number(figure) == before)
      #expect(text(target.appending(path: "index.html")) == "two")
      #expect(text(target.appending(path: "b.csv")) == "c")
      #expect(entries(root) == ["report"])
    }
  }

  @Test("a file that was changed after its report was published is written anew")
  func changedFiles() throws {
    try withFolder { root in
      let target = root.appending(path: "report")
      let files = ["index.html": "one", "figures/a.png": "a", "figures/b.png": "b"]
      try publish(files, to: target)
      try write("x", to: target.appending(path: "figures/a.png"))
      let elsewhere = root.appending(path: "elsewhere")
      try write("b", to: elsewhere)
      let other = target.appending(path: "figures/b.png")
      try FileManager.default.removeItem(at: other)
      try FileManager.default.createSymbolicLink(at: other, withDestinationURL: elsewhere)
      #expect(throws: OutputError.self) { try publish(files, to: target) }
      try FileManager.default.removeItem(at: other)
      try publish(files, to: target)
      #expect(text(target.appending(path: "figures/a.png")) == "a")
      #expect(text(other) == "b")
    }
  }

  @Test("bytes that the report before has are not made")
  func knownFiles() throws {
    try withFolder { root in
      let target = root.appending(path: "report")
      let files = ["index.html": "one", "results.json": "{}"]
      try publish(files, to: target)
      let folder = try OutputFolder(path: target.path)
      let known = ReportFile("results.json", Array("{}".utf8)).record
      try folder.stage([
        ReportFile(known) {
          Issue.record("made")
          return []
        },
        ReportFile("index.html", Array("one".utf8)),
        ReportFile("manifest.json", Array(manifest(files).utf8)),
      ])
      try folder.publish()
      #expect(text(target.appending(path: "results.json")) == "{}")
    }
  }
}
