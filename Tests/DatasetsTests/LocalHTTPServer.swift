import Foundation

/// An HTTP/1.1 server on the loopback interface that misbehaves on request.
///
/// One thread per connection, one answer per connection. `@unchecked`: what changes is
/// touched only with the lock held.
final class LocalHTTPServer: @unchecked Sendable {
  /// What the server does with a request for one path.
  enum Answer: Sendable {
    /// The bytes, or the part of them that a `Range` header asks for.
    case content([UInt8], type: String = "application/octet-stream")
    /// As `content`, but `Range` is ignored.
    case contentWithoutRanges([UInt8])
    /// Announces all of the rest, sends at most so many bytes of it, and closes.
    case truncated([UInt8], after: Int)
    /// As `truncated`, but always from the start.
    case truncatedWithoutRanges([UInt8], after: Int)
    /// As `truncated`, but keeps the connection open in silence.
    case stalled([UInt8], after: Int)
    /// As `content`, but one byte at a time, twenty times a second.
    case trickled([UInt8])
    /// As `truncated`, but resets the connection.
    case reset([UInt8], after: Int)
    /// Sends without announcing a length.
    case unannounced([UInt8])
    /// A `206` that starts at the wrong place.
    case wrongRange([UInt8])
    case redirect(to: String)
    /// As `redirect`, but takes a hundredth of a second.
    case slowRedirect(to: String)
    case status(Int)
  }

  struct Request: Sendable, Equatable {
    let path: String
    /// The first byte that the `Range` header asks for, or `nil`.
    let rangeStart: Int?
  }

  let port: UInt16
  private let listener: Int32
  private let answers: [String: Answer]
  private let lock = NSLock()
  private var log: [Request] = []
  private var isStopped = false

  /// Starts serving.
  init(_ answers: [String: Answer]) throws {
    self.answers = answers
    let listener = socket(AF_INET, Self.streamType, 0)
    self.listener = listener
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && listen(listener, 16) == 0
          && getsockname(listener, $0, &length) == 0
      }
    }
    guard bound else { throw POSIXError(.EADDRNOTAVAIL) }
    port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread { [self] in accept() }
  }

  /// The address of a path, with the host by number or by another name.
  func address(_ path: String, host: String = "127.0.0.1") -> String {
    "http://\(host):\(port)\(path)"
  }

  /// Every request so far.
  var requests: [Request] { lock.withLock { log } }

  func stop() {
    lock.withLock { isStopped = true }
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  private func accept() {
    while !lock.withLock({ isStopped }) {
      let connection = Foundation.accept(listener, nil, nil)
      guard connection >= 0 else { return }
      Thread.detachNewThread { [self] in
        serve(connection)
        close(connection)
      }
    }
  }

  private func serve(_ connection: Int32) {
    guard let request = read(connection) else { return }
    lock.withLock { log.append(request) }
    let start = request.rangeStart ?? 0
    switch answers[request.path] ?? .status(404) {
    case .content(let bytes, let type):
      guard start < bytes.count else { return sendStatus(416, to: connection) }
      sendHead(bytes, from: start, type: type, to: connection)
      send(bytes[start...], to: connection)
    case .contentWithoutRanges(let bytes):
      sendHead(bytes, from: 0, to: connection)
      send(bytes[...], to: connection)
    case .truncated(let bytes, let count):
      sendHead(bytes, from: start, to: connection)
      send(bytes[start...].prefix(count), to: connection)
    case .truncatedWithoutRanges(let bytes, let count):
      sendHead(bytes, from: 0, to: connection)
      send(bytes.prefix(count), to: connection)
    case .stalled(let bytes, let count):
      sendHead(bytes, from: start, to: connection)
      send(bytes[start...].prefix(count), to: connection)
      // Returns when the client gives up.
      var byte: UInt8 = 0
      _ = recv(connection, &byte, 1, 0)
    case .trickled(let bytes):
      sendHead(bytes, from: start, to: connection)
      for index in start..<bytes.count {
        guard send(bytes[index...index], to: connection) else { return }
        usleep(50_000)
      }
    case .reset(let bytes, let count):
      sendHead(bytes, from: start, to: connection)
      send(bytes[start...].prefix(count), to: connection)
      usleep(100_000)
      var linger = linger(l_onoff: 1, l_linger: 0)
      setsockopt(
        connection, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<linger>.size))
    case .unannounced(let bytes):
      send(Array("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".utf8)[...], to: connection)
      send(bytes[...], to: connection)
    case .wrongRange(let bytes):
      sendHead(bytes, from: start + 1, to: connection)
      send(bytes[(start + 1)...], to: connection)
    case .redirect(let target):
      sendRedirect(to: target, on: connection)
    case .slowRedirect(let target):
      usleep(10_000)
      sendRedirect(to: target, on: connection)
    case .status(let code):
      sendStatus(code, to: connection)
    }
  }

  private func sendRedirect(to target: String, on connection: Int32) {
    let head =
      "HTTP/1.1 302 Found\r\nLocation: \(target)\r\nContent-Length: 0\r\n"
      + "Connection: close\r\n\r\n"
    send(Array(head.utf8)[...], to: connection)
  }

  private func sendStatus(_ code: Int, to connection: Int32) {
    let head = "HTTP/1.1 \(code) No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    send(Array(head.utf8)[...], to: connection)
  }

  private func sendHead(
    _ bytes: [UInt8], from start: Int, type: String = "application/octet-stream",
    to connection: Int32
  ) {
    var head = start == 0 ? "HTTP/1.1 200 OK\r\n" : "HTTP/1.1 206 Partial Content\r\n"
    if start > 0 {
      head += "Content-Range: bytes \(start)-\(bytes.count - 1)/\(bytes.count)\r\n"
    }
    head += "Content-Length: \(bytes.count - start)\r\nContent-Type: \(type)\r\n"
    head += "Connection: close\r\n\r\n"
    send(Array(head.utf8)[...], to: connection)
  }

  /// Returns whether the client was still there.
  @discardableResult
  private func send(_ bytes: ArraySlice<UInt8>, to connection: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var sent = 0
      while sent < buffer.count {
        let count = Foundation.send(
          connection, buffer.baseAddress! + sent, buffer.count - sent, Self.sendFlags)
        guard count > 0 else { return false }
        sent += count
      }
      return true
    }
  }

  private func read(_ connection: Int32) -> Request? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !bytes.suffix(4).elementsEqual("\r\n\r\n".utf8) {
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { return nil }
      bytes += buffer.prefix(count)
      let tlsHandshake: UInt8 = 0x16
      if bytes.first == tlsHandshake {
        sendStatus(400, to: connection)
        return nil
      }
    }
    let lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
    let path = lines[0].components(separatedBy: " ")[1]
    let range = lines.first { $0.lowercased().hasPrefix("range: bytes=") }
    return Request(
      path: path,
      rangeStart: range.flatMap { Int($0.dropFirst("range: bytes=".count).dropLast()) })
  }

  #if canImport(Glibc)
    private static let streamType = Int32(SOCK_STREAM.rawValue)
    private static let sendFlags = Int32(MSG_NOSIGNAL)
  #else
    private static let streamType = SOCK_STREAM
    private static let sendFlags: Int32 = 0
  #endif
}
