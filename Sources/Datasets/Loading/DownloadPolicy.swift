/// Whether missing files may be fetched from the network.
package enum DownloadPolicy: Sendable {
  /// Never touches the network (`--offline`).
  case offline
  case allowed(Downloader)
}
