/// How patient a download is, and how much it takes.
package struct DownloadSettings: Sendable {
  /// Used instead of the manifests' mirrors when set: a base address ending in `/`, below
  /// which files are at `DATASET/FILE`.
  package var mirror: String?
  /// The proxy that libcurl will use, if any: what to test for reachability.
  package var proxy: NetworkEndpoint?
  /// Seconds to wait for a connection to one host.
  package var connectTimeout = 3.0
  /// Seconds to wait in vain for connections in all, while no host has answered.
  package var connectBudget = 9.0
  /// Seconds within which the bytes of the least rate have to come.
  package var stallTimeout = 20.0
  /// Bytes per second below which a transfer is given up.
  package var leastRate = 1024.0
  /// Attempts per address when the connection breaks after data has arrived.
  package var attempts = 4
  package var redirectLimit = 5

  package init() {}
}

/// Whether missing files may be fetched from the network.
package enum DownloadPolicy: Sendable {
  /// Never touches the network (`--offline`).
  case offline
  case allowed(Downloader)
}

/// How far a download has come.
package struct DownloadProgress: Sendable, Equatable {
  package let dataset: String
  /// The published file name.
  package let file: String
  /// Bytes of the file that are on disk, those of an earlier attempt included.
  package let received: Int
  /// What the server announced, or `nil`.
  package let total: Int?

  package init(dataset: String, file: String, received: Int, total: Int?) {
    self.dataset = dataset
    self.file = file
    self.received = received
    self.total = total
  }
}
