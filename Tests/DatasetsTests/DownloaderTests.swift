import Digests
import Foundation
import Testing

@testable import Datasets

@Suite struct DownloaderTests {
  /// Large enough to arrive in several pieces, small enough to be quick.
  static let content = TinyDataset.idx(
    [300, 20, 30],
    {
      var random = SplitMix64(seed: 1, stream: 1)
      return (0..<180_000).map { _ in UInt8(truncatingIfNeeded: random.next() & 31) }
    }())
  static let compressed = gzip(content)
  static let zeros = [UInt8](repeating: 0, count: 10 * content.count)

  static func file(_ addresses: [String]) -> DatasetFile {
    DatasetFile(
      name: "images.gz", size: content.count, digest: SHA256Digest(of: content),
      addresses: addresses)
  }

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private var impatient: DownloadSettings {
    var settings = DownloadSettings()
    settings.stallTimeout = 1
    return settings
  }

  private func holds(_ name: String, _ bytes: [UInt8]) -> Bool { folder.read(name) == bytes }

  private func fetch(
    _ addresses: [String], with downloader: Downloader? = nil,
    isInterrupted: @Sendable () -> Bool = { false },
    onProgress: @escaping @Sendable (DownloadProgress) -> Void = { _ in }
  ) -> Result<String, DatasetError> {
    Result { () throws(DatasetError) in
      try (downloader ?? Downloader()).fetch(
        Self.file(addresses), dataset: "tiny", into: folder.path + "/tiny",
        isInterrupted: isInterrupted, onProgress: onProgress)
    }
  }

  private func problems(_ result: Result<String, DatasetError>) -> [DownloadProblem]? {
    guard case .failure(.downloadFailed("tiny", "images.gz", let attempts)) = result else {
      return nil
    }
    return attempts.map(\.problem)
  }

  @Test("a gzip or plain file arrives under a fitting name, byte for byte")
  func arrives() throws {
    let server = try LocalHTTPServer([
      "/gzip": .content(Self.compressed), "/plain": .content(Self.content),
      "/unannounced": .unannounced(Self.compressed), "/away": .redirect(to: "/gzip"),
    ])
    defer { server.stop() }
    for (path, name, bytes) in [
      ("/gzip", "images.gz", Self.compressed), ("/plain", "images", Self.content),
      ("/unannounced", "images.gz", Self.compressed), ("/away", "images.gz", Self.compressed),
    ] {
      #expect(fetch([server.address(path)]) == .success(folder.path + "/tiny/" + name))
      #expect(folder.names(in: "tiny") == [name])
      #expect(holds("tiny/" + name, bytes))
      try FileManager.default.removeItem(atPath: folder.path + "/tiny")
    }
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let answer: LocalHTTPServer.Answer
    let problem: DownloadProblem
    var keepsPart = false

    var isStall: Bool {
      if case .stalled = answer { true } else { false }
    }
  }

  static let limit = file([]).greatestContainerSize
  static let wrongBytes = gzip(content.dropLast() + [content[content.count - 1] ^ 1])

  static let refusals = [
    Refusal(
      testDescription: "not found", answer: .status(404), problem: .httpStatus(404)),
    Refusal(
      testDescription: "server error", answer: .status(503), problem: .httpStatus(503)),
    Refusal(
      testDescription: "a redirect in a circle", answer: .redirect(to: "/file"),
      problem: .tooManyRedirects(limit: 5)),
    Refusal(
      testDescription: "a web page", answer: .content(Array("<html>".utf8), type: "text/html"),
      problem: .webPage),
    Refusal(
      testDescription: "a web page that says it is data",
      answer: .content(Array("\r\n <!DOCTYPE html><title>Log in</title>".utf8)),
      problem: .webPage),
    Refusal(
      testDescription: "ten times the size, announced", answer: .content(zeros),
      problem: .tooLarge(limit: limit)),
    Refusal(
      testDescription: "ten times the size, unannounced", answer: .unannounced(zeros),
      problem: .tooLarge(limit: limit)),
    Refusal(
      testDescription: "a bomb", answer: .content(gzip(zeros)),
      problem: .content(.tooLong(expected: content.count))),
    Refusal(
      testDescription: "wrong bytes of the right size", answer: .content(wrongBytes),
      problem: .content(
        .digestDiffers(
          expected: SHA256Digest(of: content),
          actual: SHA256Digest(of: content.dropLast() + [content[content.count - 1] ^ 1])))),
    Refusal(
      testDescription: "damaged gzip", answer: .content(Array(compressed.dropLast(9))),
      problem: .content(.truncated(expected: content.count, actual: content.count))),
    Refusal(
      testDescription: "silence in the middle",
      answer: .stalled(compressed, after: 5000),
      problem: .tooSlow(bytes: 0, seconds: 1, received: 5000),
      keepsPart: true),
    Refusal(
      testDescription: "silence from the start", answer: .stalled(compressed, after: 0),
      problem: .tooSlow(bytes: 0, seconds: 1, received: 0)),
    Refusal(
      testDescription: "an early end, again and again, from a server without ranges",
      answer: .truncatedWithoutRanges(compressed, after: 5000),
      problem: .connectionLost(received: 5000, expected: compressed.count), keepsPart: true),
    Refusal(
      testDescription: "an early end before the first byte",
      answer: .truncated(compressed, after: 0),
      problem: .connectionLost(received: 0, expected: compressed.count)),
  ]

