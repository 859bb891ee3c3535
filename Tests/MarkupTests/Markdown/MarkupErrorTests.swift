import Testing

@testable import Markup

@Suite struct MarkupErrorTests {
  @Test(
    "errors of the body name what is wrong and its bytes",
    arguments: [
      (
        "![a](b.png)",
        .imageRefused(
          "b.png",
          ImageRefusal(words: "does not exist", remedy: "There is no folder for images.")), 0..<11
      ),
      ("![](b.png)", .missingAlternativeText(figure: "b.png"), 0..<10),
      ("![a](b.png){x=1}", .invalidImageAttribute("x=1"), 11..<16),
      ("x [![](b.png)](https://c)", .imageNotAlone, 3..<13),
      ("a [![i](b.png)](https://c) d", .imageNotAlone, 3..<14),
      ("|a|\n|-|\n|![i](b.png)|", .imageNotAlone, 9..<20),
      ("```c {x}\n```", .invalidCodeAttribute("x"), 5..<8),
      ("a\n\nb [*c*](ftp://d) e", .refusedLink(destination: "ftp://d"), 5..<19),
      ("*a* **[b](ftp:x)**", .refusedLink(destination: "ftp:x"), 6..<16),
      ("> - x\n>   [y\n>   z](ftp:a)", .refusedLink(destination: "ftp:a"), 10..<26),
      ("[a](ftp:(b)) c", .refusedLink(destination: "ftp:(b)"), 0..<12),
      ("[a&amp;b](ftp:x)", .refusedLink(destination: "ftp:x"), 0..<16),
      ("x [](ftp:a)", .refusedLink(destination: "ftp:a"), 2..<11),
      ("x <ftp://a> y", .refusedLink(destination: "ftp://a"), 2..<11),
      ("x [a][r]\n\n[r]: ftp:b", .refusedLink(destination: "ftp:b"), 2..<8),
      ("|a|\n|-|\n|[b](ftp:c)|", .refusedLink(destination: "ftp:c"), 9..<19),
      ("x\n\n> [!NOPE]\n> y", .unknownCallout(name: "NOPE"), 5..<12),
      ("costs $5 and $6", .looseDollar, 6..<13),
      ("a $ x $ b", .looseDollar, 2..<6),
      ("ok $a + \\foo$", .formula(.unknownCommand("foo")), 8..<12),
      ("é $\\foo$", .formula(.unknownCommand("foo")), 4..<8),
      ("> a\n> $x^$", .formula(.missingArgument(command: "^")), 9..<9),
      ("\u{E000}zz\u{E001}", .malformedToken, 0..<3),
      ("`a \u{E000}rfig:a\u{E001}`", .malformedToken, 3..<6),
      ("a \u{E000}b0\u{E001}", .elementNotAlone, 2..<10),
      ("\u{E000}b7\u{E001}", .noSuchElement(index: 7), 0..<0),
      ("a\n\n# T", .topLevelHeading, 3..<6),
      ("T\n=", .topLevelHeading, 0..<1),
      ("## A\n\n#### *B*", .skippedHeadingLevel(from: 2, to: 4), 6..<13),
      ("x\n\n- ## A", .nestedHeading, 5..<9),
      ("## A {#fig:a}", .invalidHeadingAttribute("#fig:a"), 5..<13),
      (
        "## A {#sec:a}\n\n## B {#sec:a}",
        .duplicateLabel("sec:a", first: MarkupPlace(.body, 0..<13)), 15..<28
      ),
      (
        "## A\n\nsee \u{E000}rsec:b\u{E001}",
        .unresolvedReference(label: "sec:b", known: ["sec:a", "fig:a"]), 10..<22
      ),
      ("## A {-}\n\n\u{E000}rsec:a\u{E001}", .unnumberedReference(label: "sec:a"), 10..<22),
      ("\u{E000}rfig:a\u{E001}", .unnumberedReference(label: "fig:a"), 0..<12),
      ("a [x](#no)", .unresolvedReference(label: "no", known: ["fig:a"]), 2..<10),
    ] as [(String, MarkupError.Kind, Range<Int>)])
  func body(body: String, kind: MarkupError.Kind, range: Range<Int>) {
    let error = PageFixture.error(
      PageFixture.document(body: body, elements: [PageFixture.figure()]))
    #expect(error?.kind == kind)
    #expect(error?.place == MarkupPlace(.body, range))
  }

  @Test("what is wrong does not hide what else is wrong, nor report it twice")
  func all() {
    let body = """
      # T

      ![a](b.png) [c](ftp:d) $\\foo$ and $\\baz$

      > [!NOPE]
      > `\(ElementToken.reference("fig:a"))`

      #### U {x}

      text \(ElementToken.block(0)) \(ElementToken.reference("fig:a"))

      [e](#none)
      """
    let caption = PageFixture.figure(label: "fig_a", caption: "$x^$")
    let kinds = PageFixture.errors(
      PageFixture.document(body: body, elements: [PageFixture.figure(), caption])
    ).map(\.kind)
    let expected: [MarkupError.Kind] = [
      .formula(.missingArgument(command: "^")), .invalidLabel(label: "fig_a", prefix: "fig"),
      .topLevelHeading, .refusedLink(destination: "ftp:d"), .formula(.unknownCommand("foo")),
      .formula(.unknownCommand("baz")), .imageNotAlone, .malformedToken,
      .unknownCallout(name: "NOPE"), .invalidHeadingAttribute("x"), .elementNotAlone,
      .skippedHeadingLevel(from: 2, to: 4),
      .unresolvedReference(label: "none", known: ["sec:t", "sec:u-x", "fig:a", "fig_a"]),
    ]
    #expect(kinds == expected)
  }

