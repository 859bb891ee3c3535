import Foundation

/// Remembers which hosts can be reached, so that a missing network is waited for once.
///
/// Each host is tried once. Time spent waiting in vain comes out of one budget, which the
/// first host that answers closes: from then on the network is known to be there.
///
/// `@unchecked`: all state is touched only with the lock held.
final class NetworkGate: @unchecked Sendable {
  typealias Probe =
    @Sendable (_ endpoint: NetworkEndpoint, _ timeout: Double) ->
    NetworkProbe.Outcome

  private let connectTimeout: Double
  private let probe: Probe
  private let lock = NSLock()
  private var budget: Double
  private var isNetworkThere = false
  private var outcomes: [NetworkEndpoint: NetworkProbe.Outcome] = [:]

  /// Waits `connectTimeout` seconds per host, and `budget` in all while none has answered.
  init(
    connectTimeout: Double, budget: Double,
    probe: @escaping Probe = { NetworkProbe.outcome(of: $0, timeout: $1) }
  ) {
    self.connectTimeout = connectTimeout
    self.budget = budget
    self.probe = probe
  }

  /// Returns when `endpoint` can be connected to.
  /// - Throws: `.unreachable`, `.networkDown`.
  func admit(_ endpoint: NetworkEndpoint) throws(DownloadProblem) {
    // Held while probing: a second thread gains nothing by waiting for the same network.
    lock.lock()
    defer { lock.unlock() }
    if outcomes[endpoint] == nil {
      let timeout = isNetworkThere ? connectTimeout : min(connectTimeout, budget)
      guard timeout > 0.05 else { throw .networkDown }
      let start = DispatchTime.now()
      let outcome = probe(endpoint, timeout)
      outcomes[endpoint] = outcome
      if outcome == .connected {
        isNetworkThere = true
      } else {
        budget -= Double(DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1e9
      }
    }
    if case .failed(let cause) = outcomes[endpoint] {
      throw .unreachable(host: endpoint.host, cause: cause)
    }
  }
}
