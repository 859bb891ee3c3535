import SourceText
import Testing

@testable import Markup

/// What other programs read and this one does not, in an author's text.
@Suite struct ForeignSyntaxTests {
  @Test(
    "syntax of other programs is named at its place",
    arguments: [
      ("a\n\n::: {.callout-tip}\nb\n:::", .division("{.callout-tip}"), 3..<21),
      ("> ::: note\n> b\n> :::", .division("note"), 2..<10),
      ("a\n!!! warning", .admonition("warning"), 2..<13),
      ("```{julia}\n1\n```", .codeCell("{julia}"), 3..<10),
      ("- ~~~{r, echo=FALSE}\n  1\n  ~~~", .codeCell("{r,"), 5..<8),
      ("```{=html}\n```", .codeCell("{=html}"), 3..<10),
      ("[a](https://b){target=_blank} c", .attributes("{target=_blank}"), 14..<29),
      ("`a`{.r}", .attributes("{.r}"), 3..<7),
      ("$$x$$ {#eq-b}", .equationLabel("eq-b"), 6..<13),
      ("$$\nx\n$$ {#eq-b}", .equationLabel("eq-b"), 8..<15),
      ("an [a b]{.smallcaps}", .attributes("{.smallcaps}"), 8..<20),
      ("see {eq}`a`", .role("eq"), 4..<8),
      ("so \\(x^2\\)", .parentheses, 3..<5),
      ("\\[\nx\n\\]", .brackets, 0..<7),
      ("a \\[y = 2\\]", .brackets, 2..<11),
      ("a\n\n\\newpage", .command("newpage"), 3..<11),
      ("| a |\n|---|\n| \\alpha |", .command("alpha"), 14..<20),
      ("*a \\emph{b}*", .command("emph"), 3..<8),
      ("a \\cite{b, c}", .command("cite", argument: "b,c"), 2..<7),
      ("a {# b {c} #} d", .comment, 2..<4), ("## A {# b #}", .comment, 5..<7),
      ("a {#b#}", .comment, 2..<4), ("a {# b\n\nc #}", .comment, 2..<4),
      ("H~2~O", .singleTildes("2"), 1..<4), ("*a ~b c~*", .singleTildes("b c"), 3..<8),
      ("x^2^", .carets("2"), 1..<4), ("the 1^st^ one", .carets("st"), 5..<9),
      ("a^[note]", .inlineNote, 1..<3), ("a. ^[A note.]", .inlineNote, 3..<5),
      ("see \\@ref(fig:a).", .bookdownReference("fig:a"), 4..<16),
      ("is `r mean(x)` b", .inlineCode("r mean(x)"), 3..<14),
      ("`{python} x`", .inlineCode("{python} x"), 0..<12),
      ("| a |\n|---|\n| b |\n\n: C {#tbl-c}", .tableCaption(label: "tbl-c"), 19..<31),
      ("| a |\n|---|\n| b |\n: C", .tableCaption(label: nil), 18..<21),
      (": C {#tbl-c}\n\n| a |\n|---|\n| b |", .tableCaption(label: "tbl-c"), 0..<12),
      ("Term\n: Meaning", .definition, 5..<14), ("Term\n\n:   Meaning", .definition, 6..<17),
      ("| a\n| b", .lineBlock, 0..<3), ("> | a | b |\n> | c | d |", .lineBlock, 2..<11),
      ("+---+---+\n| a | b |\n+===+===+", .gridTable, 0..<9),
      ("Simple  Table\n------  -----\n1       2", .simpleTable, 14..<27),
      ("a. b\nb. c", .listMark("a."), 0..<2), ("- #. b\n  #. c", .listMark("#."), 2..<4),
      ("i) b\nii) c", .listMark("i)"), 0..<2),
    ] as [(String, ForeignSyntax, Range<Int>)])
  func named(body: String, syntax: ForeignSyntax, range: Range<Int>) {
    let error = PageFixture.error(PageFixture.document(body: body))
    #expect(error == MarkupError(.foreignSyntax(syntax), at: MarkupPlace(.body, range)))
    #expect(PageFixture.errors(PageFixture.document(body: body)).count == 1)
  }

  @Test(
    "every such syntax has a remedy",
    arguments: [
      .division("a"), .admonition("a"), .codeCell("{python}"), .attributes("{.a}"), .role("ref"),
      .role("math"), .role("x"), .parentheses, .brackets, .command("newpage"), .command("textbf"),
      .command("begin"), .command("cite"), .comment, .singleTildes("a"), .carets("a"), .inlineNote,
      .bookdownReference("fig:a"), .inlineCode("r f(x)"), .equationLabel("eq-a"),
      .tableCaption(label: "tbl-a"), .definition, .lineBlock, .gridTable, .simpleTable,
      .listMark("a."),
    ] as [ForeignSyntax])
  func remedies(syntax: ForeignSyntax) {
    #expect(syntax.remedy.hasSuffix("."))
    #expect(!syntax.spelling.isEmpty)
  }