  @Test("what is not the published file is refused and never gets its name", arguments: refusals)
  func refuses(_ refusal: Refusal) throws {
    let server = try LocalHTTPServer(["/file": refusal.answer])
    defer { server.stop() }
    let result = fetch(
      [server.address("/file")],
      with: refusal.isStall ? Downloader(settings: impatient) : Downloader())
    #expect(problems(result) == [refusal.problem])
    #expect(folder.names(in: "tiny") == (refusal.keepsPart ? ["images.gz.part"] : []))
  }

  @Test("a broken connection is continued where it broke")
  func continues() throws {
    let third = Self.compressed.count / 3 + 1
    for answer in [
      LocalHTTPServer.Answer.truncated(Self.compressed, after: third),
      .reset(Self.compressed, after: third),
    ] {
      let server = try LocalHTTPServer(["/file": answer])
      defer { server.stop() }
      #expect(fetch([server.address("/file")]) == .success(folder.path + "/tiny/images.gz"))
      #expect(holds("tiny/images.gz", Self.compressed))
      #expect(server.requests.map(\.rangeStart) == [nil, third, 2 * third])
      try FileManager.default.removeItem(atPath: folder.path + "/tiny")
    }
  }

  @Test("what an earlier run left is continued, by any server, or thrown away when it does not fit")
  func resumes() throws {
    let half = Array(Self.compressed.prefix(1000))
    let server = try LocalHTTPServer([
      "/ranges": .content(Self.compressed), "/none": .contentWithoutRanges(Self.compressed),
      "/wrong": .wrongRange(Self.compressed),
    ])
    defer { server.stop() }
    let cases: [(path: String, part: [UInt8], requests: [Int?])] = [
      ("/ranges", half, [1000]),
      ("/none", half, [1000]),
      // All there, only not renamed.
      ("/ranges", Self.compressed, [Self.compressed.count]),
      ("/ranges", Array(repeating: 7, count: 1000), [1000, nil]),
      ("/ranges", Self.compressed + [0], [Self.compressed.count + 1, nil]),
      ("/ranges", Array(repeating: 7, count: Self.limit + 1), [nil]),
      ("/wrong", half, [1000, nil]),
    ]
    for (path, part, requests) in cases {
      try folder.write(part, to: "tiny/images.gz.part")
      let before = server.requests.count
      let result = fetch([server.address(path)])
      #expect(server.requests.dropFirst(before).map(\.rangeStart) == requests, "\(path)")
      if path == "/wrong" {
        // From the start it answers with a 200 that lacks the first byte.
        #expect(problems(result) != nil)
      } else {
        #expect(holds("tiny/images.gz", Self.compressed), "\(path) \(part.count)")
        #expect(folder.names(in: "tiny") == ["images.gz"])
      }
      try FileManager.default.removeItem(atPath: folder.path + "/tiny")
    }
  }