  @Test("a text of nothing but errors reports some of them")
  func limit() {
    let body = String(repeating: "[a](ftp:b) ", count: 1000)
    let errors = PageFixture.errors(PageFixture.document(body: body))
    #expect(errors.count == MarkupErrors.limit)
    #expect(errors.map(\.place.range.lowerBound) == (0..<MarkupErrors.limit).map { 11 * $0 })
  }

  @Test(
    "errors of elements name the element",
    arguments: [
      (
        PageFixture.figure(label: "tbl:a"), .invalidLabel(label: "tbl:a", prefix: "fig"),
        .label(element: 0)
      ),
      (
        PageFixture.figure(label: "fig:a__b"), .invalidLabel(label: "fig:a__b", prefix: "fig"),
        .label(element: 0)
      ),
      (
        PageFixture.figure(alternativeText: " \n"), .missingAlternativeText(figure: "a"),
        .alternativeText(element: 0)
      ),
      (PageFixture.figure(name: "../a"), .invalidName("../a"), .name(element: 0)),
      (
        PageFixture.figure(caption: "$\\foo$"), .formula(.unknownCommand("foo")),
        .caption(element: 0)
      ),
      (
        PageFixture.table(columns: ["a", "b"], rows: [["1", "2"], ["1"]]),
        .cellCount(table: "t", row: 1, expected: 2, found: 1), .cell(element: 0, row: 1, column: 0)
      ),
      (
        PageFixture.table(rows: [["$x"], ["a $y^$"]]), .formula(.missingArgument(command: "^")),
        .cell(element: 0, row: 1, column: 0)
      ),
      (PageFixture.equation("x +"), nil, .equation(element: 0)),
      (PageFixture.equation("\\foo"), .formula(.unknownCommand("foo")), .equation(element: 0)),
    ] as [(ReportElement, MarkupError.Kind?, MarkupPlace.Text)])
  func elements(element: ReportElement, kind: MarkupError.Kind?, text: MarkupPlace.Text) {
    let error = PageFixture.error(PageFixture.document(elements: [element]))
    #expect(error?.kind == kind)
    if kind != nil { #expect(error?.place.text == text) }
  }

  @Test("offsets in short texts count from the text's first byte")
  func offsets() {
    let error = PageFixture.error(
      PageFixture.document(title: " \n1. é $\\foo$", elements: []))
    #expect(error == MarkupError(.formula(.unknownCommand("foo")), at: MarkupPlace(.title, 9..<13)))
  }

  @Test(
    "languages are BCP 47 tags",
    arguments: ["", "e", "en\"", "en_GB", "-en", "en-", "12", "german", "xx", "deu", "klingon"])
  func language(tag: String) {
    var document = PageFixture.document()
    document.language = tag
    #expect(
      PageFixture.error(document)
        == MarkupError(.invalidLanguage(tag), at: MarkupPlace(.language)))
  }

  @Test(
    "inputs that are slow or deep in other parsers end in a page or an error",
    arguments: [
      String(repeating: "> ", count: 50_000) + "x", String(repeating: "- ", count: 20_000) + "x",
      String(repeating: "*a **b ", count: 20_000), String(repeating: "[", count: 50_000),
      String(repeating: "![[]()", count: 20_000), String(repeating: "`a``b", count: 20_000),
      String(repeating: "$", count: 50_001), String(repeating: "$a", count: 20_000),
      "|" + String(repeating: "a|", count: 20_000) + "\n|"
        + String(repeating: "-|", count: 20_000) + String(repeating: "\n|x", count: 20_000),
      String(repeating: "<", count: 50_000), String(repeating: "<a href=", count: 20_000),
      String(repeating: "a\n=\n", count: 500), String(repeating: "\\\n", count: 20_000),
      String(repeating: "\u{E000}", count: 20_000), String(repeating: "&#x;", count: 20_000),
      String(repeating: "[a]: b\n", count: 20_000), String(repeating: "(", count: 50_000),
      String(repeating: "_a ", count: 30_000) + String(repeating: "a_ ", count: 30_000), "<p",
      "---\n\n", "\r\n",
    ])
  func pathological(body: String) {
    let error = PageFixture.error(PageFixture.document(body: body))
    #expect(error == nil || error?.place.text == .body)
  }

  @Test("a text longer than the limit is refused before it is parsed")
  func tooLong() {
    let body = String(repeating: "a", count: (4 << 20) + 1)
    #expect(
      PageFixture.error(PageFixture.document(body: body))?.kind == .textTooLong(limit: 4 << 20))
  }
}
