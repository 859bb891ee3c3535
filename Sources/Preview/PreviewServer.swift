import FlyingSocks
import Platform

/// Serves a report and its events on 127.0.0.1, to this machine only.
package struct PreviewServer: Sendable {
  /// The port on which it listens.
  package let port: Int
  private let running: Task<Void, Never>

  /// Looked at first when no port is asked for, and then the ones after it.
  package static let usualPort = 8787
  private static let portsTried = 100

  /// Starts serving, and returns when it does.
  ///
  /// The port is 1…65535, or 0 for any free one; `nil` stands for the first free one from `usualPort`
  /// on. `file` gives the content of a file of the report by its relative path, `nil` for all else.
  /// Throws `PreviewError`.
  package static func start(
    port: Int?, status: PreviewStatus, file: @escaping @Sendable (String) -> [UInt8]?
  ) async throws(PreviewError) -> PreviewServer {
    if let port { return try await listen(on: port, PreviewHandler(status: status, file: file)) }
    let last = usualPort + portsTried - 1
    for port in usualPort...last {
      do throws(PreviewError) {
        return try await listen(on: port, PreviewHandler(status: status, file: file))
      } catch {
        guard error == .portTaken(port) else { throw error }
      }
    }
    throw .noFreePort(usualPort, last)
  }

  /// Ends serving and closes all connections.
  package func stop() async {
    running.cancel()
    await running.value
  }

  private static func listen(
    on port: Int, _ handler: PreviewHandler
  ) async throws(PreviewError) -> PreviewServer {
    do {
      let (socket, bound) = try bind(to: port)
      handler.port.store(bound, ordering: .relaxed)
      let pool: some AsyncSocketPool = .make()
      try await pool.prepare()
      let listener = try AsyncSocket(socket: socket, pool: pool)
      let running = Task { await serve(listener, of: pool, handler) }
      return PreviewServer(port: bound, running: running)
    } catch {
      throw PreviewError(error, port: port)
    }
  }

  /// A socket that listens, and its port.
  private static func bind(to port: Int) throws -> (Socket, Int) {
    let socket = try Socket(domain: AF_INET, type: .stream)
    do {
      try socket.setValue(true, for: .localAddressReuse)
      #if canImport(Darwin)
        try socket.setValue(true, for: .noSIGPIPE)
      #endif
      try socket.bind(to: sockaddr_in.inet(ip4: "127.0.0.1", port: UInt16(port)))
      try socket.listen()
      guard case .ip4(_, let bound) = try socket.sockname() else {
        throw SocketError.unsupportedAddress
      }
      return (socket, Int(bound))
    } catch {
      try? socket.close()
      throw error
    }
  }

  /// Answers until it is cancelled, or the system gives no more connections.
  private static func serve(
    _ listener: AsyncSocket, of pool: some AsyncSocketPool, _ handler: PreviewHandler
  ) async {
    try? await withThrowingDiscardingTaskGroup { group in
      group.addTask { try await pool.run() }
      for try await socket in listener.sockets {
        group.addTask { await HTTPExchange.run(on: socket, answer: handler.answer) }
      }
    }
    try? listener.close()
  }
}
