/// A construct of another program in each entry, and what a template has in its place.
enum ImportCases {
  typealias Case = ImportTests.Case

  static let all = boxes + headings + formulas + images + citations + tables + code + text + foreign

  private static let boxes = [
    Case(
      rule: "a callout with a title", source: "::: {.callout-tip title=\"Do *this*\"}\nText.\n:::",
      template: "{% callout \"tip\" title=\"Do *this*\" %}\n\nText.\n\n{% endcallout %}"),
    Case(
      rule: "a callout whose title is its heading",
      source: "::: {.callout-note}\n## Mind\n\nText.\n:::",
      template: "{% callout \"note\" title=\"Mind\" %}\n\nText.\n\n{% endcallout %}"),
    Case(
      rule: "a folded callout", source: "::: {.callout-caution collapse=\"true\"}\nText.\n:::",
      template: "{% details \"Caution\" %}\n\nText.\n\n{% enddetails %}"),
    Case(
      rule: "a title with quotes",
      source: "::: {.callout-note title='Say \"it\"'}\nText.\n:::",
      template: "{% callout \"note\" title='Say \"it\"' %}"),
    Case(
      rule: "boxes in boxes",
      source: ":::: {.callout-note}\nA.\n\n::: {.callout-tip}\nB.\n:::\n\nC.\n::::",
      template:
        "A.\n\n{% callout \"tip\" %}\n\nB.\n\n{% endcallout %}\n\nC.\n\n{% endcallout %}"),
    Case(
      rule: "a margin", source: "::: {.column-margin}\nAside.\n:::\n\n::: aside\nMore.\n:::",
      template: "{% margin %}\n\nAside.\n\n{% endmargin %}\n\n{% margin %}\n\nMore."),
    Case(
      rule: "a division of another class", source: "::: {.hero}\nText.\n:::", template: "Text.",
      notes: ["RPT-0651"]),
    Case(
      rule: "divisions that do not match", source: "::: {.hero}\n\nText.\n\n## End",
      template: "Text.",
      notes: ["RPT-0651"]),
    Case(
      rule: "tabs", source: "::: {.panel-tabset}\n\n## One\n\nA.\n\n## Two\n\nB.\n\n:::",
      template:
        "{% details \"One\" %}\n\nA.\n\n{% enddetails %}\n\n{% details \"Two\" %}\n\nB.\n\n{% enddetails %}",
      notes: ["RPT-0651"]),
    Case(
      rule: "a heading in a box", source: "::: {.callout-note}\nText.\n\n## Head\n\nMore.\n:::",
      template: "Text.\n\n**Head**\n\nMore.", notes: ["RPT-0662"]),
    Case(
      rule: "a fold of HTML", kind: "Rmd",
      source: "<details>\n<summary>More *words*</summary>\n\nText.\n\n</details>",
      template: "{% details \"More *words*\" %}\n\nText.\n\n{% enddetails %}"),
    Case(
      rule: "a box in a list", source: "- One\n\n  ::: {.callout-note}\n  Two.\n  :::\n\n- Three",
      template: "- One\n\n  {% callout \"note\" %}\n\n  Two.\n\n  {% endcallout %}\n\n- Three"),
    Case(
      rule: "references to boxes",
      source:
        "See @nte-mind and @tip-list, @wrn-none.\n\n::: {#nte-mind .callout-note}\n## Mind *it*\n\nOne\ntwo.\n\nThree.\n:::\n\n::: {#tip-list .callout-tip collapse=\"true\"}\n- Four.\n:::",
      template:
        "See [Note 1](#sec:nte-mind) and [Tip 1](#sec:tip-list), \\@wrn-none.\n\n{% callout \"note\" title=\"Note 1: Mind *it*\" %}\n\nOne\ntwo. {#sec:nte-mind}\n\nThree.\n\n{% endcallout %}\n\n{% details \"Tip 1\" %}\n\n**Tip 1** {#sec:tip-list}\n\n- Four.\n\n{% enddetails %}",
      notes: ["RPT-0656"]),
    Case(
      rule: "boxes with references, one in the other",
      source:
        ":::: {#nte-a .callout-note}\n::: {#imp-b .callout-important}\nText.\n:::\n::::\n\n@imp-b, @nte-a",
      template:
        "{% callout \"note\" title=\"Note 1\" %}\n\n**Note 1** {#sec:nte-a}\n\n{% callout \"important\" title=\"Important 1\" %}\n\nText. {#sec:imp-b}\n\n{% endcallout %}\n\n{% endcallout %}\n\n[Important 1](#sec:imp-b), [Note 1](#sec:nte-a)"
    ),
  ]

