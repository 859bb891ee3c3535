import Digests
import Platform

/// Pages as the preview sends them: with a script that follows the builds.
///
/// The file of the report has none, and its policy allows none; only the copy that goes over the
/// wire names this one script by its hash, and lets it connect to where it came from.
package enum ServedPage {
  /// The digest by which an open page knows whether it is still the one in the folder.
  package static func digest(of page: [UInt8]) -> String { SHA256Digest(of: page).hex }

  /// The copy of `page` that is sent. Without a policy where one is expected it is sent as it is,
  /// because the script could not run.
  static func live(_ page: [UInt8]) -> [UInt8] {
    let start = page.prefix(4096).firstRange(of: Array(policyStart.utf8))
    guard let start, let end = page[start.upperBound...].firstIndex(of: UInt8(ascii: "\"")) else {
      return page
    }
    var copy = page
    // From the back, so that the first place stays where it is.
    let place = page.suffix(4096).ranges(of: Array("</body>".utf8)).last?.lowerBound
    copy.insert(contentsOf: element(for: digest(of: page)).utf8, at: place ?? copy.endIndex)
    copy.insert(contentsOf: policyAddition.utf8, at: end)
    return copy
  }

  /// What is shown until the first report is published.
  static var waiting: [UInt8] {
    let page = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      \(policyStart)default-src &#39;none&#39;\(policyAddition)">
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>Preview</title>
      </head>
      <body>
      \(element(for: ""))</body>
      </html>

      """
    return Array(page.utf8)
  }

  private static let policyStart =
    "<meta http-equiv=\"Content-Security-Policy\" content=\""

  private static let script: String = {
    let style = String(decoding: PackageResources.preview_css, as: UTF8.self)
    let quoted = style.replacing("\\", with: "\\\\").replacing("`", with: "\\`")
    return String(decoding: PackageResources.preview_js, as: UTF8.self)
      .replacing("STYLE", with: "`\(quoted)`")
  }()

  private static let policyAddition = """
    ; script-src &#39;sha256-\(SHA256Digest(of: Array(script.utf8)).base64)&#39;; \
    connect-src &#39;self&#39;
    """

  private static func element(for page: String) -> String {
    "<script data-page=\"\(page)\">\(script)</script>\n"
  }
}
