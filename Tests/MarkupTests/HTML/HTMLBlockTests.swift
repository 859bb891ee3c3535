import Testing

@testable import Markup

@Suite struct HTMLBlockTests {
  @Test("links lead to headings without a number too, by label or identifier")
  func linksToUnnumbered() throws {
    let html = try PageFixture.main("## A {#sec:a -}\n\n[x](#sec:a) [y](#sec-a)")
    #expect(html.hasSuffix("<p><a href=\"#sec-a\">x</a> <a href=\"#sec-a\">y</a></p>"), "\(html)")
  }

  @Test(
    "each construct of Markdown has its HTML",
    arguments: [
      (
        "plain *em* **strong** `code`",
        "<p>plain <em>em</em> <strong>strong</strong> <code>code</code></p>"
      ),
      ("one\ntwo\\\nthree", "<p>one\ntwo<br>\nthree</p>"),
      ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
      ("- a\n\n- b", "<ul>\n<li><p>a</p></li>\n<li><p>b</p></li>\n</ul>"),
      ("3. a\n4. b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>"),
      ("- a\n  - b", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul></li>\n</ul>"),
      ("> q", "<blockquote>\n<p>q</p>\n</blockquote>"),
      (
        "> [!TIP]\n> Use *it*.",
        "<div class=\"callout callout-tip\" role=\"note\">\n<p class=\"callout-title\">Tip</p>\n<p>Use <em>it</em>.</p>\n</div>"
      ),
      (
        "```swift\nlet a = 1 < 2\n```",
        "<pre tabindex=\"0\"><code data-language=\"swift\">"
          + "<span class=\"code-keyword\">let</span> a = <span class=\"code-number\">1</span> &lt; "
          + "<span class=\"code-number\">2</span>\n</code></pre>"
      ),
      ("    indented", "<pre tabindex=\"0\"><code>indented\n</code></pre>"),
      ("---", "<hr>"),
      ("a Vec<T> & \\<b> <!-- c -->", "<p>a Vec&lt;T&gt; &amp; &lt;b&gt; </p>"),
      ("&lt;i&gt; &#945; &nosuch; &#xE000;", "<p>&lt;i&gt; α &amp;nosuch; \u{FFFD}</p>"),
      (
        "[a *b*](https://x.org/?q=1&r=2)",
        "<p><a href=\"https://x.org/?q=1&amp;r=2\" rel=\"noreferrer\">a <em>b</em></a></p>"
      ),
      (
        "<mailto:a@b.org>",
        "<p><a href=\"mailto:a@b.org\" rel=\"noreferrer\">mailto:a@b.org</a></p>"
      ),
      ("$x$", "<p><math><mi>x</mi></math></p>"),
      ("costs \\$5", "<p>costs $5</p>"),
    ])
  func construct(markdown: String, html: String) throws {
    #expect(try PageFixture.main(markdown) == html)
  }

  @Test("headings are numbered, labelled and referred to")
  func headings() throws {
    let html = try PageFixture.main(
      """
      ## First part {#sec:one}

      ### Loss & accuracy

      ## Second

      ## Second

      ## Thanks {-}

      See \(ElementToken.reference("sec:loss-accuracy")) and [the first](#sec:one).
      """)
    #expect(
      html == """
        <h2 id="sec-one"><span class="number">1</span> First part</h2>
        <h3 id="sec-loss-accuracy"><span class="number">1.1</span> Loss &amp; accuracy</h3>
        <h2 id="sec-second"><span class="number">2</span> Second</h2>
        <h2 id="sec-second-2"><span class="number">3</span> Second</h2>
        <h2 id="sec-thanks">Thanks</h2>
        <p>See <a class="reference" href="#sec-loss-accuracy">Section\u{A0}1.1</a> and \
        <a href="#sec-one">the first</a>.</p>
        """)
  }