  @Test(
    "a remedy repeats what was named",
    arguments: [
      (.command("cite", argument: "a,b"), "[@a; @b]"), (.command("citet", argument: "a"), "`@a`"),
      (.command("ref", argument: "tab:x"), "\"tbl:x\""),
      (.bookdownReference("tab:x"), "`@tbl:x`"), (.bookdownReference("intro"), "`@sec:intro`"),
      (.equationLabel("eq-x"), "label=\"eq:x\""),
      (.tableCaption(label: "tbl-x"), "label=\"tbl:x\""),
    ] as [(ForeignSyntax, String)])
  func repeated(syntax: ForeignSyntax, words: String) {
    #expect(syntax.remedy.contains(words))
  }

  @Test(
    "a backslash prints it, and so does code; text that only looks like it is text",
    arguments: [
      "\\::: a", "`\\newpage`", "a\\\\newpage", "~~~\n::: a\n\\(x\\) <b>\n~~~", "a ::: b",
      "wow!!! yes",
      "as \\[sic\\]", "f(x) [a](https://b) {c}", "```python\n1\n```", "a \\{x=1\\}", "costs $5",
      "a: b::c",
      "## A {#sec:a}", "## `A` {-}", "a < b > c", "Vec<T>", "a <b and c>", "1 \\< 2", "`<div>`",
      "| a | b |\n|---|---|\n| `c|d` | $\\|x\\|$ |", "| a | b |\n|---|---|\n| c |",
      "> | a |\n> |---|\n> | b |",
      "a \\{# b #}", "`{# a #}`", "~~~\n{# a #}\n~~~", "## A {#sec:a}\n\nb #}", "a {# b",
      "~~a~~ \\~b~ ~ c", "x\\^2^", "^_^ a^b^c 2^3", "[a-z] or ^[a-z]", "a\\^[b]", "\\@ref",
      "`r` `r x` `` r mean(x) `` `r = f(x)`", "a\nb\n: c", "a\n\\: b", "|x| = 1", "\\| a",
      "+ a\n+ b", "---\n\n- - -\n\n--  --\n\na", "A. Einstein wrote\nmuch", "a. b\n\nb. c",
      "a\\. b\nb. c",
    ])
  func text(body: String) {
    #expect(PageFixture.errors(PageFixture.document(body: body)) == [])
  }

  @Test(
    "tags of HTML are named, whatever they stand in",
    arguments: [
      ("a <br> b", "br", 2..<6), ("a <span class=\"x\">b</span>", "span", 2..<18),
      ("<div>\n\na\n\n</div>", "div", 0..<5), ("> <details open>\n> a", "details", 2..<16),
      ("## A <sub>1</sub>", "sub", 5..<10), ("| a |\n|---|\n| b<br/>c |", "br", 15..<20),
      ("*a <B>b*", "B", 3..<6), ("a </p>", "p", 2..<6), ("<T>\n", "T", 0..<3),
    ])
  func tags(body: String, name: String, range: Range<Int>) {
    let error = PageFixture.error(PageFixture.document(body: body))
    #expect(error == MarkupError(.htmlTag(name: name), at: MarkupPlace(.body, range)))
  }

  @Test("a tag and its end are one mistake")
  func pairs() {
    #expect(PageFixture.errors(PageFixture.document(body: "a <b>c</b> d <i>e</i>")).count == 2)
  }

  @Test(
    "comments are left out",
    arguments: [
      ("a\n\n<!-- b -->\n\nc", "a\n\nc"), ("<!-- a\n\n- b -->\n\nc", "c"),
      ("a <!-- *b* --> c", "a  c"),
      ("> a\n>\n> <!-- b -->", "> a"), ("- <!-- a --> b", nil), ("<!-- a --> <!-- b -->\n\nc", "c"),
      ("`<!-- a -->`", "`<!-- a -->`"),
      ("| a |\n|---|\n| b <!-- c --> |", "| a |\n| --- |\n| b  |"),
    ])
  func comments(body: String, expected: String?) throws {
    guard let expected else {
      let error = PageFixture.error(PageFixture.document(body: body))
      #expect(error?.kind == .faultyComment(isClosed: true))
      return
    }
    #expect(try PageFixture.markdown(body) == expected)
  }

