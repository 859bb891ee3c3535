import Datasets

/// What kept a dataset away, as far as the user would do the same about it.
enum StandInCause: Hashable {
  case noDownloads
  case noNetwork
  /// The servers answered, but not with the file.
  case server(String)
}

extension DatasetError {
  var standInCause: StandInCause {
    switch self {
    case .fileMissing: .noDownloads
    case .downloadFailed(_, _, let attempts)
    where attempts.allSatisfy(\.problem.isUnreachable): .noNetwork
    default: .server(standInReason)
    }
  }
}

extension DownloadProblem {
  fileprivate var isUnreachable: Bool {
    switch self {
    case .unreachable, .networkDown: true
    default: false
    }
  }
}
