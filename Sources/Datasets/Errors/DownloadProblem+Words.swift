import Diagnostics

extension DownloadProblem {
  /// Why an address did not deliver, as a clause.
  package var words: String {
    switch self {
    case .unreachable(let host, let cause): "\(host) cannot be reached (\(cause.words))"
    case .networkDown: "not tried, because no other host could be reached"
    case .httpStatus(let status): "the server answered with status \(status)"
    case .tooManyRedirects(let limit): "the server redirected more than \(limit) times"
    case .insecureRedirect(let target): "the server redirected away from https, to \(target)"
    case .webPage: "the server sent a web page instead of the file"
    case .tooLarge(let limit): "the server sent more than the \(limit) bytes that the file can have"
    case .stalled(let seconds, let received):
      "nothing came for \(seconds) s after \(received) bytes"
    case .connectionLost(let received, let expected?):
      "the connection broke after \(received) of \(expected) bytes"
    case .connectionLost(let received, nil): "the connection broke after \(received) bytes"
    case .wrongRange: "the server continued at the wrong place"
    case .content(.digestDiffers(let expected, let actual)):
      "the content is not the published one (SHA-256 \(actual) instead of \(expected))"
    case .content(let problem): "the file \(problem.predicate)"
    case .transport(let code): "the transfer failed (URL error \(code))"
    }
  }
}

extension DownloadProblem.ConnectFailure {
  fileprivate var words: String {
    switch self {
    case .nameNotResolved: "its name cannot be resolved"
    case .timedOut(let seconds): "no answer within \(seconds) s"
    case .refused(let code): SystemError.text(code)
    }
  }
}
