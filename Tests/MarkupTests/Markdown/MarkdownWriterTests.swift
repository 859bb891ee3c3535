import Testing

@testable import Markup

@Suite struct MarkdownWriterTests {
  @Test(
    "constructs come out as Markdown that means the same",
    arguments: [
      ("*a* **b** `c`", "*a* **b** `c`"),
      ("a\\\nb", "a\\\nb"),
      ("- a\n- b\n  1. c", "- a\n- b\n  1. c"),
      ("- a\n\n  b\n- c", "- a\n\n  b\n\n- c"),
      ("- a\n\n* b", "- a\n\n* b"),
      ("> q\n>\n> r", "> q\n>\n> r"),
      ("> [!note]\n> q", "> [!NOTE]\n> q"),
      ("~~~\n```\n~~~", "````\n```\n````"),
      ("[a](https://x.org/(b))", "[a](https://x.org/\\(b\\))"),
      ("``a ` b``", "``a ` b``"),
      ("a\n\n---\n\nb", "a\n\n___\n\nb"), ("- ***", "- ___"),
      ("## C \\#", "<a id=\"sec-c\"></a>\n\n## 1 C \\#"),
      ("$x_1$ and $\\{y\\}$", "$x_1$ and $`\\{y\\}`$"),
      ("$\\operatorname{ReLU}(x)$", "$\\mathrm{ReLU}(x)$"),
      ("$\\operatorname*{argmax}_x f$", "$`\\mathop{\\mathrm{argmax}}_x f`$"),
      ("$\\operatorname*{a\\,\\}b}_x$", "$`\\mathop{\\mathrm{a\\,\\}b}}_x`$"),
      ("$$x$$", "$$\nx\n$$"),
      ("$$a \\\\\\\\ b$$", nil),
      ("\\$5", "<span>$</span>5"),
      ("a < b & c \\<i>", "a \\< b &amp; c \\<i>"),
      ("1\\. a\n\\# b\n\\- c\n\\> d\n\\+ e", "1\\. a\n\\# b\n\\- c\n\\> d\n\\+ e"),
      (
        "3$\\sigma$, $n$th, top-$k$, ($x$) “$x$” *$y$* $z$.",
        "3$`\\sigma`$, $`n`$<span></span>th, top-$`k`$, ($`x`$) “$`x`$” *$`y`$* $z$."
      ),
      ("a$x$b `c`$x$", "a<span></span>$`x`$<span></span>b `c`$`x`$"),
      (
        "$f(x)_{1}$ $a_{1}$ $g[x](y)$ $[0, 1]$ $a~b$ $a*b$ $a :b: c$",
        "$`f(x)_{1}`$ $a_{1}$ $`g[x](y)`$ $[0, 1]$ $`a~b`$ $`a*b`$ $`a :b: c`$"
      ),
      ("$$- x$$", "```math\n- x\n```"), ("$$> 0$$", "```math\n> 0\n```"),
      ("$$= y$$", "```math\n= y\n```"),
      ("a\n$x$\nb", "a\n$x$\nb"),
      (":tada: 1:100:3 a:b", "<span>:</span>tada: 1<span>:</span>100:3 a:b"),
      ("snake_case \\_x\\_", "snake_case \\_x\\_"),
      ("\\[a\\](b) \\`c\\` \\*d\\*", "\\[a\\](b) \\`c\\` \\*d\\*"),
    ])
  func construct(markdown: String, expected: String?) throws {
    guard let expected else {
      #expect(throws: MarkupErrors.self) { try PageFixture.markdown(markdown) }
      return
    }
    #expect(try PageFixture.markdown(markdown) == expected)
  }

  @Test(
    "text means the same when it is read again",
    arguments: [
      "*a* b **c *d* e** `f` [g](https://h) i\\\nj", "\\* \\# 1\\. `` ` `` &amp;lt; \\<b\\>",
      "- a\n- b\n\n  c\n\n1. d\n2. e\n\n> f\n>\n> - g", "a_b _c_ \\_d\\_ e\\_", "a!<https://b.c>",
      ">\n\na",
      "| a\\|b | `c\\|d` | $x \\le y$ |\n|:--|:-:|--:|\n| \\* | d | **e** |",
      "```swift\na\n\n  b\n```",
      "+ a\n\n  ```\n  b\n  ```", "~~~\n~~~\n\n---\n\nx\\\n\\- y",
    ])
  func roundTrip(markdown: String) throws {
    let again = try PageFixture.main(PageFixture.markdown(markdown))
    #expect(try again == PageFixture.main(markdown))
  }

