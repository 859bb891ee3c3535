import Testing

@testable import Markup

/// Texts that try to become markup, in every place where a report shows a text.
@Suite struct PayloadTests {
  static let payloads = [
    "<script>alert(1)</script>", "</title><script>alert(1)</script>", "</style><b>x</b>",
    "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "\" onclick=\"alert(1)",
    "<svg/onload=alert(1)>", "<!--", "-->", "]]>", "<![CDATA[x]]>", "<?php x ?>", "&lt;b&gt;",
    "&#60;b&#62;", "&amp;&amp;", "javascript:alert(1)", "data:text/html,<b>x</b>",
    "<\u{301}script>", "\"\u{301} onclick=x", "\u{202E}<b>", "\u{0}<b>", "\u{1B}[31m<b>", "\u{7F}",
    "\u{FFFE}", "</main></body></html>", "<math><mtext><b>", "<a href=x>", "`<b>`", "{{7*7}}",
    "\\\"<b>", "%3Cscript%3E",
  ]

  /// One document with the payload in every sink.
  private static func document(_ payload: String) -> ReportDocument {
    let text = MarkdownInlineFixture.escaped(payload)
    // Braces behind the language are attributes.
    let word = payload.unicodeScalars.filter {
      $0.value > 0x20 && !"`{}".unicodeScalars.contains($0) && $0.value != 0x7F
    }
    return ReportDocument(
      title: "t \(text)", subtitle: "s \(text)", authors: ["a \(payload)", payload], date: payload,
      abstract: "b \(text)", notices: ["n \(text)"],
      body: """
        ## h \(text) {#sec:h}

        p \(text) *e \(text)* [l \(text)](https://x.org/) ``c \(payload.replacing("`", with: "")) ``

        > q \(text)

        - i \(text)

        | th \(text) |
        |----|
        | td \(text) |

        ~~~l\(String(String.UnicodeScalarView(word)))
        \(payload)
        ~~~

        \(ElementToken.block(0))
        \(ElementToken.block(1))
        \(ElementToken.block(2))
        """,
      elements: [
        PageFixture.figure(caption: "c \(text)", alternativeText: "alt \(payload)"),
        PageFixture.table(
          caption: "c \(text)", columns: ["n", "h \(text)"], rows: [["r", "c \(text)"]]),
        PageFixture.equation("\\text{e <b> \" ' >} < x"),
      ])
  }

  @Test("no payload changes the tree of the page", arguments: payloads)
  func treeIsUnchanged(payload: String) throws {
    let harmless = PageSkeleton(try HTMLPageWriter.write(Self.document("harmless")))
    let page = try HTMLPageWriter.write(Self.document(payload))
    #expect(PageSkeleton(page) == harmless)
    #expect(!page.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x7F })
  }

  @Test("what is shown is the payload, not its escapes", arguments: payloads.prefix(12))
  func payloadIsShown(payload: String) throws {
    let html = try PageFixture.main("p \(MarkdownInlineFixture.escaped(payload)).")
    var shown = html.dropFirst("<p>p ".count).dropLast(".</p>".count)[...].description
    for (entity, text) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
    ] { shown = shown.replacing(entity, with: text) }
    #expect(shown == payload)
  }

  @Test(
    "links that could run or load something are refused",
    arguments: [
      "javascript:alert(1)", "JaVaScRiPt:alert(1)", "vbscript:x", "data:text/html,x", "file:///etc",
      "&#106;avascript:alert(1)", "javascript&colon;alert(1)", "java&#9;script:alert(1)",
      "&#1;javascript:alert(1)", "//evil.example", "\\\\\\\\evil.example", "ftp://x", "blob:x",
    ])
  func refusedLinks(destination: String) {
    let error = PageFixture.error(PageFixture.document(body: "[x](<\(destination)>)"))
    // An entity that this dialect does not know stays text, so its link is relative.
    if destination.contains("&colon;") {
      #expect(error == nil)
    } else if case .refusedLink? = error?.kind {
    } else {
      Issue.record("\(destination) gave \(String(describing: error))")
    }
  }

  @Test(
    "links that lead out of the page or into it are allowed",
    arguments: [
      "https://x.org/a?b=c#d", "http://x", "mailto:a@b", "results.json", "../a:b/c", "#sec:s",
    ])
  func allowedLinks(destination: String) throws {
    let html = try PageFixture.main("## S {#sec:s}\n\n[x](\(destination))")
    #expect(html.contains("<a href="))
  }

  @Test("an unknown language of a code block is only an attribute's value")
  func codeLanguage() throws {
    let html = try PageFixture.main("~~~\"><b>\nx\n~~~")
    #expect(
      html == "<pre tabindex=\"0\"><code data-language=\"&quot;&gt;&lt;b&gt;\">x\n</code></pre>")
  }
}