  private static let headings = [
    Case(
      rule: "labels of sections", source: "## One {#sec-one}\n\nSee @sec-one and [it](#sec-one).",
      template: "## One {#sec:one}\n\nSee @sec:one and [it](#sec:one)."),
    Case(
      rule: "identifiers that Pandoc makes",
      source: "See [it](#the-first-part).\n\n## The first part",
      template: "See [it](#sec:the-first-part).\n\n## The first part {#sec:the-first-part}"),
    Case(
      rule: "a heading without a number", source: "## One {.unnumbered}", template: "## One {-}"),
    Case(
      rule: "headings of level 1 below a title",
      source: "---\ntitle: T\n---\n\n# One\n\n## Two", template: "## One\n\n### Two"),
    Case(
      rule: "underlined headings", source: "One\n===\n\nTwo\n---\n\nText.",
      template: "## Two\n\nText."),
    Case(
      rule: "a level that is left out", source: "## One\n\n#### Two", template: "## One\n\n### Two",
      notes: ["RPT-0662"]),
    Case(
      rule: "a reference to a section that has no number, and the footnote behind it",
      source:
        "---\ntitle: T\n---\n\n# A\n\n## B\n\n### Opt *x* {#sec-opt}\n\nAs @sec-opt and [see @sec-opt] say, **this**.[^1]\n\n[^1]: Precious.",
      template:
        "As [Opt x](#sec:opt) and see [Opt x](#sec:opt) say, **this**.[^1]\n\n[^1]: Precious.",
      notes: ["RPT-0656", "RPT-0656"]),
    Case(
      rule: "references to identifiers of bookdown", kind: "Rmd",
      source: "## M {-}\n\n## N {#n}\n\nSee Section \\@ref(m), Chapter \\@ref(n) and none.",
      template: "## M {#sec:m -}\n\n## N {#sec:n}\n\nSee Section [M](#sec:m), @sec:n and none.",
      notes: ["RPT-0656"]),
    Case(
      rule: "parts of bookdown", kind: "Rmd",
      source: "---\ntitle: T\n---\n\n# (PART) Two {-}\n\n# Three",
      template: "## Two {-}\n\n## Three",
      notes: ["RPT-0662"]),
    Case(
      rule: "a link to nothing", source: "See [the *end*](#nothing).", template: "See the *end*.",
      notes: ["RPT-0656"]),
  ]

