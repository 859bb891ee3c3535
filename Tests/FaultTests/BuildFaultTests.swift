import Foundation
import Testing

/// A build that is killed, or whose system calls fail: what stands at the output is the old report
/// or the new one, the messages say which, and the next build clears up.
@Suite("faults while a report is written", .enabled(if: Shim.isAvailable), .serialized)
struct BuildFaultTests {
  @Test("a build that is killed at any call leaves a whole report")
  func kills() throws {
    let calls = try Shim.calls()
    for place in Campaign.places(Campaign.count(8, full: 152), of: calls.count) {
      let work = try Workplace()
      let outcome = try work.build(
        environment: Shim.environment(.signal(SIGKILL), at: place, in: work.url))
      let comment: Comment = "killed at call \(place), \(calls[place - 1])"
      #expect(outcome.status == 128 + 9, comment)
      let hasExchanged = place > calls.firstIndex(of: "exchange").map { $0 + 1 } ?? 0
      #expect(try work.report() == (hasExchanged ? .new : .old), comment)
      try work.expectRecovery(comment)
    }
  }

  @Test("where folders cannot be exchanged a report stands at the output after the next build")
  func killsWithoutExchange() throws {
    let calls = try Shim.calls(exchangeError: EINVAL)
    #expect(calls.filter { $0 == "rename" }.count == 2)
    // Of interest are the calls around the two renames.
    let first = try #require(calls.firstIndex(of: "rename"))
    let range = Array(calls.indices[max(0, first - 2)...].prefix(Campaign.count(4, full: 40)))
    for (index, place) in range.enumerated() {
      let work = try Workplace()
      let outcome = try work.build(
        environment: Shim.environment(
          .signal(SIGKILL), at: place + 1, in: work.url,
          exchangeError: index % 2 == 0 ? EINVAL : ENOSYS))
      #expect(outcome.status == 128 + 9)
      let comment: Comment = "killed at call \(place + 1), \(calls[place])"
      let report = try work.report()
      #expect([.old, .new, .none].contains(report), comment)
      try work.expectRecovery(comment)
    }
  }

  static let errors: [(name: String, code: Int32)] = [
    ("ENOSPC", ENOSPC), ("EIO", EIO), ("EACCES", EACCES), ("EINTR", EINTR), ("short", 0),
  ]

  @Test("an error at any call is told, or makes no difference", arguments: errors)
  func injections(error: (name: String, code: Int32)) throws {
    let calls = try Shim.calls()
    // 507 over five kinds of errors.
    for place in Campaign.places(Campaign.count(3, full: 102), of: calls.count) {
      let action: Shim.Action = error.code == 0 ? .shortWrite : .error(error.code)
      try expectOrder(action, place, "\(error.name) at call \(place), \(calls[place - 1])")
    }
  }

  @Test("a signal that interrupts a call on a dataset makes no difference")
  func interruptedReading() throws {
    let logs = try Scratch()
    let log = logs.url.appending(path: "calls")
    let work = try Workplace()
    let data = work.url.appending(path: "data")
    _ = try work.build(environment: Shim.environment(.shortWrite, at: 0, in: data, log: log))
    let calls = try String(contentsOf: log, encoding: .utf8).split(separator: "\n")
    // The manifest and four files, at least.
    #expect(calls.count >= 5)
    for place in 1...max(1, calls.count) {
      let outcome = try work.build(
        environment: Shim.environment(.error(EINTR), at: place, in: data))
      #expect(outcome.status == 0, "call \(place), \(calls[place - 1]): \(outcome.errors)")
    }
  }

  @Test("an error of an exchange and of both renames is told, or makes no difference")
  func renames() throws {
    for (exchangeError, name) in [(0, "exchange"), (ENOSYS, "rename")] {
      let calls = try Shim.calls(exchangeError: exchangeError)
      for place in calls.indices where calls[place] == name {
        for code in [EIO, EACCES, ENOSPC, EPERM].prefix(Campaign.count(2, full: 4)) {
          try expectOrder(
            .error(code), place + 1, "\(name) \(code) at \(place + 1)",
            exchangeError: exchangeError)
        }
      }
    }
  }

  @Test("a disk that is full from any call on leaves the old report, and a message")
  func fullDisk() throws {
    let calls = try Shim.calls()
    for place in Campaign.places(Campaign.count(4, full: 40), of: calls.count) {
      try expectOrder(.full(ENOSPC), place, "full from call \(place), \(calls[place - 1])")
    }
  }

  @Test("a report that may not be on the disk is told, and is the new one")
  func unsynced() throws {
    let calls = try Shim.calls(withParent: true)
    let exchange = try #require(calls.firstIndex(of: "exchange"))
    // That of the folder in which both reports have their names.
    let sync = try #require(calls[exchange...].firstIndex(of: "fsync"))
    let work = try Workplace()
    let outcome = try work.build(
      environment: Shim.environment(
        .error(EIO), at: sync + 1, in: work.url.deletingLastPathComponent()))
    #expect(outcome.status == 74, "\(outcome.errors)")
    #expect(outcome.errors.contains("may not be on the disk"))
    #expect(outcome.errors.contains("[RPT-0811]"))
    #expect(try work.report() == .new)
    try work.expectRecovery("not synced")
  }

  @Test("a trap ends a build with exit code 70, a message and no leftovers")
  func traps() throws {
    for signal in [SIGILL, SIGTRAP, SIGABRT] {
      let work = try Workplace()
      let outcome = try work.build(
        environment: Shim.environment(.signal(signal), at: 20, in: work.url))
      #expect(outcome.status == 70, "signal \(signal)")
      #expect(outcome.errors.contains("ended at a trap"))
      #expect(try work.report() == .old)
      try work.expectRecovery("signal \(signal)")
    }
  }

  private func expectOrder(
    _ action: Shim.Action, _ place: Int, _ comment: Comment, exchangeError: Int32 = 0
  ) throws {
    let work = try Workplace()
    let outcome = try work.build(
      environment: Shim.environment(
        action, at: place, in: work.url, exchangeError: exchangeError))
    let report = try work.report()
    #expect(outcome.isOrderly, "\(comment): \(outcome.status) \(outcome.errors)")
    if outcome.status == 0 || outcome.errors.contains("[RPT-0811]") {
      #expect(report == .new, "\(comment): \(outcome.errors)")
    } else if outcome.errors.contains("[RPT-0807]") {
      // Said to be incomplete, so it must be, and the finished report be elsewhere.
      #expect(report == .broken("no manifest"), "\(comment): \(outcome.errors)")
      #expect(outcome.errors.contains("the finished report is in"), comment)
    } else {
      #expect(report == .old, "\(comment): \(outcome.errors)")
    }
    try work.expectRecovery(comment)
  }
}