  @Test("a figure has both themes, its size, its description and a numbered caption")
  func figure() throws {
    let html = try PageFixture.main(
      "See \(ElementToken.reference("fig:a")).\n\n\(ElementToken.block(0))",
      [PageFixture.figure(caption: "Of $x$.")])
    #expect(
      html == """
        <p>See <a class="reference" href="#fig-a">Fig.\u{A0}1</a>.</p>
        <figure class="figure" id="fig-a">
        <div class="drawing">
        <input type="checkbox" class="zoom" aria-label="Enlarge figure 1">
        <img class="light" src="data:image/png;base64,AQID" width="300" height="200" alt="A line.">
        <img class="dark" src="data:image/png;base64,BAUG" width="300" height="200" alt="A line.">
        </div>
        <figcaption><span class="caption-label">Figure\u{A0}1.</span> Of <math><mi>x</mi></math>.</figcaption>
        </figure>
        """)
  }

  @Test("a table has its caption above, scopes, alignment and a region that scrolls")
  func table() throws {
    let element = ReportElement(
      label: "tbl:t", caption: "C.",
      content: .table(
        TableContent(
          name: "t", columns: [.init(title: "Name"), .init(title: "$n$", alignment: .trailing)],
          rows: [["a|b", "**1**"], ["", "2"]])))
    let html = try PageFixture.main(ElementToken.block(0), [element])
    #expect(
      html == """
        <figure class="table" id="tbl-t">
        <figcaption id="caption-tbl-t"><span class="caption-label">Table\u{A0}1.</span> C.</figcaption>
        <div class="scroll" role="region" tabindex="0" aria-labelledby="caption-tbl-t">
        <table aria-labelledby="caption-tbl-t">
        <thead><tr><th scope="col" class="edge">Name</th><th scope="col" class="trailing"><math><mi>n</mi></math></th></tr></thead>
        <tbody>
        <tr><th scope="row" class="edge">a|b</th><td class="trailing"><strong>1</strong></td></tr>
        <tr><td class="edge"></td><td class="trailing">2</td></tr>
        </tbody>
        </table>
        </div>
        </figure>
        """)
  }

  @Test("rows that begin with the same header of several are a group, whose header stands once")
  func rowGroups() throws {
    let element = ReportElement(
      label: nil, caption: "",
      content: .table(
        TableContent(
          name: "t", columns: ["Set", "Layer", "n"].map { .init(title: $0) },
          rows: [["a", "1", "x"], ["a", "2", "y"], ["b", "1", "z"]], headerColumns: 2)))
    let html = try PageFixture.main(ElementToken.block(0), [element])
    #expect(
      html.contains(
        """
        <tbody class="group">
        <tr><th scope="rowgroup" rowspan="2" class="edge">a</th><th scope="row">1</th><td>x</td></tr>
        <tr><th scope="row">2</th><td>y</td></tr>
        </tbody>
        <tbody class="group">
        <tr><th scope="row" class="edge">b</th><th scope="row">1</th><td>z</td></tr>
        </tbody>
        """), "\(html)")
  }

  @Test(
    "a long formula can be continued before a sign outside parentheses and after a wide space",
    arguments: [
      (#"f(x) = \alpha\,\mathrm{ReLU}(x) + \beta\tanh(x - 1) + \gamma"#, 4),
      (#"a_{1} + \left( b + c + d \right) \cdot \text{a long word in the middle}, \qquad e"#, 4),
      (#"\lvert a - \text{one word after the other, at length} - b\rvert \le r"#, 2),
      (#"\begin{cases} a + b & \text{of the first kind of all} \\ c + d & x \end{cases}"#, 1),
      ("a + b = c", 1),
    ])
  func continuedFormulas(source: String, pieces: Int) throws {
    for html in [
      try PageFixture.main("$\(source)$"),
      try PageFixture.main(ElementToken.block(0), [PageFixture.equation(source)]),
    ] {
      #expect(html.components(separatedBy: "<math").count - 1 == pieces, "\(html)")
      #expect(html.components(separatedBy: "<wbr>").count == pieces)
    }
  }

  @Test("a table with more in a line than fits on paper is set smaller there")
  func paperWidth() throws {
    func page(_ columns: Int) throws -> String {
      let row = Array(repeating: "1234.5678", count: columns).joined(separator: "|")
      let rule = Array(repeating: "--:", count: columns).joined(separator: "|")
      return try PageFixture.main("|\(row)|\n|\(rule)|\n|\(row)|")
    }
    #expect(try page(9).contains("<table>"))
    #expect(try page(11).contains("<table class=\"wide\">"))
    #expect(try page(14).contains("<table class=\"widest\">"))
  }

  @Test("an equation has its number at its side")
  func equation() throws {
    let html = try PageFixture.main(ElementToken.block(0), [PageFixture.equation("x")])
    #expect(
      html == """
        <div class="equation" id="eq-e"><div class="formula">\
        <math display="block"><semantics><mi>x</mi>\
        <annotation encoding="application/x-tex">x</annotation></semantics></math></div>\
        <span class="equation-number">(1)</span></div>
        """)
  }

  @Test("elements are numbered in the order of the body, and only with a label")
  func order() throws {
    let html = try PageFixture.main(
      "\(ElementToken.block(1))\n\(ElementToken.block(2))\n\n\(ElementToken.block(0)) ",
      [
        PageFixture.figure(label: "fig:a", name: "a"),
        PageFixture.figure(label: nil, caption: "Bare.", name: "b"),
        PageFixture.figure(label: "fig:c", name: "c"),
      ])
    let captions = html.split(separator: "\n").filter { $0.hasPrefix("<figcaption") }
    #expect(
      captions == [
        "<figcaption>Bare.</figcaption>",
        "<figcaption><span class=\"caption-label\">Figure\u{A0}1.</span> </figcaption>",
        "<figcaption><span class=\"caption-label\">Figure\u{A0}2.</span> </figcaption>",
      ])
  }
}
