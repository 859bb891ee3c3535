import Foundation
import Platform
import Testing

@Suite struct StringTests {
  @Test(arguments: [
    (" a b \t\r\n", "a b"), ("a", "a"), (" \n ", ""), ("", ""), ("\u{A0}x\u{2003}", "x"),
  ])
  func `white space at both ends is left out`(text: String, trimmed: String) {
    #expect(text.trimmed == trimmed)
    #expect(text.trimmed == text.trimmingCharacters(in: .whitespacesAndNewlines))
  }

  @Test(arguments: [
    "a%20b", "%C3%A9", "100%", "%2", "%zz", "%FF", "a+b", "", "%25%32%30", "é", "%+1",
  ])
  func `percent signs are decoded as Foundation does`(text: String) {
    #expect(text.percentDecoded == text.removingPercentEncoding)
  }

  @Test(arguments: [
    ("a b/c:d.md", "a%20b/c%3Ad.md"), ("é~_-.", "%C3%A9~_-."), ("#?%", "%23%3F%25"), ("\t", "%09"),
  ])
  func `a path is encoded for a URI`(path: String, encoded: String) {
    #expect(path.percentEncodedPath == encoded)
    #expect(encoded.percentDecoded == path)
  }

  @Test(arguments: ["é", "e\u{301}", "s\u{307}\u{323}", "ﬁ", "가", "Å", "plain", ""])
  func `normal forms are those of Foundation`(text: String) {
    let scalars = { (text: String) in Array(text.unicodeScalars) }
    #expect(scalars(text.composed) == scalars(text.precomposedStringWithCanonicalMapping))
    #expect(scalars(text.decomposed) == scalars(text.decomposedStringWithCanonicalMapping))
  }

  @Test func `a short text is padded, and a long one stays whole`() {
    #expect("ab".padded(to: 4) == "ab  ")
    #expect("abcde".padded(to: 4) == "abcde")
  }
}
