import Platform
import Synchronization

/// Answers requests: the files of the report, and the stream of events. Nothing else is read.
///
/// A site that a browser visits can let its own name lead to 127.0.0.1, and would then be of the
/// same origin as the preview; so only requests that name this machine are answered.
final class PreviewHandler: Sendable {
  private let status: PreviewStatus
  /// The content of a file of the report by its relative path.
  private let file: @Sendable (String) -> [UInt8]?
  /// Known when the server listens; 0 before.
  let port = Atomic<Int>(0)

  init(status: PreviewStatus, file: @escaping @Sendable (String) -> [UInt8]?) {
    self.status = status
    self.file = file
  }

  /// The answer to a request; `nil` stands for what is no request of HTTP.
  func answer(to request: HTTPRequest?) -> HTTPAnswer {
    guard let request else { return message(.badRequest, "This is no request of HTTP.") }
    guard isOfThisMachine(request.host) else {
      return message(.forbidden, "This preview answers to 127.0.0.1 and localhost only.")
    }
    let isHead = request.method == "HEAD"
    guard isHead || request.method == "GET" else {
      var answer = message(.methodNotAllowed, "Only GET and HEAD are answered.")
      answer.headers.append(("Allow", "GET, HEAD"))
      return answer
    }
    var answer = answer(to: request.path)
    answer.isHeadOnly = isHead
    return answer
  }

  private func answer(to path: String) -> HTTPAnswer {
    if path == "/.preview/events" {
      return HTTPAnswer(
        status: .ok, headers: Self.headers(type: "text/event-stream"),
        body: .events(EventStream(status: status)))
    }
    guard path.hasPrefix("/"), let decoded = String(path.dropFirst()).percentDecoded,
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

  private func content(_ bytes: [UInt8], type: String) -> HTTPAnswer {
    HTTPAnswer(status: .ok, headers: Self.headers(type: type), body: .bytes(bytes))
  }

  private func message(_ status: HTTPAnswer.Status, _ text: String) -> HTTPAnswer {
    HTTPAnswer(
      status: status, headers: Self.headers(type: "text/plain; charset=utf-8"),
      body: .bytes(Array((text + "\n").utf8)))
  }

  private static func headers(type: String) -> [(name: String, value: String)] {
    [
      ("Content-Type", type), ("Cache-Control", "no-store"),
      ("X-Content-Type-Options", "nosniff"),
      // Pages of other origins may neither show nor frame what is here.
      ("Cross-Origin-Resource-Policy", "same-origin"),
      ("Content-Security-Policy", "frame-ancestors 'none'"),
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
