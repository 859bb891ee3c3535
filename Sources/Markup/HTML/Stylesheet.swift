import Digests

/// The one style sheet of a page, named by its hash in the content security policy.
struct Stylesheet: Sendable {
  let source: String

  /// - Precondition: no `</` inside, which could end the element that holds the sheet.
  init(_ source: String) {
    precondition(!source.contains("</"))
    self.source = source
  }

  /// Parts of this package's resources, in the order in which they overrule each other.
  static let page = Stylesheet(
    [PackageResources.page_css, PackageResources.elements_css, PackageResources.media_css]
      .map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n"))

  /// The heads of printed pages: the title stands on all but the first.
  static func runningHead(_ title: String) -> Stylesheet {
    Stylesheet(
      """
      @media print {
        @page { @top-center { content: "\(escaped(title))"; font: 8.5pt sans-serif; color: #565d66; } }
        @page :first { @top-center { content: none; } }
      }

      """)
  }

  /// Text for a string of a style sheet: all but ASCII letters, digits and spaces by number.
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      let isPlain =
        scalar == " "
        || scalar.isASCII
          && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
      return isPlain ? String(scalar) : "\\\(String(scalar.value, radix: 16)) "
    }.joined()
  }

  /// `'sha256-…'`, as the policy wants it.
  var policySource: String { "'sha256-\(SHA256Digest(of: Array(source.utf8)).base64)'" }
}