  private static let tables = [
    Case(
      rule: "a table with caption and label",
      source: "| a | b |\n|---|--:|\n| 1 |  |\n\n: The *caption* {#tbl-one}\n\nSee @tbl-one.",
      template:
        "{% table label=\"tbl:one\" caption=\"The *caption*\" %}\n| a | b |\n|---|--:|\n| 1 |   |\n{% endtable %}\n\nSee @tbl:one."
    ),
    Case(
      rule: "a table with its caption before it",
      source: "Table: Words\n\n| a | b |\n|---|---|\n| 1 | 2 |",
      template: "{% table label=\"tbl:table-1\" caption=\"Words\" %}"),
    Case(
      rule: "bars in cells", source: "| a | b |\n|---|---|\n| `x|y` | $|z|$ |",
      template: "| `x\\|y` | $\\vert z\\vert$ |"),
    Case(
      rule: "a grid",
      source: "+---+----+\n| a | b  |\n+===+===:+\n| 1 | *2 |\n|   | 3* |\n+---+----+",
      template: "| a | b |\n|---|--:|\n| 1 | *2 3* |"),
    Case(
      rule: "a grid with a merged cell",
      source: "+---+---+\n| a | b |\n+---+---+\n| both  |\n+-------+",
      template: "```text\n+---+---+", notes: ["RPT-0661"]),
    Case(
      rule: "a simple table", source: "  Right Left\n------- ------\n     12 a\n    123 b",
      template: "| Right | Left |\n|--:|---|\n| 12 | a |\n| 123 | b |"),
    Case(
      rule: "a table in a division",
      source:
        "::: {#tbl-box}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nThe caption.\n:::\n\nSee @tbl-box.",
      template: "{% table label=\"tbl:box\" caption=\"The caption.\" %}"),
  ]

  private static let code = [
    Case(
      rule: "code of Quarto",
      source: "```{python}\n#| label: fig-a\n#| fig-cap: \"A: b\"\nplot()\n```",
      template:
        "```python\nplot()\n```\n\n<!-- The output of fig-a stood here. Its caption: A: b -->",
      notes: ["RPT-0655"]),
    Case(
      rule: "code that is not shown", source: "```{r}\n#| echo: false\nplot()\n```",
      template: "{% comment %}\nThe output of this r stood here.\nplot()\n{% endcomment %}",
      notes: ["RPT-0655"]),
    Case(
      rule: "code that is not run", kind: "Rmd", source: "```{r, eval=FALSE}\nplot()\n```",
      template: "```r\nplot()\n```"),
    Case(
      rule: "code of a document that shows none",
      source: "---\ntitle: T\nexecute:\n  echo: false\n---\n\n```{python}\nplot()\n```",
      template: "{% comment %}",
      notes: ["RPT-0650", "RPT-0655"]),
    Case(
      rule: "code with attributes",
      source: "```{.python .numberLines lst-cap=\"Say \\\"it\\\"\"}\nx\n```",
      template: "```python {caption=\"Say ”it”\" .numbers}\nx\n```"),
    Case(
      rule: "braces in code", source: "```python\n{{ x }} {% y %} {% endraw %}\n```\n\n`{{ z }}`",
      template:
        "{% raw %}{{ x }}{% endraw %} {% raw %}{% y %}{% endraw %} {% raw %}{%{% endraw %} endraw %}\n```\n\n`{% raw %}{{ z }}{% endraw %}`"
    ),
    Case(
      rule: "other syntax in code",
      source: "```md\n::: {.note}\n@fig-x $x \\(y\\)\n:::\n```\n\n    {{< x >}}",
      template: "```md\n::: {.note}\n@fig-x $x \\(y\\)\n:::\n```"),
    Case(
      rule: "text in a chunk", kind: "Rmd",
      source: "```{block, type='rmdtip'}\nSome *text*.\n```\n\n::: {.rmdnote}\nMore.\n:::",
      template:
        "{% callout \"tip\" %}\n\nSome *text*.\n\n{% endcallout %}\n\n{% callout \"note\" %}\n\nMore."
    ),
    Case(
      rule: "code in a line", source: "Mean `{python} m` of `r n` in `x`{.r}.",
      template: "Mean `m` of `n` in `x`.", notes: ["RPT-0655", "RPT-0655"]),
    Case(
      rule: "code in a list", kind: "Rmd",
      source: "1. One:\n\n    ```{r, eval=FALSE}\n    x\n    ```\n\n2. Two",
      template: "1. One:\n\n    ```r\n    x\n    ```\n\n2. Two"),
  ]

