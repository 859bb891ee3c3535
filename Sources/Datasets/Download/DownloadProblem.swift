/// Why an address did not deliver a file.
package enum DownloadProblem: Error, Sendable, Equatable {
  /// No connection could be made; `host` is the proxy when one is set.
  case unreachable(host: String, cause: ConnectFailure)
  /// Not tried, because earlier hosts were unreachable and no host has answered.
  case networkDown
  case httpStatus(Int)
  case tooManyRedirects(limit: Int)
  /// A redirect from https to anything else.
  case insecureRedirect(to: String)
  /// The server sent a web page instead of the file.
  case webPage
  /// More than a container of the declared content can have; reading stopped there.
  case tooLarge(limit: Int)
  /// Nothing arrived for so many seconds.
  case stalled(seconds: Int, received: Int)
  /// The connection ended early; `expected` is what the server announced.
  case connectionLost(received: Int, expected: Int?)
  /// The answer to a resume request does not continue where the partial file ends.
  case wrongRange
  /// Everything arrived, and it is not the published content.
  case content(ContentProblem)
  /// Any other failure of the URL loading system, by its `URLError` code.
  case transport(code: Int)

  /// Why no connection could be made.
  package enum ConnectFailure: Sendable, Equatable {
    case nameNotResolved
    case timedOut(seconds: Int)
    /// The system's `errno` of the last address tried.
    case refused(code: Int32)
  }
}
