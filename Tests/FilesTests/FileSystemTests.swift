import Foundation
import Testing

@testable import Files

@Suite struct FileSystemTests {
  private func withFolder(_ body: (String) throws -> Void) throws {
    let path = NSTemporaryDirectory() + "files-\(UniqueName.suffix(in: NSTemporaryDirectory()))"
    try FileSystem.makeFolder(path)
    defer { try? FileSystem.removeTree(path) }
    try body(path)
  }

  @Test("a new file is never written over another")
  func writeNew() throws {
    try withFolder { root in
      try FileSystem.writeNew([1], to: root + "/a")
      #expect(throws: FileError(.create, root + "/a", code: EEXIST)) {
        try FileSystem.writeNew([2], to: root + "/a")
      }
      #expect(try FileSystem.read(root + "/a") == [1])
    }
  }

  @Test("what killed processes left is removed, what is in use and other files are not")
  func deadTemporaries() throws {
    try withFolder { root in
      let (dead, living) = (UniqueName.temporary(in: root), UniqueName.temporary(in: root))
      try FileSystem.writeNew([1], to: root + "/" + dead)
      try FileSystem.writeNew([2], to: root + "/.report-mine.part")
      let lock = try FileLock.create(root + "/" + living)
      FileSystem.removeDeadTemporaries(in: root)
      #expect(
        Set(try FileSystem.names(in: root).map(\.text)) == [living, ".report-mine.part"])
      lock.remove()
      FileSystem.removeDeadTemporaries(in: root + "/no")
      #expect(try FileSystem.names(in: root).map(\.text) == [".report-mine.part"])
    }
  }

  @Test("what a machine made that may hold a lock that is not seen here is left for a day")
  func elsewhere() throws {
    try withFolder { root in
      let name = ".report-\(UniqueName.elsewhere(UniqueName.suffix(in: root))).part"
      try FileSystem.writeNew([1], to: root + "/" + name)
      FileSystem.removeDeadTemporaries(in: root)
      #expect(try FileSystem.names(in: root).map(\.text) == [name])
      for (hours, stays) in [(23, true), (25, false)] {
        let age = Date(timeIntervalSinceNow: Double(-hours * 3600))
        try FileManager.default.setAttributes(
          [.modificationDate: age], ofItemAtPath: root + "/" + name)
        FileSystem.removeDeadTemporaries(in: root)
        #expect(try FileSystem.names(in: root).isEmpty == !stays)
      }
    }
  }

  @Test("replacing gives the new content and leaves no other file")
  func replace() throws {
    try withFolder { root in
      try FileSystem.replace(root + "/a", with: [1])
      try FileSystem.replace(root + "/a", with: [2, 3])
      #expect(try FileSystem.names(in: root).map(\.text) == ["a"])
      #expect(try FileSystem.read(root + "/a") == [2, 3])
      #expect(throws: FileError(.create, root + "/no/a", code: ENOENT)) {
        try FileSystem.replace(root + "/no/a", with: [1])
      }
      try FileSystem.makeFolder(root + "/f")
      #expect(throws: FileError.self) { try FileSystem.replace(root + "/f", with: [1]) }
      #expect(try FileSystem.names(in: root).map(\.text) == ["a", "f"])
    }
  }

  @Test("a folder and a pipe are no files, and are told apart")
  func noFile() throws {
    try withFolder { root in
      #expect(mkfifo(root + "/pipe", 0o600) == 0)
      for (name, code, isNoFile) in [
        ("pipe", ESPIPE, true), (".", EISDIR, true), ("none", ENOENT, false),
      ] {
        let error = #expect(throws: FileError.self) { try FileSystem.read(root + "/" + name) }
        #expect(error?.code == code && error?.isNoFile == isNoFile)
      }
    }
  }

  @Test("two folders change places, or the system says that it cannot")
  func exchange() throws {
    try withFolder { root in
      for name in ["a", "b"] {
        try FileSystem.makeFolder(root + "/" + name)
        try FileSystem.writeNew([], to: root + "/\(name)/\(name)")
      }
      let isDone = try FileSystem.exchange(root + "/a", root + "/b")
      #expect(try FileSystem.names(in: root + "/a").map(\.text) == [isDone ? "b" : "a"])
      #expect(try FileSystem.names(in: root + "/b").map(\.text) == [isDone ? "a" : "b"])
    }
  }

  @Test("folders are made as far as they are missing, not over a file")
  func makeFolders() throws {
    try withFolder { root in
      #expect(try FileSystem.makeFolders(root + "/a/b") == [root + "/a", root + "/a/b"])
      #expect(try FileSystem.makeFolders(root + "/a/b/") == [])
      try FileSystem.writeNew([], to: root + "/f")
      #expect(throws: FileError.self) { try FileSystem.makeFolders(root + "/f/c") }
    }
  }

  @Test("links that go round are an error, a link to nothing leads there")
  func links() throws {
    try withFolder { root in
      symlink("two", root + "/one")
      symlink("one", root + "/two")
      symlink("nothing", root + "/open")
      let error = #expect(throws: FileError.self) { try FileSystem.resolvingLinks(root + "/one") }
      #expect(error?.code == ELOOP)
      let place = try FileSystem.resolvingLinks(root + "/open")
      #expect(place == root + "/nothing")
    }
  }

  @Test(
    "a path is split at its last name",
    arguments: [
      ("a", ".", "a"), ("a/b", "a", "b"), ("/a", "/", "a"), ("a/b//", "a", "b"), ("/", "/", ""),
      ("a//b", "a", "b"),
    ])
  func split(path: String, folder: String, name: String) {
    let parts = FileSystem.split(path)
    #expect(parts.folder == folder)
    #expect(parts.name == name)
  }

  @Test("a folder is above what is in it, by any of its names")
  func isSameOrAbove() throws {
    try withFolder { root in
      try FileSystem.makeFolders(root + "/a/b")
      symlink("a", root + "/link")
      #expect(FileSystem.isSameOrAbove(root + "/link", root + "/a/b"))
      #expect(FileSystem.isSameOrAbove(root + "/a", root + "/a"))
      #expect(!FileSystem.isSameOrAbove(root + "/a/b", root + "/a"))
      #expect(!FileSystem.isSameOrAbove(root + "/missing", root + "/a"))
    }
  }

  @Test("a lock is held until its holder goes, and a file that is gone is no lock")
  func lock() throws {
    try withFolder { root in
      let path = root + "/lock"
      var lock: FileLock? = try FileLock.create(path)
      guard case .held = FileLock.take(path) else {
        Issue.record("a held lock was taken")
        return
      }
      withExtendedLifetime(lock) {}
      lock = nil
      guard case .taken(let taken) = FileLock.take(path) else {
        Issue.record("the lock of nobody was not taken")
        return
      }
      taken.remove()
      guard case .absent = FileLock.take(path) else {
        Issue.record("a removed lock is there")
        return
      }
    }
  }
}
