import Foundation
import Testing

/// A running `report preview` on a free port, ended when the value goes.
final class PreviewProcess {
  struct Answer {
    var status: Int
    var head: String
    var body: String
  }

  struct Event: Decodable {
    var page: String
    var panel: String
  }

  let process: Process
  let port: UInt16
  private let texts = TemporaryFolder()

  /// Starts it and waits until it says where it listens.
  init(
    _ arguments: [String], port: Int? = 0, environment: [String: String] = [:]
  ) throws {
    let option = port.map { ["--port", "\($0)"] } ?? []
    process = ReportProcess.make(
      ["preview"] + arguments + option + ["--offline"], environment: environment)
    process.standardOutput = try texts.handle("output")
    process.standardError = try texts.handle("errors")
    try process.run()
    while !texts.text("output").hasSuffix("\n"), process.isRunning { usleep(5000) }
    let address = try #require(
      texts.text("output").firstMatch(of: /http:\/\/127\.0\.0\.1:(\d+)\//),
      "\(texts.text("errors"))")
    self.port = try #require(UInt16(address.1))
  }

  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
  }

  var errors: String { texts.text("errors") }

  /// The exit status after a signal.
  func end(with signal: Int32) -> Int32 {
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    return process.terminationStatus
  }

  func get(_ path: String, method: String = "GET", host: String? = nil) throws -> Answer {
    let connection = try Connection(port: port)
    let host = host ?? "127.0.0.1:\(port)"
    connection.send(
      "\(method) \(path) HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n")
    var bytes: [UInt8] = []
    while let more = connection.receive() { bytes += more }
    let text = String(decoding: bytes, as: UTF8.self)
    let end = try #require(text.firstRange(of: "\r\n\r\n"), "no answer to \(path)")
    let head = String(text[..<end.lowerBound])
    let status = head.split(separator: " ").dropFirst().first.flatMap { Int($0) }
    return Answer(status: status ?? 0, head: head, body: String(text[end.upperBound...]))
  }

  /// Follows the events until one is as wanted.
  func event(where isWanted: (Event) -> Bool) throws -> Event {
    let connection = try Connection(port: port)
    connection.send("GET /.preview/events HTTP/1.1\r\nHost: localhost:\(port)\r\n\r\n")
    var bytes: [UInt8] = []
    while let more = connection.receive() {
      bytes += more
      while let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
        let line = bytes[..<end]
        bytes.removeSubrange(...end)
        guard line.starts(with: Array("data: ".utf8)) else { continue }
        let event = try JSONDecoder().decode(Event.self, from: Data(line.dropFirst(6)))
        if isWanted(event) { return event }
      }
    }
    throw POSIXError(.ECONNRESET)
  }

  /// A connection to the loopback interface; one that is silent for two minutes counts as closed.
  final class Connection {
    private let descriptor: Int32

    init(port: UInt16) throws {
      #if canImport(Glibc)
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      #else
        descriptor = socket(AF_INET, SOCK_STREAM, 0)
      #endif
      var limit = timeval(tv_sec: 120, tv_usec: 0)
      setsockopt(
        descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = port.bigEndian
      address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      let size = socklen_t(MemoryLayout<sockaddr_in>.size)
      let result = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
      }
      guard result == 0 else { throw POSIXError(.ECONNREFUSED) }
    }

    deinit { close(descriptor) }

    func send(_ text: String) {
      let bytes = Array(text.utf8)
      _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    }

    func receive() -> [UInt8]? {
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      return count > 0 ? Array(buffer[..<count]) : nil
    }
  }
}
