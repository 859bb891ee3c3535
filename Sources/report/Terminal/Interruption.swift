import Diagnostics
import Dispatch
import Foundation
import Synchronization

/// Notices Ctrl-C and `kill`, so that work can stop at a safe place.
///
/// A second signal ends the process at once.
struct Interruption {
  private final class Received: Sendable {
    /// The number of the first signal; 0 before.
    let signal = Atomic<Int32>(0)
  }

  private let received = Received()
  private let sources: [any DispatchSourceSignal]

  init() {
    let queue = DispatchQueue(label: "report.interruption")
    sources = [SIGINT, SIGTERM].map { [received] number in
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

  /// The exit status that the signal asks for; `nil` as long as none came. From any thread.
  var stopReason: @Sendable () -> ExitStatus? {
    { [received] in
      switch received.signal.load(ordering: .sequentiallyConsistent) {
      case SIGINT: .interrupted
      case SIGTERM: .terminated
      default: nil
      }
    }
  }
}
