import SourceText
import Testing

@Suite struct MarkupEscapeTests {
  private static let marks = "a<b> & \"c\" 'd'"

  @Test(arguments: [
    (marks, "a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;"), ("plain é 😀", "plain é 😀"),
    ("\"\u{301}", "&quot;\u{301}"), ("a\tb\nc\rd", "a\tb\nc\u{FFFD}d"),
    (
      "\0\u{1}\u{1F}\u{7F}\u{85}\u{9F}\u{A0}",
      "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{A0}"
    ),
  ])
  func `text becomes text and attributes of HTML`(text: String, expected: String) {
    #expect(MarkupEscape.escaped(text) == expected)
  }

  @Test(arguments: [0xE000, 0xF8FF, 0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF] as [UInt32])
  func `private-use scalars and noncharacters become the replacement character`(
    value: UInt32
  ) throws {
    let scalar = try #require(Unicode.Scalar(value))
    #expect(MarkupEscape.escaped("a\(scalar)") == "a\u{FFFD}")
  }

  @Test(arguments: [
    (MarkupEscape.WhiteSpace.references, "a&#9;b&#10;c&#13;d\u{FFFD}"),
    (.spaces, "a b c d\u{FFFD}"),
  ])
  func `attributes of XML keep line ends as references, titles have spaces`(
    whiteSpace: MarkupEscape.WhiteSpace, expected: String
  ) {
    #expect(MarkupEscape.escaped("a\tb\nc\rd\u{1}", whiteSpace: whiteSpace) == expected)
  }

  @Test func `text of elements may have its quotation marks`() {
    #expect(MarkupEscape.escaped(Self.marks, quotes: false) == "a&lt;b&gt; &amp; \"c\" 'd'")
  }

  @Test func `what was escaped is read again`() {
    #expect(
      MarkupEscape.unescaped(MarkupEscape.escaped(Self.marks + " &amp;lt;")) == Self.marks
        + " &amp;lt;")
  }
}
