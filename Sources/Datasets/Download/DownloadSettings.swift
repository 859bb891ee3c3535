/// How patient a download is, and how much it takes.
package struct DownloadSettings: Sendable {
  /// Used instead of the manifests' mirrors when set: a base address ending in `/`, below
  /// which files are at `DATASET/FILE`.
  package var mirror: String?
  /// The proxy that the URL loading system will use, if any: what to test for reachability.
  package var proxy: NetworkEndpoint?
  /// Seconds to wait for a connection to one host.
  package var connectTimeout = 3.0
  /// Seconds to wait in vain for connections in all, while no host has answered.
  package var connectBudget = 9.0
  /// Seconds without a single byte after which a transfer is given up.
  package var stallTimeout = 20.0
  /// Attempts per address when the connection breaks after data has arrived.
  package var attempts = 4
  package var redirectLimit = 5

  package init() {}
}
