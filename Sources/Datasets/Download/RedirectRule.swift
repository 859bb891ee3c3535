import Foundation

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
