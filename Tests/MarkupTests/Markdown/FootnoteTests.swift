import Testing

@testable import Markup

@Suite struct FootnoteTests {
  @Test("a footnote is numbered where it is mentioned first and leads back to every mention")
  func numbers() throws {
    let body = """
      A[^b] and B[^a], A[^b] again.

      [^a]: First *note*,
      going on.
      [^b]: Second.

          - more
      """
    let page = try HTMLPageWriter.write(PageFixture.document(body: body))
    #expect(
      page.contains(
        "A<sup class=\"noteref\"><a href=\"#fn-1\" role=\"doc-noteref\" id=\"fnref-1\">1</a></sup>")
    )
    #expect(page.contains("id=\"fnref-1-2\">1</a>"))
    #expect(
      page.contains("<li id=\"fn-2\"><p>First <em>note</em>,\ngoing on. <a href=\"#fnref-2\""))
    #expect(page.contains("role=\"doc-endnotes\""))
    #expect(
      page.contains(
        "href=\"#fnref-1-2\" role=\"doc-backlink\" aria-label=\"Back to the text 2\""))
    #expect(
      try PageFixture.markdown(body) == """
        A[^1] and B[^2], A[^1] again.

        [^1]: Second.

            - more

        [^2]: First *note*,
            going on.
        """)
  }

  @Test(
    "what is wrong with a footnote is found at its place",
    arguments: [
      ("a[^x]", .unknownFootnote("x", known: []), 1..<5),
      ("a\n\n[^x]: b", .unusedFootnote("x"), 3..<7),
      ("a[^x]\n\n[^x]: b\n\n[^x]: c", .duplicateFootnote("x"), 16..<20),
      ("a[^x]\n\n[^x]: b[^x]", .footnoteInFootnote, 14..<18),
      ("a[^x]\n\n[^x]: b\n    \\\n    [c](ftp:d)", .refusedLink(destination: "ftp:d"), 25..<35),
      ("a[^x]\n\n[^x]: b $\\foo$", .formula(.unknownCommand("foo")), 16..<20),
    ] as [(String, MarkupError.Kind, Range<Int>)])
  func errors(body: String, kind: MarkupError.Kind, range: Range<Int>) {
    let error = PageFixture.error(PageFixture.document(body: body))
    #expect(error?.kind == kind)
    #expect(error?.place == MarkupPlace(.body, range))
  }

  @Test(
    "marks of a fence in indented code open none, and those in lists and behind text do",
    arguments: [
      ("a[^x]\n\n    ```\n\n[^x]: b", true), ("a[^x]\n\n    ```\n    code\n[^x]: b", true),
      ("- a[^x]\n\n      ```\n[^x]: b", false),
      ("1. a[^x]\n\n   - c\n\n         ```\n[^x]: b", false),
      ("- c\n\na[^x]\n\n    ```\n\n[^x]: b", true), ("```\n    ```\n```\n\na[^x]\n\n[^x]: b", true),
      ("> ```\n> c\n> ```\n\na[^x]\n\n[^x]: b", true),
    ])
  func indentedFences(body: String, isFound: Bool) {
    #expect(FootnoteScanner(body).found.map(\.name) == (isFound ? ["x"] : []), "\(body)")
  }

  @Test(
    "text that only looks like a footnote stays text",
    arguments: ["a\\[^x]", "`[^x]`", "[^ x]", "```\n[^x]: a\n```", "    [^x]: a", "a [^] b"])
  func text(body: String) throws {
    #expect(try !PageFixture.main(body).contains("doc-noteref"))
    #expect(try PageFixture.main(body).contains("[^"))
  }

  @Test("tasks have boxes, and struck text is struck, in both forms")
  func tasks() throws {
    let body = "- [x] done\n- [ ] to *do*\n- ~~gone~~ \\~kept\\~"
    let html = try PageFixture.main(body)
    #expect(
      html.contains(
        "<li class=\"task\"><input type=\"checkbox\" disabled=\"\" checked=\"\" "
          + "aria-label=\"done\"> done</li>"
      ))
    #expect(html.contains("<del>gone</del> ~kept~"))
    #expect(try PageFixture.markdown(body) == "- [x] done\n- [ ] to *do*\n- ~~gone~~ \\~kept\\~")
  }

  @Test("a label with @ refers, and only where it stands as a word of its own")
  func references() throws {
    let elements = [PageFixture.figure()]
    let body =
      "\(ElementToken.block(0))\n\nSee @fig:a. [@fig:a; @fig:a], a@fig:a, \\@fig:a, `@fig:a`."
    let html = try PageFixture.main(body, elements)
    let link = "<a class=\"reference\" href=\"#fig-a\">Fig.\u{A0}1</a>"
    #expect(html.contains("See \(link). \(link); \(link), a@fig:a, @fig:a, <code>@fig:a</code>."))
    #expect(
      PageFixture.error(PageFixture.document(body: "a @sec:no"))?.place
        == MarkupPlace(.body, 2..<9))
  }

  @Test("a paragraph with a label can be linked to and has no number")
  func paragraphs() throws {
    #expect(
      try PageFixture.main("Text. {#sec:here}\n\n[there](#sec:here)")
        == "<p id=\"sec-here\">Text.</p>\n<p><a href=\"#sec-here\">there</a></p>")
    #expect(
      PageFixture.error(PageFixture.document(body: "a {#sec:x}\n\n@sec:x"))?.kind
        == .unnumberedReference(label: "sec:x"))
    #expect(
      PageFixture.error(PageFixture.document(body: "a {#x}"))?.kind
        == .invalidHeadingAttribute("#x"))
    #expect(try PageFixture.main("set {1, 2}") == "<p>set {1, 2}</p>")
    #expect(try PageFixture.main("## A \\{-}").contains("A {-}"))
  }

  @Test("boxes hold blocks in both forms, and must close where they open")
  func containers() throws {
    let elements = [
      ReportElement(label: nil, caption: "*Why*", content: .container(.details)),
      ReportElement(label: nil, caption: "", content: .container(.callout(.tip))),
      ReportElement(label: nil, caption: "", content: .container(.margin)),
    ]
    func around(_ index: Int, _ text: String) -> String {
      "\(ElementToken.opening(index))\n\n\(text)\n\n\(ElementToken.closing)"
    }
    let body = around(0, "- a\n\n" + around(1, "b")) + "\n\n" + around(2, "c")
    #expect(
      try PageFixture.main(body, elements) == """
        <details>
        <summary><em>Why</em></summary>
        <ul>
        <li>a</li>
        </ul>
        <div class="callout callout-tip" role="note">
        <p class="callout-title">Tip</p>
        <p>b</p>
        </div>
        </details>
        <aside class="margin-note" role="note">
        <p>c</p>
        </aside>
        """)
    #expect(
      try PageFixture.markdown(body, elements) == """
        <details>
        <summary>Why</summary>

        - a

        > [!TIP]
        > b

        </details>

        > c
        """)
    let crossed = "> \(ElementToken.opening(0))\n\n\(ElementToken.closing)"
    #expect(
      PageFixture.errors(PageFixture.document(body: crossed, elements: elements)).map(\.kind)
        == [.containerNotClosedHere, .containerNotClosedHere])
  }
}
