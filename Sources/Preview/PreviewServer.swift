import FlyingFox
import FlyingSocks
import Foundation

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
      let server = HTTPServer(
        address: try sockaddr_in.inet(ip4: "127.0.0.1", port: UInt16(port)),
        logger: .disabled, handler: handler)
      let (outcomes, outcome) = AsyncStream.makeStream(of: (any Error)?.self)
      let running = Task {
        do {
          try await server.run()
        } catch {
          outcome.yield(error)
        }
      }
      let listening = Task {
        do {
          try await server.waitUntilListening(timeout: 10)
          outcome.yield(nil)
        } catch {
          outcome.yield(error)
        }
      }
      defer { listening.cancel() }
      for await case let error? in outcomes.prefix(1) {
        running.cancel()
        throw error
      }
      guard case .ip4(_, let bound)? = await server.listeningAddress else {
        throw SocketError.unsupportedAddress
      }
      handler.port.store(Int(bound), ordering: .relaxed)
      return PreviewServer(port: Int(bound), running: running)
    } catch {
      throw PreviewError(error, port: port)
    }
  }
}
