import Diagnostics

extension DownloadProblem {
  /// Why an address did not deliver, as a clause.
  package var words: String {
    switch self {
    case .unreachable(let host, let cause): "\(cut: host) cannot be reached (\(cause.words))"
    case .networkDown: "not tried, because no other host could be reached"
    case .httpStatus(let status): "the server answered with status \(status)"
    case .tooManyRedirects(let limit): "the server redirected more than \(limit) times"
    case .insecureRedirect(let target): "the server redirected away from https, to \(cut: target)"
    case .webPage: "the server sent a web page instead of the file"
    case .tooLarge(let limit): "the server sent more than the \(limit) bytes that the file can have"
    case .tooSlow(bytes: 0, let seconds, let received):
      "nothing came for \(seconds) s after \(received) bytes"
    case .tooSlow(let bytes, let seconds, let received):
      "too slow: \(bytes) bytes came within \(seconds) s, \(received) in all"
    case .connectionLost(let received, let expected?):
      "the connection broke after \(received) of \(expected) bytes"
    case .connectionLost(let received, nil): "the connection broke after \(received) bytes"
    case .wrongRange: "the server continued at the wrong place"
    case .content(.digestDiffers(let expected, let actual)):
      "the content is not the published one (SHA-256 \(actual) instead of \(expected))"
    case .content(let problem): "the file \(problem.predicate)"
    case .certificate(let problem): "the server's certificate \(problem.words)"
    case .transport(let reason): "the transfer failed: \(reason)"
    }
  }
}

extension DownloadProblem.CertificateProblem {
  fileprivate var words: String {
    switch self {
    case .expired: "has expired (is the clock of this computer right?)"
    case .notYetValid: "is not valid yet (is the clock of this computer right?)"
    case .otherHost: "is for another host name"
    case .unknownAuthority: "is signed by no authority that this computer trusts"
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