  private static let text = [
    Case(
      rule: "signs of templates in prose", source: "A {{ value }} and {% tag %} and {{ a[0] }}.",
      template:
        "A {% raw %}{{ value }}{% endraw %} and {% raw %}{% tag %}{% endraw %} and {% raw %}{{{% endraw %} a[0] }}."
    ),
    Case(rule: "typography", source: "A -- b --- c... d-e", template: "A – b — c… d-e"),
    Case(
      rule: "scripts", source: "H~2~O, 1^st^, x~max~, 2^n+1^ and ~~no~~",
      template: "H₂O, 1ˢᵗ, xₘₐₓ, 2ⁿ⁺¹ and ~~no~~"),
    Case(
      rule: "spans", source: "A [word]{.smallcaps} here.", template: "A word here.",
      notes: ["RPT-0652"]),
    Case(
      rule: "definitions", source: "Term\n\n:   One.\n\n    Two.\n\nOther\n: Three.",
      template: "- **Term**\n\n  One.\n\n    Two.\n\n- **Other**\n\n  Three."),
    Case(rule: "verse", source: "| One *two*\n| three", template: "One *two*\\\nthree"),
    Case(
      rule: "a piece that templates cannot read",
      source: "A $a$$b$ and *text*[^1].\n\n[^1]: One.",
      template: "A \\$a\\$$b$ and *text*[^1].\n\n[^1]: One.", notes: ["RPT-0661"]),
    Case(rule: "braces at an end", source: "Text {#x}", template: "Text \\{#x}"),
    Case(rule: "an exclamation", source: "!!! note", template: "\\!!! note"),
    Case(
      rule: "links",
      source: "[a](b c.md) [d](javascript:x) <https://a.org/@b> [e][f]\n\n[f]: https://a.org",
      template: "[a](b%20c.md) d <https://a.org/@b> [e][f]\n\n[f]: https://a.org",
      notes: ["RPT-0656"]),
    Case(
      rule: "numbered items", source: "#. One\n#. Two", template: "1. One\n1. Two"),
    Case(
      rule: "examples that are numbered through the document",
      source:
        "(@)  One\n     goes on.\n(@two)  Two.\n\n        More.\n\nAs (@two) and (@later), (@none) say\n(@two) there.\n\n(@later) Three.\n\n(@two) Two again.",
      template:
        "1)  One\n    goes on.\n2)  Two.\n\n    More.\n\nAs (2) and (3), (\\@none) say\n(2) there.\n\n3)  Three.\n\n2)  Two again.",
      notes: ["RPT-0657"]),
    Case(
      rule: "an author that a paragraph begins with",
      source: bibliography + "(@nair2010) says so.", template: "(@nair2010) says so."),
    Case(
      rule: "comments", source: "<!-- One {{ x }} --> two\n\nA <!-- b --> c.",
      template: "<!-- One { { x }} -->\n\ntwo\n\nA <!-- b --> c."),
    Case(rule: "a comment without an end", source: "<!-- One", template: "\\<!-- One"),
    Case(
      rule: "a private character", source: "An \u{F0E0} icon.", template: "An \u{FFFD} icon.",
      notes: ["RPT-0663"]),
  ]

