import Foundation

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
