import Platform

/// One address that was tried, and why it did not deliver.
package struct DownloadAttempt: Sendable, Equatable {
  package let address: String
  package let problem: DownloadProblem

  package init(address: String, problem: DownloadProblem) {
    self.address = address
    self.problem = problem
  }
}

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
  /// Too few bytes, or none, arrived within so many seconds, of `received` in all.
  case tooSlow(bytes: Int, seconds: Int, received: Int)
  /// The connection ended early; `expected` is what the server announced.
  case connectionLost(received: Int, expected: Int?)
  /// The answer to a resume request does not continue where the partial file ends.
  case wrongRange
  /// Everything arrived, and it is not the published content.
  case content(ContentProblem)
  /// The server does not prove that it is the host of the address.
  case certificate(CertificateProblem)
  /// Any other failure, in the words of libcurl.
  case transport(reason: String)

  /// Why no connection could be made.
  package enum ConnectFailure: Sendable, Equatable {
    case nameNotResolved
    case timedOut(seconds: Int)
    /// The system's `errno` of the last address tried.
    case refused(code: Int32)
  }
  /// What is wrong with a server's certificate.
  package enum CertificateProblem: Sendable, Equatable {
    case expired
    case notYetValid
    /// It was issued for other host names than that of the address.
    case otherHost
    /// No authority that the system trusts has signed it.
    case unknownAuthority
  }
}

extension DownloadProblem {
  /// The problem behind what libcurl says, which tells certificates apart by words only.
  init(transport words: String) {
    if let problem = CertificateProblem(words: words) {
      self = .certificate(problem)
    } else {
      self = .transport(reason: words.hasSuffix(".") ? String(words.dropLast()) : words)
    }
  }
}

extension DownloadProblem.CertificateProblem {
  /// Source of the words: OpenSSL, `X509_verify_cert_error_string`; libcurl, `lib/vtls/openssl.c`.
  init?(words: String) {
    let table: [(String, Self)] = [
      ("certificate has expired", .expired),
      ("certificate is not yet valid", .notYetValid),
      ("unable to get local issuer certificate", .unknownAuthority),
      ("unable to get issuer certificate", .unknownAuthority),
      ("unable to verify the first certificate", .unknownAuthority),
      ("self-signed certificate", .unknownAuthority),
      ("self signed certificate", .unknownAuthority),
      ("does not match target host name", .otherHost),
      ("alternative certificate subject name matches target", .otherHost),
      ("hostname mismatch", .otherHost),
      ("IP address mismatch", .otherHost),
    ]
    let lowercased = words.lowercased()
    guard let entry = table.first(where: { lowercased.contains($0.0.lowercased()) }) else {
      return nil
    }
    self = entry.1
  }
}

/// Why one address did not deliver: a reason to try the next, or the end of the download.
enum TransferError: Error {
  case problem(DownloadProblem)
  case fatal(DatasetError)
}
