import Digests
import Foundation
import Testing

@testable import Preview

@Suite struct ServedPageTests {
  private static let page = """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; img-src data:">
    <title>A page</title>
    </head>
    <body>
    <p>&lt;/body> is text here.</p>
    </body>
    </html>

    """

  @Test("the copy that is sent has one script at its end, which its policy names by its hash")
  func script() throws {
    let bytes = Array(Self.page.utf8)
    let copy = String(decoding: ServedPage.live(bytes), as: UTF8.self)
    let digest = SHA256Digest(of: bytes).hex
    let start = try #require(copy.firstRange(of: "<script data-page=\"\(digest)\">"))
    let end = try #require(copy.firstRange(of: "</script>\n</body>"))
    let script = String(copy[start.upperBound..<end.lowerBound])
    let hash = SHA256Digest(of: Data(script.utf8)).base64
    let addition = "; script-src &#39;sha256-\(hash)&#39;; connect-src &#39;self&#39;"
    #expect(copy.contains("img-src data:\(addition)\">"))
    #expect(!script.contains("</") || !script.contains("</script"))
    // Nothing else is changed.
    let rest = copy.replacing(addition, with: "").replacing(
      "<script data-page=\"\(digest)\">\(script)</script>\n", with: "")
    #expect(rest == Self.page)
  }

  @Test("a page without a policy is sent as it is", arguments: ["", "<p>Text</p>", "</body>"])
  func noPolicy(page: String) {
    #expect(ServedPage.live(Array(page.utf8)) == Array(page.utf8))
  }

  @Test("before the first report, an empty page waits for one under the same policy")
  func waiting() {
    let page = String(decoding: ServedPage.waiting, as: UTF8.self)
    #expect(page.contains("<script data-page=\"\">"))
    #expect(page.contains("default-src &#39;none&#39;; script-src &#39;sha256-"))
  }
}