  @Test("elements have anchors, numbers and references")
  func elements() throws {
    let markdown = try PageFixture.markdown(
      """
      ## S

      See \(ElementToken.reference("eq:e")) and \(ElementToken.reference("sec:s")).

      \(ElementToken.block(0))
      \(ElementToken.block(1))
      \(ElementToken.block(2))
      """,
      [
        PageFixture.figure(caption: "C *a*.", alternativeText: "A \"line\"\nand <b>."),
        PageFixture.table(caption: "D.", columns: ["A", "B"], rows: [["a|b", "$|x|$"]]),
        PageFixture.equation("a \\\\[b]".replacing("\\\\", with: "\\;")),
      ])
    #expect(
      markdown == """
        <a id="sec-s"></a>

        ## 1 S

        See [Eq.\u{A0}(1)](#eq-e) and [Section\u{A0}1](#sec-s).

        <a id="fig-a"></a>

        <picture>
          <source media="(prefers-color-scheme: dark)" srcset="figures/a-dark.png">
          <img src="figures/a.png" width="300" alt="A &quot;line&quot; and &lt;b&gt;.">
        </picture>

        **Figure\u{A0}1.** C *a*.

        <a id="tbl-t"></a>

        **Table\u{A0}1.** D.

        | A | B |
        | --- | --- |
        | a\\|b | $\\vert x\\vert $ |

        <a id="eq-e"></a>

        ```math
        a \\;[b] \\tag{1}
        ```
        """)
  }

  @Test(
    "cells survive, whatever they hold",
    arguments: PayloadTests.payloads.filter { payload in
      !payload.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F || $0.value == 0xFFFE }
    } + [
      "a|b", "a\\|b", "a\\\\|b", "`", "``a", "[x](y)", "1. x", "# x", "a_b_c", "**", "~~~",
      "line\nbreak", "&lt;", "a\\",
    ])
  func cells(payload: String) throws {
    let cell = MarkdownInlineFixture.escaped(payload)
    let markdown = try PageFixture.markdown(
      ElementToken.block(0), [PageFixture.table(columns: ["A", "B"], rows: [[cell, "x"]])])
    let table = markdown[markdown.firstRange(of: "| A")!.lowerBound...]
    let before = try PageFixture.inlines(cell)
    guard case .table(let read)? = try PageFixture.blocks(String(table)).first else {
      Issue.record("no table in \(table)")
      return
    }
    #expect(read.rows.count == 1)
    #expect(PlainText.text(read.rows[0][0]) == PlainText.text(before))
    #expect(PlainText.text(read.rows[0][1]) == "x")
    // GitHub would read raw HTML; none may be left, dollar signs and colons excepted.
    let source = table.replacing("<span>$</span>", with: "").replacing("<span>:</span>", with: "")
      .replacing("\\<", with: "")
    #expect(!source.contains("<"))
  }

  @Test("the title, notices, abstract and contents come first")
  func front() throws {
    let document = ReportDocument(
      title: "A *b*", subtitle: "S", authors: ["X_y", "<Z>"], date: "2026",
      abstract: "One.\n\nTwo.",
      notices: ["N `q`."], body: "## P\n\n### Q\n\n## R {-}", elements: [])
    #expect(
      try MarkdownWriter.write(document) == """
        # A *b*

        S

        X_y, \\<Z> · 2026

        > [!WARNING]
        > N `q`.

        **Abstract**

        One.

        Two.

        - [1 P](#sec-p)
          - [1.1 Q](#sec-q)
        - [R](#sec-r)

        <a id="sec-p"></a>

        ## 1 P

        <a id="sec-q"></a>

        ### 1.1 Q

        <a id="sec-r"></a>

        ## R

        """)
  }
}
