import FlyingFox
import Foundation
import Synchronization

/// Answers requests: the files of the report, and the stream of events. Nothing else is read.
///
/// A site that a browser visits can let its own name lead to 127.0.0.1, and would then be of the
/// same origin as the preview; so only requests that name this machine are answered.
final class PreviewHandler: HTTPHandler {
  private let status: PreviewStatus
  /// The content of a file of the report by its relative path.
  private let file: @Sendable (String) -> [UInt8]?
  /// Known when the server listens; 0 before.
  let port = Atomic<Int>(0)

  init(status: PreviewStatus, file: @escaping @Sendable (String) -> [UInt8]?) {
    self.status = status
    self.file = file
  }

  func handleRequest(_ request: HTTPRequest) async -> HTTPResponse {
    guard isOfThisMachine(request.headers[.host]) else {
      return message(.forbidden, "This preview answers to 127.0.0.1 and localhost only.")
    }
    let isHead = request.method == .HEAD
    guard isHead || request.method == .GET else {
      var response = message(.methodNotAllowed, "Only GET and HEAD are answered.")
      response.headers[HTTPHeader("Allow")] = "GET, HEAD"
      return response
    }
    var response = answer(to: request.target.path())
    if isHead, case .httpBody(let body) = response.payload {
      response.headers[.contentLength] = body.count.map(String.init)
      response.payload = .httpBody(HTTPBodySequence())
    }
    return response
  }

  private func answer(to path: String) -> HTTPResponse {
    if path == "/.preview/events" {
      var response = HTTPResponse(
        statusCode: .ok, headers: Self.headers(type: "text/event-stream"),
        body: HTTPBodySequence(from: EventStream(status: status)))
      // The stream ends when the page goes; the connection is of no further use.
      response.headers[.connection] = "close"
      return response
    }
    guard path.hasPrefix("/"), let decoded = String(path.dropFirst()).removingPercentEncoding,
      !decoded.contains("\0")
    else { return message(.badRequest, "This is no path of a report.") }
    let name = decoded.isEmpty ? "index.html" : decoded
    guard let bytes = file(name) else {
      guard name == "index.html" else {
        return message(.notFound, "The report has no such file.")
      }
      return content(ServedPage.waiting, type: "text/html; charset=utf-8")
    }
    if name == "index.html" {
      let digest = ServedPage.digest(of: bytes)
      // A page that is newer than what was announced must not be told to load again.
      if status.content.page != digest { status.update { $0.page = digest } }
      return content(ServedPage.live(bytes), type: "text/html; charset=utf-8")
    }
    return content(bytes, type: Self.type(of: name))
  }

  private func isOfThisMachine(_ host: String?) -> Bool {
    guard let host = host?.lowercased() else { return false }
    let port = port.load(ordering: .relaxed)
    let names = ["127.0.0.1", "localhost"]
    return names.contains { host == "\($0):\(port)" } || (port == 80 && names.contains(host))
  }

  private func content(_ bytes: [UInt8], type: String) -> HTTPResponse {
    HTTPResponse(
      statusCode: .ok, headers: Self.headers(type: type),
      body: HTTPBodySequence(data: Data(bytes), suggestedBufferSize: 1 << 18))
  }

  private func message(_ code: HTTPStatusCode, _ text: String) -> HTTPResponse {
    HTTPResponse(
      statusCode: code, headers: Self.headers(type: "text/plain; charset=utf-8"),
      body: Data((text + "\n").utf8))
  }

  private static func headers(type: String) -> HTTPHeaders {
    [
      .contentType: type, HTTPHeader("Cache-Control"): "no-store",
      HTTPHeader("X-Content-Type-Options"): "nosniff",
      // Pages of other origins may neither show nor frame what is here.
      HTTPHeader("Cross-Origin-Resource-Policy"): "same-origin",
      HTTPHeader("Content-Security-Policy"): "frame-ancestors 'none'",
    ]
  }

  private static func type(of name: String) -> String {
    switch name.split(separator: ".").last {
    case "png": "image/png"
    case "svg": "image/svg+xml"
    case "pdf": "application/pdf"
    case "json": "application/json"
    case "html": "text/html; charset=utf-8"
    // Markdown, CSV and LaTeX as browsers show them.
    default: "text/plain; charset=utf-8"
    }
  }
}