  @Test("comments of captions and titles are left out")
  func commentsOfCaptions() throws {
    let markdown = try PageFixture.markdown(
      ElementToken.block(0), [PageFixture.figure(caption: "a<!-- b -->.")])
    #expect(markdown.contains("a."))
    #expect(!markdown.contains("b --"))
  }

  @Test(
    "a comment that is not closed, or has an element in it, is an error",
    arguments: [
      ("a <!-- b", .faultyComment(isClosed: false), 2..<6),
      ("<!-- b\n\n## C", .faultyComment(isClosed: false), 0..<4),
      ("<!-- \(ElementToken.block(0)) -->", .elementInComment, 5..<8),
    ] as [(String, MarkupError.Kind, Range<Int>)])
  func faultyComments(body: String, kind: MarkupError.Kind, range: Range<Int>) {
    let error = PageFixture.error(
      PageFixture.document(body: body, elements: [PageFixture.figure()]))
    #expect(error == MarkupError(kind, at: MarkupPlace(.body, range)))
  }

  @Test(
    "dollar signs that make no formula are one error, and what stands between them none",
    arguments: [
      ("$\\beta$$\\gamma$", 0..<15), ("a $$ b", 2..<4), ("| a |\n|---|\n| $x$$y$ |", 14..<20),
    ])
  func dollars(body: String, range: Range<Int>) {
    let errors = PageFixture.errors(PageFixture.document(body: body))
    #expect(errors == [MarkupError(.strayDollars, at: MarkupPlace(.body, range))])
  }

  @Test(
    "two bars side by side are no cell, in a head and in a row",
    arguments: [
      ("| a || b |\n|---|---|---|\n| 1 | 2 | 3 |", 4..<6),
      ("| a | b |\n|---|---|\n|| c |", 20..<22),
    ])
  func bars(body: String, range: Range<Int>) {
    #expect(
      PageFixture.errors(PageFixture.document(body: body))
        == [MarkupError(.cellWithoutRoom, at: MarkupPlace(.body, range))])
  }

  @Test(
    "a row with more cells than columns is an error at the first of them",
    arguments: [
      ("| a |\n|---|\n| b | c |", 1, 2, 17..<21), ("a|b\n---|---\n1|2|3", 2, 3, 16..<17),
      ("> | a | b |\n> |---|---|\n> | | | x |", 2, 3, 31..<35),
      ("| a | b |\n|---|---|\n| $|y|$ | z |", 2, 4, 26..<33),
      ("| a | b |\n|---|\n| c |", 1, 2, 5..<9),
    ])
  func cells(body: String, columns: Int, found: Int, range: Range<Int>) {
    let errors = PageFixture.errors(PageFixture.document(body: body))
    #expect(
      errors.first
        == MarkupError(
          .surplusCells(expected: columns, found: found), at: MarkupPlace(.body, range)))
  }

  @Test(
    "an element in a cell or heading is an error at its place",
    arguments: ["| a |\n|---|\n| % |", "## %"])
  func elementInCell(body: String) {
    let body = body.replacing("%", with: ElementToken.block(0))
    let errors = PageFixture.errors(
      PageFixture.document(body: body, elements: [PageFixture.figure()]))
    #expect(errors.map(\.kind) == [.elementNotAlone])
  }

  @Test(
    "printed values show their own characters in text, code, formulas and links",
    arguments: [
      ("%*a%_", "\\*a\\_"), ("`%*a%_`", "`*a_`"), ("~~~\n%*a%_\n~~~", "```\n*a_\n```"),
      ("| a |\n|---|\n| `%|%*` |", "| a |\n| --- |\n| `\\|*` |"), ("``%`a``", "`` `a ``"),
      ("[x](https://y/%_z)", "[x](https://y/\\_z)"), ("-~3 `-~3` $-~3$", "-−3 `--3` $--3$"),
      ("`~3`", "`-3`"), ("*%*a%**", "*\\*a\\**"),
    ])
  func values(body: String, expected: String) throws {
    // `%` stands for an escape of a printed value, `~` for its minus sign unless it begins a fence.
    let mark = String(ReservedScalar.value)
    let marked = body.replacing("%", with: mark + "\\").replacing("~~~", with: "```")
      .replacing("~", with: mark + "\u{2212}")
    #expect(try PageFixture.markdown(marked) == expected)
  }

  @Test("a value whose character ends its code is an error")
  func valueEndsCode() {
    let errors = PageFixture.errors(
      PageFixture.document(body: "`a\(ReservedScalar.value)\\`b`"))
    #expect(errors.map(\.kind) == [.valueEndsSpan])
  }
}
