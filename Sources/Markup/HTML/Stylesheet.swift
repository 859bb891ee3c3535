import Digests

/// The one style sheet of a page, named by its hash in the content security policy.
struct Stylesheet: Sendable {
  let source: String

  /// - Precondition: no `</` inside, which could end the element that holds the sheet.
  init(_ source: String) {
    precondition(!source.contains("</"))
    self.source = source
  }

  /// Part of this package's resources.
  static let page = Stylesheet(String(decoding: PackageResources.page_css, as: UTF8.self))

  /// `'sha256-…'`, as the policy wants it.
  var policySource: String { "'sha256-\(SHA256Digest(of: Array(source.utf8)).base64)'" }
}
