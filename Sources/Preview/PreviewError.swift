import FlyingSocks
import Platform

/// Why a preview cannot be served.
package enum PreviewError: Error, Sendable, Equatable {
  /// Another program listens on the port.
  case portTaken(Int)
  /// All ports from the first to the second one are taken.
  case noFreePort(Int, Int)
  /// The system refuses, for the reason of this `errno`; 0 where it gives none.
  case cannotListen(port: Int, errno: Int32)

  init(_ error: any Error, port: Int) {
    if case .failed(_, let code, _)? = error as? SocketError {
      self = code == EADDRINUSE ? .portTaken(port) : .cannotListen(port: port, errno: code)
    } else {
      self = .cannotListen(port: port, errno: 0)
    }
  }
}
