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
