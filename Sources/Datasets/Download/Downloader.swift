import Files
import Platform

/// Fetches dataset files into a folder: checked, resumable, bounded.
///
/// A file arrives under its name with `.part` added. Nothing looks into it until all of
/// it has the digest that the manifest declares; then it gets its final name. One downloader
/// serves a whole program run, because it remembers which hosts did not answer.
package final class Downloader: Sendable {
  private let settings: DownloadSettings
  private let gate: NetworkGate

  package init(settings: DownloadSettings = DownloadSettings()) {
    self.settings = settings
    gate = NetworkGate(
      connectTimeout: settings.connectTimeout, budget: settings.connectBudget)
  }

  /// Downloads one file; addresses are tried in order.
  ///
  /// `folder` is created when missing. `isInterrupted` is asked at least ten
  /// times a second, `onProgress` is called at most ten times a second, both on the calling thread.
  /// - Returns: the path of the verified file, which ends in `.gz` if the content is gzip.
  /// - Throws: `.downloadFailed` with one attempt per address, `.cannotWrite`, `.interrupted`.
  package func fetch(
    _ file: DatasetFile, dataset: String, into folder: String,
    isInterrupted: @Sendable () -> Bool,
    onProgress: @escaping @Sendable (DownloadProgress) -> Void
  ) throws(DatasetError) -> String {
    var attempts: [DownloadAttempt] = []
    for address in addresses(of: file, dataset: dataset) {
      guard !isInterrupted() else { throw .interrupted }
      do throws(TransferError) {
        let url = try reachable(address)
        return try fetch(file, from: url, into: folder, isInterrupted: isInterrupted) {
          onProgress(
            DownloadProgress(dataset: dataset, file: file.name, received: $0, total: $1))
        }
      } catch {
        switch error {
        case .problem(let problem):
          attempts.append(DownloadAttempt(address: address, problem: problem))
        case .fatal(let fatal): throw fatal
        }
      }
    }
    throw .downloadFailed(dataset: dataset, file: file.name, attempts: attempts)
  }

  /// Why a host cannot be connected to, as a clause; `nil` where it can.
  package func problem(with host: NetworkEndpoint) -> String? {
    do throws(DownloadProblem) {
      try gate.admit(host)
      return nil
    } catch {
      return error.words
    }
  }

  /// Whether an address of the file is known.
  func canFetch(_ file: DatasetFile) -> Bool { settings.mirror != nil || !file.addresses.isEmpty }

  private func addresses(of file: DatasetFile, dataset: String) -> [String] {
    guard let mirror = settings.mirror else { return file.addresses }
    return ["\(mirror)\(dataset)/\(file.name)"]
  }

  private func reachable(_ address: String) throws(TransferError) -> URL {
    guard let url = URL(string: address), let endpoint = NetworkEndpoint(url) else {
      throw .problem(.transport(reason: "the address cannot be used"))
    }
    do throws(DownloadProblem) {
      try gate.admit(settings.proxy ?? endpoint)
    } catch {
      throw .problem(error)
    }
    return url
  }

  private func fetch(
    _ file: DatasetFile, from url: URL, into folder: String, isInterrupted: () -> Bool,
    onProgress: @escaping (_ received: Int, _ total: Int?) -> Void
  ) throws(TransferError) -> String {
    do throws(FileError) {
      try FileSystem.makeFolders(folder)
    } catch {
      throw .fatal(.cannotWrite(path: folder, code: error.code))
    }
    let part = try PartialFile(
      path: "\(folder)/\(file.name).part", isInterrupted: isInterrupted)
    // Another process may have finished while this one waited for the lock.
    if let path = file.candidateNames.map({ "\(folder)/\($0)" })
      .first(where: { FileSystem.kind(of: $0, followingLinks: true) != nil })
    {
      part.discard()
      return path
    }
    if part.size > file.greatestContainerSize { try part.restart() }
    do throws(TransferError) {
      try complete(
        part, file: file, from: url, isInterrupted: isInterrupted, onProgress: onProgress)
    } catch {
      if case .problem(let problem) = error, problem.spoilsPartialFile || part.size == 0 {
        part.discard()
      }
      throw error
    }
    let isGzip = part.start(2) == GzipStream.magic
    let path = "\(folder)/\(file.plainName)\(isGzip ? ".gz" : "")"
    try part.publish(as: path, in: folder)
    return path
  }

  /// Transfers what is missing, again after interruptions, until the digest is right.
  private func complete(
    _ part: PartialFile, file: DatasetFile, from url: URL, isInterrupted: () -> Bool,
    onProgress: @escaping (_ received: Int, _ total: Int?) -> Void
  ) throws(TransferError) {
    // What an earlier run or another mirror left may not fit together with this server's
    // bytes, which only the digest can tell. Then it starts anew, once.
    var mayRestart = part.size > 0
    var attempts = 1
    while true {
      let sizeBefore = part.size
      do throws(TransferError) {
        let transfer = Transfer(
          url, settings: settings, part: part, limit: file.greatestContainerSize,
          onProgress: onProgress)
        try transfer.run(isInterrupted: isInterrupted)
        do throws(ContentProblem) {
          return try ContentReader.verify(path: part.path, expected: file)
        } catch {
          throw .problem(.content(error))
        }
      } catch .problem(.connectionLost) where part.size > sizeBefore && attempts < settings.attempts
      {
        attempts += 1
      } catch .problem(let problem) where mayRestart && problem.mayComeFromResuming {
        mayRestart = false
        try part.restart()
      }
    }
  }
}

extension DownloadProblem {
  /// Whether what was received is of no use for another attempt.
  fileprivate var spoilsPartialFile: Bool {
    switch self {
    case .content, .webPage, .tooLarge, .wrongRange: true
    default: false
    }
  }

  /// Whether a partial file that does not belong to this server can be the cause.
  fileprivate var mayComeFromResuming: Bool {
    switch self {
    case .content, .tooLarge, .wrongRange: true
    default: false
    }
  }
}
