import Files
import Foundation
import ResultStore
import TestSupport
import Testing

/// A process that works on a store is killed, or its system calls fail: every entry is then whole
/// or absent, and the next process finds or makes everything.
@Suite("faults while a store is used", .enabled(if: Shim.isAvailable)) struct StoreFaultTests {
  /// Below this, one store of three runs and a checkpoint, its archive, and a store from that.
  private static func files(in folder: URL) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { FileSystem.kind(of: folder.appending(path: $0).path) != .folder }.sorted()
  }

  private static func work(
    in folder: URL, _ environment: [String: String] = [:]
  ) throws -> Program.Outcome {
    try Program.run(["work"], of: Program.storeDriver, environment: environment, in: folder)
  }

  /// The calls of a process that begins without a store, and the files that it leaves.
  private static let undisturbed: Result<(calls: [String], files: [String]), any Error> = Result {
    let place = try Scratch()
    let logs = try Scratch()
    let log = logs.url.appending(path: "calls")
    let outcome = try work(
      in: place.url, try Shim.environment(.shortWrite, at: 0, in: place.url, log: log))
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    let calls = try String(contentsOf: log, encoding: .utf8).split(separator: "\n")
    return (calls.map(String.init), try files(in: place.url))
  }

  /// Every entry whole or absent; after another process nothing is missing and nothing is left.
  private func expectRecovery(_ folder: URL, _ comment: Comment) throws {
    for name in ["store", "copy"] {
      let store = try Store(folder.appending(path: name).path, producer: "") { _ in }
      #expect(store.verify().problems.isEmpty, comment)
    }
    let outcome = try Self.work(in: folder)
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(comment): \(outcome.errors)")
    for name in ["store", "copy"] {
      let store = try Store(folder.appending(path: name).path, producer: "") { _ in }
      store.sweep()
      #expect(store.verify().problems.isEmpty, comment)
    }
    // What could not be removed was exported before the next process removed it.
    let files = try Self.files(in: folder).filter { path in
      !["figure", "timing"].contains { path.hasPrefix("copy/entries/\($0)/") }
    }
    #expect(files == (try Self.undisturbed.get().files), comment)
  }

  @Test("a process that is killed at any call leaves entries that are whole or absent")
  func kills() throws {
    let calls = try Self.undisturbed.get().calls
    for place in Campaign.places(Campaign.count(12, full: 300), of: calls.count) {
      let folder = try Scratch()
      let outcome = try Self.work(
        in: folder.url, Shim.environment(.signal(SIGKILL), at: place, in: folder.url))
      let comment: Comment = "killed at call \(place), \(calls[place - 1])"
      #expect(outcome.status == 128 + 9, comment)
      try expectRecovery(folder.url, comment)
    }
  }

  static let errors: [(name: String, action: Shim.Action)] = [
    ("ENOSPC", .error(ENOSPC)), ("EIO", .error(EIO)), ("EACCES", .error(EACCES)),
    ("EINTR", .error(EINTR)), ("EMFILE", .error(EMFILE)), ("short", .shortWrite),
    ("full", .full(ENOSPC)), ("quota", .full(EDQUOT)),
  ]

  @Test("an error at any call is told, or makes no difference", arguments: errors)
  func injections(error: (name: String, action: Shim.Action)) throws {
    let calls = try Self.undisturbed.get().calls
    for place in Campaign.places(Campaign.count(5, full: 300), of: calls.count) {
      let folder = try Scratch()
      let outcome = try Self.work(
        in: folder.url, Shim.environment(error.action, at: place, in: folder.url))
      let comment: Comment = "\(error.name) at call \(place), \(calls[place - 1])"
      #expect(outcome.isOrderly, "\(comment): \(outcome.status) \(outcome.errors)")
      try expectRecovery(folder.url, comment)
    }
  }

  /// A process that adds its line to a file: `wait` hangs in a shell that was started by a thread
  /// which blocks SIGCHLD.
  private static func make(_ milliseconds: String) -> String {
    "{ timeout 60 \"$STORE_DRIVER\" make \(milliseconds) || echo failed; } >> lines 2>&1"
  }

  private static func lines(_ count: Int) -> String {
    "touch lines; until [ $(wc -l < lines) -ge \(count) ]; do sleep 0.02; done; cat lines"
  }

  @Test("many processes make one result once", arguments: [2, 4, 8])
  func processes(count: Int) throws {
    for _ in 0..<Campaign.count(2, full: 100) {
      let folder = try Scratch()
      let outcome = try Program.shell(
        """
        for i in $(seq \(count)); do \(Self.make("50")) & done
        \(Self.lines(count))
        """, in: folder.url)
      let lines = outcome.output.split(separator: "\n").sorted()
      #expect(lines == Array(repeating: "found", count: count - 1) + ["made"])
      #expect(outcome.errors.isEmpty, "\(outcome.errors)")
    }
  }

  @Test("the lock of a holder that is killed is free, and those who wait make the result once")
  func killedHolder() throws {
    for _ in 0..<Campaign.count(2, full: 50) {
      let folder = try Scratch()
      let outcome = try Program.shell(
        """
        "$STORE_DRIVER" hold > held & holder=$!
        until grep -q held held; do sleep 0.01; done
        \(Self.make("0")) & \(Self.make("0")) &
        sleep 0.2; cat lines held; kill -9 $holder
        \(Self.lines(2))
        """, in: folder.url)
      #expect(
        outcome.output.split(separator: "\n") == ["held", "made", "found"],
        "\(outcome.output) \(outcome.errors)")
    }
  }

  @Test(
    "a disk that is too small leaves a store that can be read", .enabled(if: Program.hasNamespaces))
  func fullDisk() throws {
    let folder = try Scratch()
    let step = Campaign.isFull ? 4 : 40
    let outcome = try Program.shell(
      """
      mkdir small
      for size in $(seq 12 \(step) 220); do
        unshare -m sh -c 'mount -t tmpfs -o size='$size'k none small && cd small || exit 99
        "$STORE_DRIVER" work > /dev/null 2> ../errors; status=$?
        "$STORE_DRIVER" verify > ../verified || cat ../verified
        case $status in 0|73|74) ;; *) echo status $status ;; esac
        grep -q RPT- ../errors || echo '$size' without an error
        ' || echo failed
      done
      """, in: folder.url)
    // Three runs, a figure and the archive do not fit into 200 KB, blocks of 4 KB included.
    #expect(outcome.output == "", "\(outcome.errors)")
  }

  @Test("files that may not grow are no results", arguments: [0, 8, 40])
  func fileSizeLimit(blocks: Int) throws {
    let folder = try Scratch()
    let outcome = try Program.shell(
      "(ulimit -f \(blocks); exec \"$STORE_DRIVER\" work 2>&1) | cat", in: folder.url)
    #expect(outcome.output.contains("[RPT-09"))
    try expectRecovery(folder.url, "limit of \(blocks) blocks")
  }

  @Test(
    "what a read-only store has is used, and one warning comes", .enabled(if: Program.hasNamespaces)
  )
  func readOnly() throws {
    let folder = try Scratch()
    #expect(try Self.work(in: folder.url).status == 0)
    let outcome = try Program.shell(
      """
      unshare -m sh -c 'mount --bind store store && mount -o remount,ro,bind store || exit 99
      "$STORE_DRIVER" make 0; "$STORE_DRIVER" work'
      """, in: folder.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output == "found\ndone\n")
    #expect(outcome.errors.ranges(of: "[RPT-").count == 1, "\(outcome.errors)")
    #expect(outcome.errors.contains("[RPT-0956]"))
  }

  @Test("a mutated entry is never read as another result, nor a mutated archive imported as one")
  func mutations() throws {
    let folder = try Scratch()
    #expect(try Self.work(in: folder.url).status == 0)
    let store = try Store(folder.url.appending(path: "store").path, producer: "") { _ in }
    let key = try #require(store.items(of: ["run"]).first?.key)
    let path = "\(store.path)/entries/run/\(key.hex.prefix(2))/\(key.hex).entry"
    let archive = folder.url.appending(path: "archive").path
    let entry = try FileSystem.read(path)
    let exported = try FileSystem.read(archive)
    let target = folder.url.appending(path: "target").path
    var random = SplitMix(seed: Campaign.seed)
    for index in 0..<Campaign.count(100, full: 10_000) {
      let bytes = MutationTests.mutate(entry, with: &random)
      try Data(bytes).write(to: URL(filePath: path))
      #expect(store.entry(for: key) == nil || bytes == entry, "entry \(index)")
      let other = MutationTests.mutate(exported, with: &random)
      try Data(other).write(to: URL(filePath: archive))
      let result = try? Store(target, producer: "") { _ in }.importArchive(archive)
      #expect(result == nil || other == exported, "archive \(index)")
    }
  }
}