  @Test("mirrors are tried in order, and every attempt is told")
  func mirrors() throws {
    let server = try LocalHTTPServer([
      "/page": .content(Array("<html>".utf8)), "/good": .content(Self.compressed),
    ])
    defer { server.stop() }
    let bad = [server.address("/none"), server.address("/page")]
    #expect(problems(fetch(bad)) == [.httpStatus(404), .webPage])
    #expect(
      fetch(bad + [server.address("/good")]) == .success(folder.path + "/tiny/images.gz"))
    #expect(server.requests.map(\.path) == ["/none", "/page", "/none", "/page", "/good"])
  }

  @Test("a mirror of the settings replaces the manifest's")
  func settingsMirror() throws {
    let server = try LocalHTTPServer(["/pub/tiny/images.gz": .content(Self.compressed)])
    defer { server.stop() }
    var settings = DownloadSettings()
    settings.mirror = server.address("/pub/")
    let result = fetch(["https://example.invalid/images.gz"], with: Downloader(settings: settings))
    #expect(result == .success(folder.path + "/tiny/images.gz"))
  }

  @Test("progress grows to the announced size")
  func progress() throws {
    let server = try LocalHTTPServer(["/file": .content(Self.compressed)])
    defer { server.stop() }
    let seen = Recorder<DownloadProgress>()
    _ = fetch([server.address("/file")], onProgress: { seen.append($0) })
    let received = seen.values.map(\.received)
    #expect(received == received.sorted())
    #expect(received.last == Self.compressed.count)
    #expect(seen.values.allSatisfy { $0.total == Self.compressed.count && $0.dataset == "tiny" })
  }

  @Test("an interrupted download stops soon, keeps its part and goes on the next time")
  func interruption() throws {
    let server = try LocalHTTPServer([
      "/slow": .stalled(Self.compressed, after: 5000), "/file": .content(Self.compressed),
    ])
    defer { server.stop() }
    let part = folder.path + "/tiny/images.gz.part"
    let result = fetch(
      [server.address("/slow")],
      isInterrupted: { FileManager.default.contents(atPath: part)?.count == 5000 })
    #expect(result == .failure(.interrupted))
    #expect(folder.names(in: "tiny") == ["images.gz.part"])
    #expect(fetch([server.address("/file")]) == .success(folder.path + "/tiny/images.gz"))
    #expect(server.requests.last?.rangeStart == 5000)
  }

  @Test("a server that sends a byte now and then is given up, and its bytes are kept")
  func trickle() throws {
    let server = try LocalHTTPServer(["/file": .trickled(Self.compressed)])
    defer { server.stop() }
    let found = problems(fetch([server.address("/file")], with: Downloader(settings: impatient)))
    guard case .tooSlow(let bytes, 1, let received) = found?.first else {
      Issue.record("\(String(describing: found))")
      return
    }
    #expect(bytes == received && (1..<1024).contains(bytes))
    #expect(folder.names(in: "tiny") == ["images.gz.part"])
  }

  @Test("a server that does not speak TLS is told in the words of the TLS library")
  func noTLS() throws {
    let server = try LocalHTTPServer(["/file": .content(Self.compressed)])
    defer { server.stop() }
    let address = server.address("/file").replacing("http://", with: "https://")
    guard case .transport(let reason) = problems(fetch([address]))?.first else {
      Issue.record("no transport problem")
      return
    }
    #expect(reason.contains("SSL") || reason.contains("TLS"))
  }

  @Test(
    "what is wrong with a certificate is told apart",
    arguments: [
      ("SSL certificate problem: certificate has expired", .expired),
      ("SSL certificate problem: certificate is not yet valid", .notYetValid),
      ("SSL certificate problem: unable to get local issuer certificate", .unknownAuthority),
      ("SSL certificate problem: self-signed certificate in certificate chain", .unknownAuthority),
      (
        "SSL: no alternative certificate subject name matches target host name 'a.example'",
        .otherHost
      ),
      (
        "SSL: certificate subject name 'b.example' does not match target host name 'a.example'",
        .otherHost
      ),
      ("OpenSSL/3.0.19: error:0A00010B:SSL routines::wrong version number", nil),
    ] as [(String, DownloadProblem.CertificateProblem?)])
  func certificates(words: String, expected: DownloadProblem.CertificateProblem?) {
    #expect(
      DownloadProblem(transport: words)
        == (expected.map { .certificate($0) } ?? .transport(reason: words)))
  }

  @Test("downloads that end in the middle of a redirect end nothing else")
  func redirectsThatEnd() throws {
    let server = try LocalHTTPServer([
      "/quick": .redirect(to: "/quick"), "/slow": .slowRedirect(to: "/slow"),
    ])
    defer { server.stop() }
    let path = folder.path
    @Sendable func attempt(
      _ number: Int, _ address: String, redirectLimit: Int, isInterrupted: Bool
    ) -> DatasetError? {
      var settings = DownloadSettings()
      settings.redirectLimit = redirectLimit
      let asked = Recorder<Void>()
      do throws(DatasetError) {
        _ = try Downloader(settings: settings).fetch(
          Self.file([address]), dataset: "tiny", into: "\(path)/\(number)",
          isInterrupted: {
            // The first question comes before the transfer, the second in its midst.
            asked.append(())
            return isInterrupted && asked.values.count > 1
          }, onProgress: { _ in })
        return nil
      } catch {
        return error
      }
    }
    let refused = Recorder<DatasetError?>()
    let interrupted = Recorder<DatasetError?>()
    let addresses = [server.address("/quick"), server.address("/slow")]
    DispatchQueue.concurrentPerform(iterations: 200) { number in
      refused.append(attempt(number, addresses[0], redirectLimit: 5, isInterrupted: false))
    }
    DispatchQueue.concurrentPerform(iterations: 40) { number in
      interrupted.append(
        attempt(1000 + number, addresses[1], redirectLimit: .max, isInterrupted: true))
    }
    let circle = DownloadAttempt(address: addresses[0], problem: .tooManyRedirects(limit: 5))
    #expect(refused.values.count == 200)
    #expect(
      refused.values.allSatisfy {
        $0 == .downloadFailed(dataset: "tiny", file: "images.gz", attempts: [circle])
      })
    #expect(interrupted.values.count == 40)
    #expect(interrupted.values.contains(.interrupted))
  }

  @Test("downloads of the same file at the same time give one file")
  func concurrency() async throws {
    let server = try LocalHTTPServer(["/file": .content(Self.compressed)])
    defer { server.stop() }
    let address = server.address("/file")
    let path = folder.path + "/tiny"
    let results = Recorder<Result<String, DatasetError>>()
    DispatchQueue.concurrentPerform(iterations: 4) { _ in
      results.append(
        Result { () throws(DatasetError) in
          try Downloader().fetch(
            Self.file([address]), dataset: "tiny", into: path, isInterrupted: { false },
            onProgress: { _ in })
        })
    }
    #expect(results.values.allSatisfy { $0 == .success(path + "/images.gz") })
    #expect(folder.names(in: "tiny") == ["images.gz"])
    #expect(holds("tiny/images.gz", Self.compressed))
  }

  @Test("a folder that cannot be made is an error of its own")
  func unwritable() throws {
    let server = try LocalHTTPServer(["/file": .content(Self.compressed)])
    defer { server.stop() }
    try folder.write([], to: "tiny")
    guard case .failure(.cannotWrite(let path, _)) = fetch([server.address("/file")]) else {
      Issue.record("wrote below a file")
      return
    }
    #expect(path == folder.path + "/tiny")
  }

  @Test(
    "redirects may go from http to https and stay, but never leave https",
    arguments: [
      ("https://a/x", "https://b/y", true), ("http://a/x", "https://b/y", true),
      ("http://a/x", "http://b/y", true), ("https://a/x", "http://a/x", false),
      ("https://a/x", "file:///etc/passwd", false), ("http://a/x", "ftp://a/x", false),
    ])
  func redirectSchemes(from: String, to: String, isAllowed: Bool) throws {
    let from = try #require(URL(string: from))
    let to = try #require(URL(string: to))
    #expect(
      RedirectRule.problem(from: from, to: to, count: 1, limit: 5)
        == (isAllowed ? nil : .insecureRedirect(to: to.absoluteString)))
    #expect(
      RedirectRule.problem(from: from, to: to, count: 6, limit: 5) == .tooManyRedirects(limit: 5))
  }
}

@Suite struct TransferPaceTests {
  private let start = DispatchTime(uptimeNanoseconds: 1_000_000_000)

  private func after(_ seconds: Double) -> DispatchTime { start + seconds }

  @Test("silence is noticed after one stretch of time, and not before")
  func silence() {
    let pace = TransferPace(seconds: 20, leastRate: 1024, now: start)
    #expect(!pace.isTooSlow(now: after(20)))
    #expect(pace.isTooSlow(now: after(20.1)))
  }

  @Test("bytes below the least rate do not put off the end, bytes at the least rate do")
  func rates() {
    var trickle = TransferPace(seconds: 20, leastRate: 1024, now: start)
    var steady = trickle
    for second in 1...100 {
      trickle.advance(by: 100, now: after(Double(second)))
      steady.advance(by: 1100, now: after(Double(second)))
      #expect(trickle.isTooSlow(now: after(Double(second))) == (second > 20))
      #expect(!steady.isTooSlow(now: after(Double(second))))
    }
    #expect(trickle.bytes == 10_000)
  }
}
