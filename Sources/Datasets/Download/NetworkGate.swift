import Dispatch
import Platform
import Synchronization

/// A host and port to connect to.
package struct NetworkEndpoint: Sendable, Hashable {
  package let host: String
  package let port: UInt16

  package init(host: String, port: UInt16) {
    self.host = host
    self.port = port
  }

  /// The endpoint of an absolute http or https address, or `nil` for anything else.
  package init?(_ url: URL) {
    guard let host = url.host, !host.isEmpty, let scheme = url.scheme?.lowercased(),
      let standardPort = ["http": 80, "https": 443][scheme],
      let port = UInt16(exactly: url.port ?? standardPort)
    else { return nil }
    self.init(host: host, port: port)
  }

  /// The https proxy that the environment names, as curl reads it; `nil` without one.
  package static func proxy(in environment: [String: String]) -> NetworkEndpoint? {
    for name in ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] {
      guard let value = environment[name], !value.isEmpty else { continue }
      let address = value.contains("://") ? value : "http://" + value
      guard let url = URL(string: address), let host = url.host else { return nil }
      return NetworkEndpoint(host: host, port: UInt16(exactly: url.port ?? 1080) ?? 1080)
    }
    return nil
  }
}

/// Remembers which hosts can be reached, so that a missing network is waited for once.
///
/// Each host is tried once. Time spent waiting in vain comes out of one budget, which the
/// first host that answers closes: from then on the network is known to be there.
final class NetworkGate: Sendable {
  typealias Probe =
    @Sendable (_ endpoint: NetworkEndpoint, _ timeout: Double) ->
    NetworkProbe.Outcome

  private let connectTimeout: Double
  private let probe: Probe
  private let state: Mutex<State>

  private struct State {
    /// Seconds that may still be waited in vain.
    var budget: Double
    var isNetworkThere = false
    var outcomes: [NetworkEndpoint: NetworkProbe.Outcome] = [:]
  }

  /// Waits `connectTimeout` seconds per host, and `budget` in all while none has answered.
  init(
    connectTimeout: Double, budget: Double,
    probe: @escaping Probe = { NetworkProbe.outcome(of: $0, timeout: $1) }
  ) {
    self.connectTimeout = connectTimeout
    state = Mutex(State(budget: budget))
    self.probe = probe
  }

  /// Returns when `endpoint` can be connected to.
  /// - Throws: `.unreachable`, `.networkDown`.
  func admit(_ endpoint: NetworkEndpoint) throws(DownloadProblem) {
    // Held while probing: a second thread gains nothing by waiting for the same network.
    try state.withLock { state throws(DownloadProblem) in
      if state.outcomes[endpoint] == nil { try tryOnce(endpoint, &state) }
      if case .failed(let cause) = state.outcomes[endpoint] {
        throw .unreachable(host: endpoint.host, cause: cause)
      }
    }
  }

  private func tryOnce(
    _ endpoint: NetworkEndpoint, _ state: inout State
  ) throws(DownloadProblem) {
    let timeout = state.isNetworkThere ? connectTimeout : min(connectTimeout, state.budget)
    guard timeout > 0.05 else { throw .networkDown }
    let start = DispatchTime.now()
    let outcome = probe(endpoint, timeout)
    state.outcomes[endpoint] = outcome
    if outcome == .connected {
      state.isNetworkThere = true
    } else {
      state.budget -= Double(DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1e9
    }
  }
}
