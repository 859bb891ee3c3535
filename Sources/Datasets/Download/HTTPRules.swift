import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Which redirects a download follows.
enum RedirectRule {
  /// Why not to follow, or `nil`: only so many, only the web, and never out of https.
  static func problem(from: URL?, to: URL?, count: Int, limit: Int) -> DownloadProblem? {
    guard count <= limit else { return .tooManyRedirects(limit: limit) }
    switch to?.scheme?.lowercased() {
    case "https": return nil
    case "http" where from?.scheme?.lowercased() == "http": return nil
    default: return .insecureRedirect(to: to?.absoluteString ?? "")
    }
  }
}

/// The `Content-Range` of an answer: `bytes START-END/TOTAL`.
struct ContentRange {
  let start: Int

  /// `nil` when the answer has none, or not in bytes.
  init?(_ response: HTTPURLResponse) {
    guard let text = response.value(forHTTPHeaderField: "Content-Range") else { return nil }
    let fields = text.split(separator: " ")
    guard fields.count == 2, fields[0].lowercased() == "bytes",
      let first = fields[1].split(separator: "-").first, let start = Int(first), start >= 0
    else { return nil }
    self.start = start
  }
}
