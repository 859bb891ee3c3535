import Foundation
import Testing

@Suite("limits of the system and other processes", .enabled(if: Shim.isAvailable))
struct SystemLimitTests {
  struct Limit: Sendable {
    let option: String
    let status: Int
    let code: String
  }

  static let limits = [
    // The libraries take 65 MB; here no thread can be made any more.
    Limit(option: "-v 90000", status: 69, code: "RPT-0914"),
    Limit(option: "-n 4", status: 69, code: "RPT-0913"),
    Limit(option: "-f 8", status: 74, code: "RPT-0803"),
  ]

  @Test("a limit ends a build with its exit code and a message", arguments: limits)
  func limited(limit: Limit) throws {
    let work = try Workplace()
    let outcome = try Program.shell(
      "ulimit \(limit.option); exec \"$REPORT\" \(Workplace.arguments.joined(separator: " "))",
      in: work.url)
    #expect(outcome.status == limit.status, "\(outcome.errors)")
    #expect(outcome.errors.contains(limit.code))
    #expect(try work.report() == .old)
    try work.expectRecovery("ulimit \(limit.option)")
  }

  @Test("a disk that is too small leaves the old report", .enabled(if: Program.hasNamespaces))
  func fullDisk() throws {
    let work = try Workplace()
    let outcome = try Program.shell(
      """
      size=$(du -sk out | cut -f1)
      mkdir small
      unshare -m sh -c 'mount -t tmpfs -o size=$(('$size' + 24))k none small &&
        cp -r out small/out && cd small || exit 99
      (cd .. && "$REPORT" build study.md --offline --no-store --output small/out); status=$?
      diff -r out ../out && test "$(ls -A)" = out && exit $status'
      """, in: work.url)
    #expect(outcome.status == 74, "\(outcome.output) \(outcome.errors)")
    #expect(outcome.errors.contains("no space left on the disk [RPT-0803]"))
  }

  @Test(
    "two builds in two process namespaces leave one whole report",
    .enabled(if: Program.hasNamespaces))
  func namespaces() throws {
    for _ in 0..<Campaign.count(2, full: 40) {
      let work = try Workplace()
      let build = Workplace.arguments.joined(separator: " ")
      let outcome = try Program.shell(
        """
        unshare -p -f "$REPORT" \(build) & one=$!
        unshare -p -f "$REPORT" \(build); two=$?
        wait $one; echo "$? $two"
        """, in: work.url)
      #expect(outcome.output.hasSuffix("0 0\n"), "\(outcome.errors)")
      #expect(try work.report() == .new)
      try work.expectRecovery("two namespaces")
    }
  }

  @Test(
    "two builds that do not see each other's locks leave a whole report and a whole store",
    .enabled(if: Program.hasLockingPerMount))
  func locksPerMount() throws {
    for _ in 0..<Campaign.count(2, full: 40) {
      let work = try Workplace()
      let build = "build study.md --offline --threads 1 --output out --store store"
      let outcome = try Program.shell(
        """
        mkdir real a b && cp -r study.md out data real/
        unshare -m sh -c '
          bindfs real a && bindfs real b || exit 99
          (cd a && exec "$REPORT" \(build)) & one=$!
          (cd b && exec "$REPORT" \(build)); two=$?
          wait $one; one=$?
          umount a b
          echo "$one $two"'
        "$REPORT" store verify --store real/store > verified || exit 98
        rm -r out && mv real/out out && ls -A real && rm -r real a b verified
        """, in: work.url)
      // Of two that publish in the same moment one may see files of both; it keeps its report beside.
      #expect(
        outcome.output.contains(
          /\n(?:0 0\ndata\n|(?:0 73|73 0)\ndata\nout-[0-9a-f]{16}\n)store\nstudy\.md\n$/),
        "\(outcome.output) \(outcome.errors)")
      #expect(try work.report() == .new)
      try work.expectRecovery("two mounts")
    }
  }

  @Test("what dead builds of other machines and earlier versions left days ago is cleared up")
  func leftovers() throws {
    let work = try Workplace()
    for name in [".out.partial-4711/index.html", ".out.partial-0123456789abcdef/figures/a.png"] {
      let file = work.url.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data().write(to: file)
    }
    for name in ["out/.report-0123456789abcdef.part", "out/tables/.report-0123456789abcdef.part"] {
      let file = work.url.appending(path: name)
      try Data().write(to: file)
      let longAgo = Date(timeIntervalSinceNow: -2 * 86_400)
      try FileManager.default.setAttributes([.modificationDate: longAgo], ofItemAtPath: file.path)
    }
    try work.expectRecovery("leftovers")
  }
}

/// A folder that cannot be renamed: files are replaced one by one.
@Suite(
  "faults while a mount point is written", .enabled(if: Shim.isAvailable && Program.hasNamespaces),
  .serialized)
struct InPlaceFaultTests {
  @Test("an incomplete report is told, with the place of the finished one")
  func incomplete() throws {
    let build = Workplace.arguments.joined(separator: " ")
    let mounted = "mount --bind out out && exec env $FAULTS \"$REPORT\" \(build)"
    for place in Campaign.isFull ? Array(stride(from: 30, to: 180, by: 3)) : [20, 60, 80, 100, 110]
    {
      let work = try Workplace()
      let faults = try Shim.environment(.full(ENOSPC), at: place, in: work.url)
        .map { "'\($0.key)=\($0.value)'" }.joined(separator: " ")
      let outcome = try Program.shell(
        "unshare -m sh -c \"\(mounted.replacing("\"", with: "\\\"").replacing("$FAULTS", with: faults))\"",
        in: work.url)
      let comment: Comment = "full from call \(place): \(outcome.errors)"
      let isUnsynced = outcome.errors.contains("[RPT-0811]")
      // What cannot be removed any more waits for the next build.
      let report = try work.report(leftovers: isUnsynced ? [".manifest.previous.json"] : [])
      #expect(outcome.isOrderly, comment)
      if outcome.errors.contains("[RPT-0807]") {
        guard case .broken = report else {
          Issue.record("said to be incomplete: \(comment)")
          continue
        }
        let kept = try #require(
          outcome.errors.firstMatch(of: /finished report is in `([^`]+)`/), comment)
        let page = work.url.appending(path: "\(kept.1)/index.html")
        #expect(FileManager.default.fileExists(atPath: page.path), comment)
      } else {
        #expect(report == (outcome.status == 0 || isUnsynced ? .new : .old), comment)
      }
      try work.expectRecovery(comment)
    }
  }
}
