import FlyingSocks
import Platform

/// The head of a request, as far as the preview looks at it.
struct HTTPRequest: Equatable {
  let method: String
  /// The target before its query, as it was sent.
  let path: String
  /// The `Host` header; `nil` without one, and with several, which no browser sends.
  let host: String?

  /// `nil` when the head, up to its empty line, is not one of HTTP/1
  /// (https://www.rfc-editor.org/rfc/rfc9112).
  init?(head: String) {
    var lines = head.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline)
    guard !lines.isEmpty else { return nil }
    let words = lines.removeFirst().split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 3, !words[0].isEmpty, words[2].hasPrefix("HTTP/1.") else { return nil }
    method = String(words[0])
    path = String(words[1].prefix { $0 != "?" && $0 != "#" })
    let hosts = lines.compactMap { line -> String? in
      guard let colon = line.firstIndex(of: ":"), line[..<colon].lowercased() == "host" else {
        return nil
      }
      return line[line.index(after: colon)...].trimmed
    }
    host = hosts.count == 1 ? hosts[0] : nil
  }
}

/// An answer to a request.
struct HTTPAnswer {
  enum Body {
    case bytes([UInt8])
    /// Ends with the connection.
    case events(EventStream)
  }

  enum Status: String {
    case ok = "200 OK"
    case badRequest = "400 Bad Request"
    case forbidden = "403 Forbidden"
    case notFound = "404 Not Found"
    case methodNotAllowed = "405 Method Not Allowed"
  }

  var status: Status
  var headers: [(name: String, value: String)]
  var body: Body
  /// Whether only the head is sent, for `HEAD`.
  var isHeadOnly = false

  /// The head, up to and with its empty line.
  var head: String {
    var lines = ["HTTP/1.1 \(status.rawValue)"] + headers.map { "\($0.name): \($0.value)" }
    if case .bytes(let bytes) = body { lines.append("Content-Length: \(bytes.count)") }
    return (lines + ["Connection: close", "", ""]).joined(separator: "\r\n")
  }
}

/// A connection: one request, its answer, and the end.
///
/// HTTP of our own, because a page is one file, and FlyingFox's server brings FoundationNetworking
/// for a proxy that nobody uses here: 5 ms of the start of every process.
enum HTTPExchange {
  /// Longer heads are no requests of a browser.
  private static let headLimit = 1 << 16

  /// Reads the request, sends what `answer` makes of it and closes. `nil` stands for what is no
  /// request. A client that leaves ends it quietly.
  static func run(on socket: AsyncSocket, answer: (HTTPRequest?) -> HTTPAnswer) async {
    defer { try? socket.close() }
    do {
      let answer = answer(try await request(from: socket))
      try await socket.write(Data(answer.head.utf8))
      guard !answer.isHeadOnly else { return }
      switch answer.body {
      case .bytes(let bytes): try await socket.write(Data(bytes))
      case .events(let events): for try await event in events { try await socket.write(event) }
      }
    } catch {
      // There is nobody left to tell.
    }
  }

  private static func request(from socket: AsyncSocket) async throws -> HTTPRequest? {
    var bytes: [UInt8] = []
    let end = Array("\r\n\r\n".utf8)
    while bytes.count < headLimit {
      let searched = max(0, bytes.count - end.count + 1)
      bytes += try await socket.read(atMost: 4096)
      if let range = bytes[searched...].firstRange(of: end) {
        return HTTPRequest(head: String(decoding: bytes[..<range.lowerBound], as: UTF8.self))
      }
    }
    return nil
  }
}
