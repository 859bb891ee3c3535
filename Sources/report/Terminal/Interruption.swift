import Diagnostics
import Dispatch
import Platform
import Synchronization

/// Notices Ctrl-C, `kill` and a terminal that is gone, so that work can stop at a safe place.
///
/// A second signal ends the process at once. A signal that the caller had ignored stays so: a
/// command that was started with `nohup` or in the background must not end with the terminal.
struct Interruption {
  private final class Received: Sendable {
    /// The number of the first signal; 0 before.
    let signal = Atomic<Int32>(0)
  }

  private let received = Received()
  private let sources: [any DispatchSourceSignal]

  init() {
    let queue = DispatchQueue(label: "report.interruption")
    sources = [SIGINT, SIGTERM, SIGHUP].filter { !Self.isIgnored($0) }.map { [received] number in
      // The default action would end the process before the handler runs.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        let (isFirst, _) = received.signal.compareExchange(
          expected: 0, desired: number, ordering: .sequentiallyConsistent)
        if !isFirst { _exit(128 + number) }
      }
      source.resume()
      return source
    }
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    #if canImport(Darwin)
      return unsafeBitCast(action.__sigaction_u.__sa_handler, to: Int.self)
        == unsafeBitCast(SIG_IGN, to: Int.self)
    #else
      return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
        == unsafeBitCast(SIG_IGN, to: Int.self)
    #endif
  }

  /// The exit status that the signal asks for; `nil` as long as none came. From any thread.
  var stopReason: @Sendable () -> ExitStatus? {
    { [received] in
      switch received.signal.load(ordering: .sequentiallyConsistent) {
      case SIGINT: .interrupted
      case SIGTERM: .terminated
      case SIGHUP: .hungUp
      default: nil
      }
    }
  }
}
