import Dispatch
import Foundation
import ReportKit
import Synchronization

/// Notices Ctrl-C and `kill`, so that work can stop at a safe place.
///
/// A second signal of the same kind ends the process at once.
final class Interruption: Sendable {
  private let received = Atomic<Int32>(0)
  private let sources: [any DispatchSourceSignal & Sendable]

  init() {
    let queue = DispatchQueue(label: "report.interruption")
    var sources: [any DispatchSourceSignal & Sendable] = []
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      sources.append(DispatchSource.makeSignalSource(signal: number, queue: queue))
    }
    self.sources = sources
    for (source, number) in zip(sources, [SIGINT, SIGTERM]) {
      source.setEventHandler { [weak self] in
        guard let self else { return }
        let (isFirst, _) = received.compareExchange(
          expected: 0, desired: number, ordering: .sequentiallyConsistent)
        if !isFirst { _exit(128 + number) }
      }
      source.resume()
    }
  }

  /// The exit status of the signal that came, or `nil`.
  var status: ExitStatus? {
    switch received.load(ordering: .sequentiallyConsistent) {
    case SIGINT: .interrupted
    case SIGTERM: .terminated
    default: nil
    }
  }
}