  private static let foreign = [
    Case(
      rule: "commands of TeX", source: "\\newpage\n\nA \\textbf{b} \\emph{c} \\LaTeX and \\foo.",
      template: "A **b** *c* LaTeX and \\\\foo.", notes: ["RPT-0654", "RPT-0654"]),
    Case(
      rule: "a table of TeX", source: "\\begin{tabular}{l}\na\n\\end{tabular}",
      template: "{% comment %}",
      notes: ["RPT-0654"]),
    Case(
      rule: "tags of HTML",
      source: "<b>a</b> <em>b</em> H<sub>2</sub>O <a href=\"https://a.org\">c</a><br>d",
      template: "**a** *b* H₂O [c](https://a.org)\\\nd"),
    Case(
      rule: "a block of HTML",
      source: "<div class=\"x\">\n\nText.\n\n</div>\n\n<script>\nx()\n</script>",
      template: "Text.\n\n{% comment %}\nHTML stood here.\n<script>",
      notes: ["RPT-0654", "RPT-0654"]),
    Case(
      rule: "raw blocks", source: "```{=latex}\n\\vfill\n```\n\nA `<b>`{=html} b.",
      template: "{% comment %}\nRaw latex stood here.\n\\vfill\n{% endcomment %}\n\nA  b.",
      notes: ["RPT-0654", "RPT-0654"]),
    Case(
      rule: "an included file",
      source: "## Method {#sec-method}\n\n---\n\n{{< include _methods.qmd >}}",
      template: "{% include \"document-files/_methods.md\" %}", notes: ["RPT-0657"]),
    Case(
      rule: "a file that is not there", source: "{{< include none.qmd >}}\n\nText.",
      template: "Text.",
      notes: ["RPT-0653"]),
    Case(
      rule: "shortcodes", source: "A {{< fa star >}} b {{< kbd Ctrl >}} {{{< meta x >}}}.",
      template: "A  b `Ctrl` {% raw %}{{{% endraw %}< meta x >}}.", notes: ["RPT-0653"]),
  ]

  static let frontMatter = [
    Case(rule: "one author", source: "title: T\nauthor: A B", template: "authors:\n  - \"A B\"\n"),
    Case(
      rule: "several authors", source: "title: T\nauthor: [A, B]",
      template: "authors:\n  - \"A\"\n  - \"B\"\n"),
    Case(
      rule: "authors with parts",
      source: "title: T\nauthor:\n  - name: A\n    orcid: 1\n  - name: {given: B, family: C}",
      template: "authors:\n  - \"A\"\n  - \"B C\"\n", notes: ["RPT-0650"]),
    Case(
      rule: "texts",
      source: "title: \"A: *b* {{ c }}\"\nsubtitle: \"`d`\"\nabstract: |\n  One\n  two.",
      template:
        "title: \"A: b {% raw %}{{ c }}{% endraw %}\"\nsubtitle: \"d\"\nabstract: \"One two.\"\n"),
    Case(
      rule: "notes, formulas and citations",
      source:
        "title: T -- U^[See *x*.]\nauthor: A B^[C, d@e.org]\nabstract: For $\\alpha = 0.1$ as @key.",
      template:
        "title: \"T – U\"\nauthors:\n  - \"A B\"\nabstract: \"For α = 0.1 as @key.\"\n",
      notes: ["RPT-0650", "RPT-0650", "RPT-0650", "RPT-0650"]),
    Case(rule: "a date", source: "title: T\ndate: 2024-05-01", template: "date: \"2024-05-01\"\n"),
    Case(
      rule: "a date that is computed", source: "title: T\ndate: today",
      template: "title: \"T\"\n# ",
      notes: ["RPT-0650"]),
    Case(rule: "a language", source: "title: T\nlang: de", template: "language: de\n"),
    Case(
      rule: "a bibliography that is not there", source: "title: T\nbibliography: none.bib",
      template: "title: \"T\"\n# ", notes: ["RPT-0657"]),
    Case(
      rule: "keys of other programs",
      source: "title: T\nformat: {html: {toc: true}}\nparams: {a: !r 1}\ncsl: a.csl",
      template: "title: \"T\"\n# ",
      notes: ["RPT-0650", "RPT-0650", "RPT-0650"]),
    Case(
      rule: "commands of TeX",
      source: "title: T\nheader-includes: |\n  \\newcommand{\\R}{\\mathbb{R}}",
      template: "macros:\n  R: \"\\\\mathbb{R}\"\n"),
    Case(
      rule: "commands of TeX and something else",
      source:
        "title: T\nheader-includes:\n  - \\usepackage{bm}\n  - \\newcommand{\\R}{\\mathbb{R}}",
      template: "macros:\n  R: \"\\\\mathbb{R}\"\n", notes: ["RPT-0650"]),
  ]
}
